/** A group's drawing: strokes of several people, one after the other, each a new set of points in the experiment. */
import { applyStroke, decodeDrawing, encodeDrawing, labelAt } from '@/lib/drawing';
import type { Drawing } from '@/lib/drawing';
import { pointsRefOf } from '@/lib/experiment';
import { LIMITS } from '@/lib/protocol';
import type { PointsRef, RequestOf, ValueOf } from '@/lib/protocol';
import type { Contents } from '../content/contents';
import type { Actor, SharedExperiment } from './experiment';
import type { OwnData } from './own-data';
import { refuse, Refused } from './refused';
import { Serial } from './serial';

export class GroupDrawing {
  readonly #experiment: SharedExperiment;
  readonly #ownData: OwnData;
  readonly #contents: Contents;
  readonly #strokes = new Serial();

  constructor(experiment: SharedExperiment, ownData: OwnData, contents: Contents) {
    this.#experiment = experiment;
    this.#ownData = ownData;
    this.#contents = contents;
  }

  /** Applies a stroke to the points as they are; resolves once the edit is committed (DATA-4). */
  edit(request: RequestOf<'points:edit'>, actor: Actor): Promise<ValueOf<'points:edit'>> {
    return this.#strokes.run(async () => {
      const known = await this.#experiment.revisionOf(request.opId);
      const { points } = this.#experiment.current.experiment;
      // A repeated stroke is not applied again, whatever it expects.
      if (known !== null && points) return { revision: known, points };
      for (;;) {
        const value = await this.#tryOnce(request, actor);
        if (value) return value;
      }
    });
  }

  /** Resolves once every stroke received so far is committed or refused. */
  settled(): Promise<void> {
    return this.#strokes.run(() => Promise.resolve());
  }

  /** Null when somebody else's edit of the points, such as an undo, came between reading and committing. */
  async #tryOnce(request: RequestOf<'points:edit'>, actor: Actor): Promise<ValueOf<'points:edit'> | null> {
    const { experiment, revision } = this.#experiment.current;
    const before = await this.#read(experiment.points);
    requireExpected(before, request.expected ?? []);
    const drawing = applyStroke(before, request);
    if (drawing.size > LIMITS.drawnPoints) {
      const message = `add: The drawing would have ${drawing.size} points, the limit is ${LIMITS.drawnPoints}. Erase some before you draw more`;
      refuse('limit', message, 'add');
    }
    const points = pointsRefOf(drawing, await this.#ownData.addPoints(encodeDrawing(drawing)));
    const { opId } = request;
    const expected = { points: experiment.points };
    try {
      const edit = { opId, baseRevision: revision, edits: { points }, expected };
      const outcome = await this.#experiment.edit(edit, actor);
      return {
        revision: outcome.revision,
        // Of a repeated stroke, which is not applied again, the points as they are.
        points: this.#experiment.current.experiment.points ?? points,
      };
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'stale') return null;
      throw error;
    }
  }

  async #read(points: PointsRef | null): Promise<Drawing> {
    const bytes = points && (await this.#contents.own(points.dataId));
    if (points && !bytes) throw new Error(`The drawing ${points.dataId} is not there`);
    return bytes ? decodeDrawing(bytes) : new Map();
  }
}

function requireExpected(
  drawing: Drawing,
  expected: NonNullable<RequestOf<'points:edit'>['expected']>,
): void {
  const index = expected.findIndex((place) => labelAt(drawing, place) !== place.label);
  if (index === -1) return;
  refuse('stale', `expected.${index}: The place holds another point, or none, by now`, `expected.${index}`);
}
