/** Hand edits of runs in real threads: made between epochs, reported once, the same numbers through pauses and crashes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parametersOf } from '@/lib/engine';
import { toRecipe } from '@/lib/experiment';
import type { HandEdit } from '@/lib/protocol';
import {
  experimentOf,
  firstDifference,
  handChangeOf,
  heavyExperimentOf,
  jobOf,
  runIdOf,
  trainBare,
} from '../support/training';
import { openPool } from '../support/training-pool';
import type { PoolUnderTest } from '../support/training-pool';

const RUN = runIdOf(1);

const setWeight = (value: number): HandEdit => ({ kind: 'parameter', layer: 1, unit: 2, input: 3, value });
const setBias = (value: number): HandEdit => ({ kind: 'parameter', layer: 0, unit: 0, input: null, value });
const hold = (unit: number, state: 'free' | 'frozen' | 'silent'): HandEdit => ({
  kind: 'neuron',
  layer: 0,
  unit,
  state,
});

let test: PoolUnderTest;

beforeEach(() => {
  test = openPool();
});

afterEach(() => test.pool.close());

const changeCount = (): number => test.updates.updates.flatMap(({ changes }) => changes).length;

/** Makes an edit and waits until it is reported. */
async function edit(hand: HandEdit): Promise<void> {
  const before = changeCount();
  test.pool.change(RUN, handChangeOf(hand, before));
  await test.updates.until(() => changeCount() > before);
}

async function stop(): Promise<void> {
  test.pool.control(RUN, 'stop');
  await test.updates.untilEnded(RUN);
}

describe('a hand edit', () => {
  it.each([
    ['light', experimentOf()],
    ['heavy', heavyExperimentOf()],
  ])(
    '[RUN-13] [RUN-15] of a paused %s run changes its parameters where it stands and none of its metrics',
    async (_, experiment) => {
      test.pool.start(jobOf(experiment));
      await test.updates.untilEpoch(RUN, 1);
      test.pool.control(RUN, 'pause');
      await test.updates.untilState(RUN, 'paused');
      const { epoch } = test.updates.reported(RUN).last;
      for (const hand of [setWeight(0.5), hold(1, 'silent'), setBias(-1)]) await edit(hand);
      const { changes, rows, last } = test.updates.reported(RUN);
      expect(changes.map((change) => change.epoch)).toEqual([epoch, epoch, epoch]);
      expect(last).toMatchObject({ state: 'paused', epoch });
      const reference = trainBare(experiment, epoch, changes);
      expect(firstDifference(last.parameters ?? [], reference.parameters)).toBeNull();
      expect(firstDifference(rows, trainBare(experiment, epoch).rows)).toBeNull();
      test.pool.control(RUN, 'step');
      await test.updates.untilEpoch(RUN, epoch + 1);
      await stop();
      const after = test.updates.reported(RUN);
      expect(firstDifference(after.rows, trainBare(experiment, after.last.epoch, changes).rows)).toBeNull();
      // The keyframe of the edited epoch is of before its edits.
      const keyframe = after.keyframes.find((kept) => kept.epoch === epoch);
      if (!keyframe) throw new Error(`No keyframe of epoch ${epoch}`);
      const kept = parametersOf(toRecipe(experiment), keyframe.bytes);
      expect(firstDifference(kept, trainBare(experiment, epoch).parameters)).toBeNull();
    },
  );

  it('[RUN-11] [RUN-13] while training: edits, freezes and knock-outs at several epochs give the same bits', async () => {
    const experiment = experimentOf({ optimizer: 'adam', epochsPerSecond: 500 });
    test.pool.start(jobOf(experiment));
    const hands = [
      setWeight(1),
      hold(1, 'silent'),
      hold(2, 'frozen'),
      setBias(0.25),
      setWeight(-1),
      hold(1, 'free'),
      hold(2, 'silent'),
      hold(2, 'free'),
    ];
    for (const hand of hands) {
      await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 20);
      await edit(hand);
    }
    await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 20);
    await stop();
    const { rows, last, changes, updates } = test.updates.reported(RUN);
    expect(changes.map(({ hand }) => hand)).toEqual(hands);
    const reference = trainBare(experiment, last.epoch, changes);
    expect(firstDifference(rows, reference.rows)).toBeNull();
    const parameters = updates.findLast((update) => update.parameters)?.parameters ?? [];
    expect(firstDifference(parameters, reference.parameters)).toBeNull();
  });

  it('[RUN-11] [RUN-14] is there once after its thread died, before or after it was taken over', async () => {
    const experiment = experimentOf({ optimizer: 'momentum', epochsPerSecond: 500 });
    test.pool.start(jobOf(experiment));
    await test.updates.untilEpoch(RUN, 100);
    await edit(hold(1, 'silent'));
    test.pool.change(RUN, handChangeOf(setWeight(2), 1));
    const killed = test.killThread();
    test.pool.change(RUN, handChangeOf(hold(1, 'frozen'), 2));
    await killed;
    await test.updates.until(() => changeCount() === 3);
    test.pool.control(RUN, 'pause');
    await test.updates.untilState(RUN, 'paused');
    await edit(setBias(3));
    await test.killThread();
    await edit(hold(1, 'free'));
    test.pool.control(RUN, 'resume');
    await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 100);
    await stop();
    const { rows, last, changes } = test.updates.reported(RUN);
    expect(changes.map(({ at }) => at)).toEqual([0, 1, 2, 3, 4]);
    expect(firstDifference(rows, trainBare(experiment, last.epoch, changes).rows)).toBeNull();
  });
});
