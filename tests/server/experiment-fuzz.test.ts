/** Three people edit at random, lose their connections and come back: in the end all are equal to the database. */
import { expect, it } from 'vitest';
import { createRandom } from '@/lib/engine';
import { ACTIVATIONS, DATASETS } from '@/lib/protocol';
import type { Edits } from '@/lib/protocol';
import { joinClassroom, openClassroom } from '../support/client-classroom';
import { Replica } from '../support/client-replica';
import { startServer } from '../support/server';

const SEEDS = [1, 2, 3];
const ACTIONS = 80;

/** Whole numbers from 0 to below `limit`. */
type Draw = (limit: number) => number;

function randomEdits(draw: Draw): Edits {
  const kinds: (() => Edits)[] = [
    () => ({ learningRate: (draw(1000) + 1) / 1000 }),
    () => ({ batchSize: draw(100) + 1 }),
    () => ({ dataset: DATASETS[draw(5)] ?? 'xor', seed: draw(1000) }),
    () => ({ layerCount: draw(5), 'layers.3.units': draw(8) + 1 }),
    () => ({ 'layers.1.activation': ACTIVATIONS[draw(7)] ?? 'relu' }),
    () => ({ noise: draw(50) / 100 }),
    // Refused: the edit must leave no trace.
    () => ({ noise: 0.2, maxEpochs: -1 }),
  ];
  return kinds[draw(kinds.length)]?.() ?? {};
}

it.each(SEEDS)('[EXP-6] [EXP-9] three replicas converge with the database, seed %i', async (seed) => {
  const random = createRandom(seed, 'shuffle');
  const draw: Draw = (limit) => Math.floor(random.uniform() * limit);
  const server = await startServer();
  const teacher = await openClassroom(server.url);
  const students = [
    await joinClassroom(server.url, teacher.code, 'Ana'),
    await joinClassroom(server.url, teacher.code, 'Bo'),
  ];
  const replicas = [teacher, ...students].map((person) => new Replica(server.url, teacher.code, person));
  let cuts = 0;
  for (let action = 0; action < ACTIONS; action++) {
    const replica = replicas[draw(3)];
    if (!replica) throw new Error('There are three');
    const kind = draw(10);
    if (kind < 7) replica.edit(randomEdits(draw));
    else if (kind < 9) await replica.pause();
    else {
      // Sent, and cut before its acknowledgement can arrive.
      replica.edit(randomEdits(draw));
      replica.cut();
      cuts += 1;
      await replica.return();
    }
  }
  for (const replica of replicas) await replica.settle();
  for (const replica of replicas) await replica.settle();
  const saved = await server.stopAndRead((history) => history.classrooms.findByCode(teacher.code));
  const [group] = saved?.groups ?? [];
  expect(cuts).toBeGreaterThan(0);
  expect(group?.revision).toBeGreaterThan(20);
  for (const replica of replicas) {
    expect(replica.revision).toBe(group?.revision);
    expect(replica.experiment).toEqual(group?.experiment);
  }
  expect(server.problems).toEqual([]);
  await server.stop();
});
