/** Drawn points: strokes of several people, in whatever order they arrive. */
import { describe, expect, it } from 'vitest';
import { Replayer } from '@/app/_pictures/replay';
import { decodeDrawing, placeOf } from '@/lib/drawing';
import type { DrawnPoint } from '@/lib/drawing';
import { LIMITS } from '@/lib/protocol';
import type { PointsRef } from '@/lib/protocol';
import { float32From } from '@/lib/streaming/bytes';
import type { TestClient } from '../support/client';
import { edit, newOpId, openPair } from '../support/client-classroom';
import { useServer } from '../support/server';
import { firstDifference } from '../support/training';

const server = useServer();

/** Points of a class along a line. */
const line = (label: number, x2: number, count = 8): DrawnPoint[] =>
  Array.from({ length: count }, (_, index) => ({ x1: index / 2 - 2, x2, label }));

const placesOf = (points: DrawnPoint[]) => points.map(({ x1, x2 }) => ({ x1, x2 }));

const draw = (client: TestClient, add: DrawnPoint[], erase: { x1: number; x2: number }[] = []) =>
  client.ask('points:edit', { opId: newOpId(), add, erase });

async function contentsOf(points: PointsRef | null): Promise<DrawnPoint[]> {
  const response = await fetch(`${server.url}/api/data/${points?.dataId ?? ''}`);
  return [...decodeDrawing(new Uint8Array(await response.arrayBuffer())).values()];
}

describe('Drawing', () => {
  it('[DATA-4] a stroke becomes points of the experiment, told to everyone once it is committed', async () => {
    const { teacher, student } = await openPair(server.url);
    const { revision, points } = await draw(student.client, [...line(0, -1), ...line(1, 1.004)]);
    expect([revision, points.counts]).toEqual([1, [8, 8]]);
    const told = await teacher.client.fact('experiment:changed');
    expect(told).toMatchObject({ revision: 1, edits: { points }, participantId: student.id });
    const drawn = await contentsOf(points);
    expect(drawn).toHaveLength(16);
    // On a grid of hundredths.
    expect(drawn).toContainEqual({ x1: -2, x2: 1, label: 1 });
  });

  it('[DATA-4] two people who draw and erase at once come to the same points, whoever is first', async () => {
    const { teacher, student } = await openPair(server.url);
    await draw(teacher.client, [...line(0, 0), ...line(1, 3)]);
    await Promise.all([
      draw(teacher.client, line(1, 2)),
      draw(student.client, line(2, -3), [{ x1: -2, x2: 0 }]),
      draw(teacher.client, [{ x1: 5, x2: 5, label: 0 }], [{ x1: -1.5, x2: 0 }]),
      draw(student.client, [{ x1: 5.5, x2: 5, label: 0 }]),
    ]);
    const { experiment, revision } = await student.client.ask('experiment:since', { revision: 0 });
    expect([revision, experiment.points?.counts]).toEqual([5, [8, 16, 8]]);
    const both = await contentsOf(experiment.points);

    // The same strokes, one by one and the other way round, come to the same bytes: the same identifier.
    const other = await openPair(server.url);
    await draw(other.student.client, [{ x1: 5.5, x2: 5, label: 0 }]);
    await draw(other.student.client, line(2, -3));
    await draw(other.student.client, [...line(1, 2), { x1: 5, x2: 5, label: 0 }]);
    const remaining = line(0, 0).filter(({ x1 }) => x1 > -1.5);
    const { points } = await draw(other.student.client, [...line(1, 3), ...remaining]);
    expect(points).toEqual(experiment.points);
    expect(both).toHaveLength(32);
  });

  it('[DATA-4] a place holds one point: drawing there again changes its class', async () => {
    const { student } = await openPair(server.url);
    await draw(student.client, [{ x1: 1, x2: 1, label: 0 }]);
    const { points } = await draw(student.client, [{ x1: 1.001, x2: 0.999, label: 1 }]);
    expect(points.counts).toEqual([0, 1]);
  });

  it('[DATA-5] a stroke sent again is not applied again', async () => {
    const { teacher, student } = await openPair(server.url);
    const request = { opId: newOpId(), add: line(0, 1), erase: [] };
    const first = await student.client.ask('points:edit', request);
    await draw(teacher.client, [], placesOf(line(0, 1)));
    const again = await student.client.ask('points:edit', request);
    expect([first.revision, again.revision]).toEqual([1, 1]);
    expect(again.points.counts).toEqual([0, 0]);
  });

  it('[DATA-8] a stroke is refused where a place holds something else than it expects', async () => {
    const { teacher, student } = await openPair(server.url);
    const { points } = await draw(student.client, line(0, 1));
    const [first, second] = line(0, 1);
    if (!first || !second) throw new Error('The line has points');
    const free = { x1: 5, x2: 5, label: null };
    const request = {
      opId: newOpId(),
      add: [],
      erase: placesOf([first, second]),
      expected: [first, free, { ...second, label: 1 }],
    };
    expect(await student.client.refusal('points:edit', request)).toEqual({
      code: 'stale',
      field: 'expected.2',
      message: 'expected.2: The place holds another point, or none, by now',
    });
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toHaveLength(1);
    const fitting = { ...request, expected: [first, free, second] };
    const taken = await student.client.ask('points:edit', fitting);
    expect([points.counts, taken.points.counts]).toEqual([
      [8, 0],
      [6, 0],
    ]);
    // Sent again it is acknowledged again, though what it expected is gone.
    expect(await student.client.ask('points:edit', fitting)).toEqual(taken);
  });

  it('[DATA-4] an undo is an edit back to the earlier points', async () => {
    const { student } = await openPair(server.url);
    const { points } = await draw(student.client, line(0, 1));
    await draw(student.client, line(1, 2));
    await edit(student.client, { points }, 2);
    const next = await draw(student.client, [{ x1: 0, x2: 5, label: 1 }]);
    expect(next.points.counts).toEqual([8, 1]);
  });

  it('[DATA-4] a stroke that meets an undo is drawn on what the undo left, never over it', async () => {
    const { teacher, student } = await openPair(server.url);
    const { points: before } = await draw(student.client, line(0, 1));
    const strokes = Array.from({ length: 12 }, (_, index) => ({
      opId: newOpId(),
      add: [{ x1: index / 4, x2: -2, label: 1 }],
      erase: [],
    }));
    // In pairs: one that the undo takes back, and one that is on its way at the same time.
    for (let index = 0; index < strokes.length; index += 2) {
      const [first, second] = strokes.slice(index);
      if (!first || !second) break;
      await student.client.ask('points:edit', first);
      await Promise.all([
        edit(teacher.client, { points: before }, 1),
        student.client.ask('points:edit', second),
      ]);
    }
    const told = teacher.client.facts('experiment:changed');
    expect(told).toHaveLength(1 + 1.5 * strokes.length);
    let drawn = await contentsOf(before);
    for (const { opId, edits } of told.slice(1)) {
      const stroke = strokes.find((sent) => sent.opId === opId);
      const next = await contentsOf(edits.points ?? null);
      const expected = stroke ? [...drawn, ...stroke.add] : line(0, 1);
      expect(new Set(next.map(placeOf))).toEqual(new Set(expected.map(placeOf)));
      drawn = next;
    }
  });

  it('[DATA-5] a hundred thousand points are refused stroke by stroke, and those that fit stay', async () => {
    const { teacher, student } = await openPair(server.url);
    const strokeOf = (index: number): DrawnPoint[] =>
      Array.from({ length: LIMITS.pointsPerStroke }, (_, at) => {
        const place = index * LIMITS.pointsPerStroke + at;
        return { x1: (place % 1_000) / 100 - 5, x2: Math.floor(place / 1_000) / 100 - 5, label: place % 2 };
      });
    const fitting = LIMITS.drawnPoints / LIMITS.pointsPerStroke;
    for (let index = 0; index < fitting; index++) await draw(student.client, strokeOf(index));
    const { experiment } = await student.client.ask('experiment:since', { revision: 0 });
    for (const index of [fitting, fitting + 1, 100_000 / LIMITS.pointsPerStroke - 1]) {
      const request = { opId: newOpId(), add: strokeOf(index), erase: [] };
      expect(await student.client.refusal('points:edit', request)).toMatchObject({
        code: 'limit',
        field: 'add',
        message:
          'add: The drawing would have 2500 points, the limit is 2000. Erase some before you draw more',
      });
    }
    const all = Array.from({ length: 200 }, (_, index) => strokeOf(index)).flat();
    student.client.socket.emit('points:edit', { opId: newOpId(), add: all, erase: [] }, () => undefined);
    await student.client.until(() => !student.client.socket.connected);
    const after = await teacher.client.ask('experiment:since', { revision: 0 });
    expect(after.experiment).toEqual(experiment);
  });

  it('[DATA-1] points that are said to be others are refused, and nobody sees anything', async () => {
    const { teacher, student } = await openPair(server.url);
    const { points } = await draw(student.client, line(0, 1));
    for (const [said, field] of [
      [{ ...points, counts: [1, 1] }, 'edits.points.counts'],
      [{ ...points, dataId: 'B'.repeat(22) }, 'edits.points'],
    ] as const) {
      const request = { opId: newOpId(), baseRevision: 1, edits: { points: said } };
      expect(await student.client.refusal('experiment:edit', request)).toMatchObject({ field });
    }
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toHaveLength(1);
  });

  it('[DATA-5] too many points, points beyond the plane and empty strokes are refused', async () => {
    const { teacher, student } = await openPair(server.url);
    const many = (from: number): DrawnPoint[] =>
      Array.from({ length: LIMITS.pointsPerStroke }, (_, index) => {
        const place = from + index;
        return { x1: (place % 100) / 10 - 5, x2: Math.floor(place / 100) / 10 - 5, label: place % 2 };
      });
    for (const from of [0, 500, 1_000, 1_500]) await draw(student.client, many(from));
    const refusals = await Promise.all([
      student.client.refusal('points:edit', { opId: newOpId(), add: many(2_000), erase: [] }),
      student.client.refusal('points:edit', { opId: newOpId(), add: [...many(0), ...line(0, 0)], erase: [] }),
      student.client.refusal('points:edit', {
        opId: newOpId(),
        add: [{ x1: 7, x2: 0, label: 0 }],
        erase: [],
      }),
      student.client.refusal('points:edit', {
        opId: newOpId(),
        add: [{ x1: 0, x2: 0, label: 10 }],
        erase: [],
      }),
      student.client.refusal('points:edit', { opId: newOpId(), add: [], erase: [] }),
    ]);
    expect(refusals.map(({ code, field }) => [code, field])).toEqual([
      ['limit', 'add'],
      ['invalid', 'add'],
      ['invalid', 'add.0.x1'],
      ['invalid', 'add.0.label'],
      ['invalid', undefined],
    ]);
    expect(refusals[0].message).toBe(
      'add: The drawing would have 2500 points, the limit is 2000. Erase some before you draw more',
    );
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toHaveLength(4);
  });

  it('[ROOM-12] students of a locked classroom cannot draw', async () => {
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    const stroke = { opId: newOpId(), add: line(0, 0), erase: [] };
    expect(await student.client.refusal('points:edit', stroke)).toMatchObject({ code: 'locked' });
    expect((await draw(teacher.client, line(0, 0))).revision).toBe(1);
  });

  it('[DATA-6] a run needs two points of two classes, then trains on the drawing and replays after it changed', async () => {
    const { student } = await openPair(server.url);
    await edit(student.client, { dataset: 'points', maxEpochs: 50, epochsPerSecond: null, layerCount: 1 });
    const refused = async () => (await student.client.refusal('run:start', {})).message;
    expect(await refused()).toBe('Draw points of two classes first');
    await draw(student.client, [...line(0, -2, 12), { x1: 0, x2: 3, label: 1 }]);
    expect(await refused()).toBe(
      'Class 1 has one point: draw a second one, for training and test need one each',
    );
    const { points } = await draw(student.client, line(1, 2, 12));
    const { runId } = await student.client.ask('run:start', {});
    const followed = await student.client.end(runId);
    expect(followed.state).toBe('completed');
    await draw(student.client, [], placesOf(line(0, -2, 12)));
    const { experiment } = await student.client.fact('run:changed', ({ id }) => id === runId);
    expect(experiment.points).toEqual(points);
    const contents = await fetch(`${server.url}/api/data/${points.dataId}`);
    const ask = { experiment, changes: [], epoch: 50, keyframe: null };
    const replayed = new Replayer().stateAt(ask, new Uint8Array(await contents.arrayBuffer()));
    const streamed = float32From(followed.weights?.parameters ?? new ArrayBuffer());
    expect(firstDifference(streamed, Float32Array.from(replayed.parameters))).toBeNull();
  });
});
