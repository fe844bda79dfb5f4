/** A group's drawing: strokes of several people, one after the other, each a new set of points in the experiment. */
import { applyStroke, decodeDrawing, encodeDrawing } from '@/lib/drawing';
import type { Drawing } from '@/lib/drawing';
import { pointsRefOf } from '@/lib/experiment';
import { LIMITS } from '@/lib/protocol';
import type { PointsRef, RequestOf, ValueOf } from '@/lib/protocol';
import type { Contents } from '../content/contents';
import type { Actor, SharedExperiment } from './experiment';
import type { OwnData } from './own-data';
import { refuse } from './refused';
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
      const { experiment, revision } = this.#experiment.current;
      const drawing = applyStroke(await this.#read(experiment.points), request);
      if (drawing.size > LIMITS.drawnPoints) {
        const message = `add: The drawing would have ${drawing.size} points, the limit is ${LIMITS.drawnPoints}`;
        refuse('limit', message, 'add');
      }
      const points = pointsRefOf(drawing, await this.#ownData.addPoints(encodeDrawing(drawing)));
      const { opId } = request;
      const outcome = await this.#experiment.edit({ opId, baseRevision: revision, edits: { points } }, actor);
      return {
        revision: outcome.revision,
        // Of a repeated stroke, which is not applied again, the points as they are.
        points: this.#experiment.current.experiment.points ?? points,
      };
    });
  }

  async #read(points: PointsRef | null): Promise<Drawing> {
    const bytes = points && (await this.#contents.own(points.dataId));
    if (points && !bytes) throw new Error(`The drawing ${points.dataId} is not there`);
    return bytes ? decodeDrawing(bytes) : new Map();
  }
}
