/** Pictures and replays: what the worker computes, and which questions it gets to answer. */
import { afterEach, describe, expect, it } from 'vitest';
import { gridCoordinates, PictureComputer } from '@/app/_pictures/compute';
import { createPictures } from '@/app/_pictures/pictures';
import type { Pictures } from '@/app/_pictures/pictures';
import { Replayer } from '@/app/_pictures/replay';
import { serveJobs } from '@/app/_pictures/serve';
import { createPredictor, createTrainer, type LiveSettings } from '@/lib/engine';
import {
  applyHandEdit,
  buildData,
  inputsFromCoordinates,
  liveSettingsOf,
  networkOf,
  toRecipe,
} from '@/lib/experiment';
import { updateOf } from '@/lib/lessons';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Edits, Experiment, HandEdit, RunChange } from '@/lib/protocol';

const experiment: Experiment = { ...DEFAULT_EXPERIMENT, sampleCount: 60, batchSize: 7, seed: 5 };

const change = (epoch: number, edits: Edits): RunChange => ({
  epoch,
  edits,
  participantId: 'AAAAAAAAAAAAAAAAAAAAAA',
  nickname: 'Ana',
  at: 0,
});

/** Trains epoch by epoch, as a server would, keeping every epoch's state. */
function trainStraight(start: Experiment, changes: readonly RunChange[], epochs: number) {
  const trainer = createTrainer(toRecipe(start), buildData(start).data);
  const states = [];
  let settings = start;
  for (let epoch = 0; ; epoch++) {
    const metrics = new Float64Array(trainer.metricColumns);
    trainer.measure(metrics);
    // The checkpoint is taken before this boundary's changes, the harder order for a replay.
    states.push({ parameters: trainer.parameters.slice(), metrics, checkpoint: trainer.checkpoint() });
    if (epoch === epochs) return states;
    for (const { edits } of changes.filter((taken) => taken.epoch === epoch)) {
      settings = { ...settings, ...edits } as Experiment;
    }
    trainer.update(liveSettingsOf(settings));
    trainer.advance({ epochs: 1, samples: Infinity }, new Float64Array(trainer.metricColumns));
  }
}

describe('replaying', () => {
  const changes = [
    change(0, { learningRate: 0.05 }),
    change(4, { batchSize: 3, regularization: 'l2' }),
    change(9, { learningRate: 0.2, epochsPerSecond: 5 }),
    change(9, { regularizationRate: 0.01 }),
  ];
  const straight = trainStraight(experiment, changes, 14);
  const stateOf = (epoch: number) => {
    const state = straight[epoch];
    if (!state) throw new Error(`No epoch ${epoch}`);
    return state;
  };

  it('recomputes every epoch from the start bit for bit, live changes included', () => {
    for (let epoch = 0; epoch <= 14; epoch++) {
      const state = new Replayer().stateAt({ experiment, changes, epoch, keyframe: null });
      expect(state).toEqual({
        epoch,
        parameters: stateOf(epoch).parameters,
        metrics: stateOf(epoch).metrics,
      });
    }
  });

  it.each([
    [4, 4],
    [4, 5],
    [8, 9],
    [9, 14],
  ])('continues from a checkpoint at epoch %i to epoch %i with the same bits', (from, epoch) => {
    const keyframe = { epoch: from, bytes: stateOf(from).checkpoint };
    const state = new Replayer().stateAt({ experiment, changes, epoch, keyframe });
    expect(state.parameters).toEqual(stateOf(epoch).parameters);
    expect(state.metrics).toEqual(stateOf(epoch).metrics);
  });

  it('gives the same state whichever way the epochs are visited', () => {
    const replayer = new Replayer();
    for (const epoch of [3, 4, 12, 2, 14, 0, 9]) {
      const nearest = epoch >= 8 ? { epoch: 8, bytes: stateOf(8).checkpoint } : null;
      const state = replayer.stateAt({ experiment, changes, epoch, keyframe: nearest });
      expect(state.parameters, `epoch ${epoch}`).toEqual(stateOf(epoch).parameters);
    }
  });

  it('knows the step after an epoch: from the start or a checkpoint, with the changes taken over there', () => {
    const step = new Replayer().stepAt({ experiment, changes, epoch: 9, keyframe: null });
    expect(step.next?.parameters).toEqual(stateOf(9).parameters);
    expect(step.next?.settings).toMatchObject({ learningRate: 0.2, batchSize: 3, regularizationRate: 0.01 });
    expect(step.examples).toHaveLength(3);
    const keyframe = { epoch: 8, bytes: stateOf(8).checkpoint };
    expect(new Replayer().stepAt({ experiment, changes, epoch: 9, keyframe })).toEqual(step);
    const { train } = buildData(experiment).data;
    const width = train.inputs.length / train.count;
    step.examples?.forEach(({ inputs, targets }, position) => {
      const index = step.next?.batch[position] ?? NaN;
      expect(inputs).toEqual([...train.inputs.subarray(index * width, (index + 1) * width)]);
      expect(targets).toEqual([train.targets[index]]);
    });
  });

  it.each(['sgd', 'nesterov', 'adamW'] as const)(
    'with %s on the whole training part the update shown is the next epoch’s parameter',
    (optimizer) => {
      const whole: Experiment = {
        ...experiment,
        ...{ optimizer, batchSize: 64, gradientClip: 0.05, regularization: 'l2', regularizationRate: 0.05 },
      };
      const states = trainStraight(whole, [], 8);
      const { next } = new Replayer().stepAt({ experiment: whole, changes: [], epoch: 7, keyframe: null });
      if (!next) throw new Error('No step');
      expect(next.batch).toHaveLength(buildData(whole).data.train.count);
      states[8]?.parameters.forEach((trained, place) => {
        const { after, step, clipFactor } = updateOf(networkOf(whole), optimizer, next, place);
        expect(clipFactor).toBeLessThan(1);
        expect(Math.abs(after - trained)).toBeLessThanOrEqual(
          2 ** -24 * Math.abs(trained) + 2e-6 * Math.abs(step) + 1e-12,
        );
      });
    },
  );

  it('stops at the epoch at which the run diverged', () => {
    const wild = {
      ...experiment,
      learningRate: 100,
      loss: 'mse' as const,
      outputActivation: 'linear' as const,
    };
    const state = new Replayer().stateAt({ experiment: wild, changes: [], epoch: 500, keyframe: null });
    expect(state.epoch).toBeLessThan(500);
    expect(Number.isFinite(state.metrics[0])).toBe(false);
  });
});

describe('replaying hand edits', () => {
  const byHand = (epoch: number, hand: HandEdit): RunChange => ({ ...change(epoch, {}), hand });
  const changes = [
    byHand(0, { kind: 'neuron', layer: 0, unit: 2, state: 'frozen' }),
    change(3, { learningRate: 0.2 }),
    byHand(3, { kind: 'parameter', layer: 1, unit: 0, input: 1, value: 0.75 }),
    byHand(3, { kind: 'neuron', layer: 0, unit: 1, state: 'silent' }),
    byHand(7, { kind: 'parameter', layer: 1, unit: 0, input: 1, value: -2 }),
    byHand(8, { kind: 'neuron', layer: 0, unit: 1, state: 'free' }),
  ];
  const straight = trainWithHands();

  /** Each epoch with its metrics from before its edits, its parameters from after them, and both checkpoints. */
  function trainWithHands() {
    const adam: Experiment = { ...experiment, optimizer: 'adam' };
    const trainer = createTrainer(toRecipe(adam), buildData(adam).data);
    return Array.from({ length: 12 }, (_, epoch) => {
      const metrics = new Float64Array(trainer.metricColumns);
      if (epoch > 0)
        trainer.advance({ epochs: 1, samples: Infinity }, new Float64Array(trainer.metricColumns));
      trainer.measure(metrics);
      const before = trainer.checkpoint();
      for (const { hand, edits } of changes.filter((taken) => taken.epoch === epoch)) {
        if (hand) applyHandEdit(trainer, hand);
        else trainer.update({ ...edits } as Partial<LiveSettings>);
      }
      return { metrics, before, parameters: trainer.parameters.slice(), after: trainer.checkpoint() };
    });
  }
  const adam: Experiment = { ...experiment, optimizer: 'adam' };
  const stateOf = (epoch: number) => {
    const state = straight[epoch];
    if (!state) throw new Error(`No epoch ${epoch}`);
    return state;
  };

  it('[RUN-17] shows every epoch bit for bit: measured before its edits, drawn after them', () => {
    const replayer = new Replayer();
    for (const epoch of [0, 1, 2, 3, 3, 4, 7, 8, 11, 3, 0, 8]) {
      const { parameters, metrics } = stateOf(epoch);
      expect(replayer.stateAt({ experiment: adam, changes, epoch, keyframe: null })).toEqual({
        epoch,
        parameters,
        metrics,
      });
    }
    expect(stateOf(3).parameters).not.toEqual(stateOf(2).parameters);
  });

  it.each([3, 7, 8])(
    '[RUN-17] continues from a checkpoint of epoch %i, before its edits or after them',
    (from) => {
      for (const bytes of [stateOf(from).before, stateOf(from).after]) {
        for (const epoch of [from, 11]) {
          const keyframe = { epoch: from, bytes };
          const state = new Replayer().stateAt({ experiment: adam, changes, epoch, keyframe });
          expect(state.parameters).toEqual(stateOf(epoch).parameters);
        }
      }
    },
  );

  it('shows them on an untrained network whose data are not here', () => {
    const digits: Experiment = { ...DEFAULT_EXPERIMENT, dataset: 'mnist', layerCount: 1 };
    const edit = byHand(0, { kind: 'parameter', layer: 0, unit: 0, input: 783, value: 4 });
    const { parameters } = new Replayer().stateAt({
      experiment: digits,
      changes: [edit],
      epoch: 0,
      keyframe: null,
    });
    expect(parameters[783]).toBe(4);
  });
});

describe('pictures', () => {
  const { parameters } = new Replayer().stateAt({ experiment, changes: [], epoch: 20, keyframe: null });

  it('lays the grid out from the top left, cells centred', () => {
    expect([...gridCoordinates([-6, 6], 2)]).toEqual([-3, 3, 3, 3, -3, -3, 3, -3]);
  });

  it('shows in each cell the output for its own point', () => {
    const { values } = new PictureComputer().output({ experiment, parameters, resolution: 5 });
    const { points } = buildData(experiment);
    if (!points) throw new Error('The circle lies in the plane');
    const coordinates = gridCoordinates(points.domain, 5);
    const inputs = new Float64Array(2);
    const output = new Float64Array(1);
    for (let cell = 0; cell < 25; cell++) {
      inputsFromCoordinates(experiment, coordinates.subarray(2 * cell, 2 * cell + 2), 1, inputs);
      createPredictor(networkOf(experiment)).predict(parameters, inputs, 1, output);
      expect(values[cell]).toBe(Math.fround(output[0] ?? NaN));
    }
  });

  it('draws the inputs alone without parameters, and every neuron with them', () => {
    const computer = new PictureComputer();
    const untrained = computer.neurons({ experiment, parameters: null, resolution: 4 });
    expect(untrained.layers.map(({ length }) => length / 16)).toEqual([2]);
    expect([...(untrained.layers[0] ?? [])].slice(0, 4)).toEqual([-4.5, -1.5, 1.5, 4.5]);
    const trained = computer.neurons({ experiment, parameters, resolution: 4 });
    expect(trained.layers.map(({ length }) => length / 16)).toEqual([2, 6, 4, 1]);
    const output = computer.output({ experiment, parameters, resolution: 4 });
    expect(trained.layers[3]).toEqual(output.values);
  });

  it('shows Iris neurons over the training flowers, species after species', () => {
    const iris: Experiment = { ...DEFAULT_EXPERIMENT, dataset: 'iris', outputActivation: 'softmax' };
    const images = new PictureComputer().neurons({ experiment: iris, parameters: null, resolution: 4 });
    const { data, trainValues } = buildData(iris);
    expect([images.width, images.height]).toEqual([data.train.count, 1]);
    const petalLengths = images.layers[0]?.subarray(2 * images.width, 3 * images.width) ?? [];
    const byClass = [0, 1, 2].flatMap((species) =>
      [...trainValues.keys()]
        .filter((sample) => trainValues[sample] === species)
        .map((sample) => Math.fround(data.train.inputs[4 * sample + 2] ?? NaN)),
    );
    expect([...petalLengths]).toEqual(byClass);
  });
});

/** Data that are generated need nothing from a server. */
const fetchNothing = (path: string): Promise<Response> => Promise.reject(new Error(`${path} was asked for`));

/** A clock that stands, and one on which everything takes long. */
const stopped = () => 0;
const ticking = () => {
  let at = 0;
  return () => (at += 10);
};

describe('asking', () => {
  const open: Pictures[] = [];
  afterEach(() => open.splice(0).forEach((pictures) => pictures.close()));

  /** A client and a server on the two ends of a real message channel. */
  function connect() {
    const { port1, port2 } = new MessageChannel();
    serveJobs(port2, fetchNothing, stopped);
    const pictures = createPictures(port1, () => port1.close());
    open.push(pictures);
    return pictures;
  }
  const { parameters } = new Replayer().stateAt({ experiment, changes: [], epoch: 1, keyframe: null });
  const output = (resolution: number) => ({ kind: 'output' as const, experiment, parameters, resolution });

  it('answers the first and the newest question of a target and drops those between', async () => {
    const pictures = connect();
    const answers = await Promise.all(
      [2, 3, 4, 5].map((resolution) => pictures.ask('plot', output(resolution))),
    );
    expect(answers.map((answer) => answer?.resolution ?? null)).toEqual([2, null, null, 5]);
  });

  it('keeps questions of different targets apart', async () => {
    const pictures = connect();
    const answers = await Promise.all([2, 3, 4].map((size) => pictures.ask(`plot ${size}`, output(size))));
    expect(answers.map((answer) => answer?.resolution)).toEqual([2, 3, 4]);
  });

  it('travel together when they are asked at once, and so do their answers while they are quick', async () => {
    const sent: number[] = [];
    const came: number[] = [];
    for (const each of [stopped, ticking()]) {
      const { port1, port2 } = new MessageChannel();
      const pictures = createPictures(
        {
          set onmessage(take: typeof port1.onmessage) {
            port1.onmessage = (event) => {
              const { answers } = event.data as { answers?: unknown[] };
              if (answers) came.push(answers.length);
              take?.call(port1, event);
            };
          },
          postMessage: (message) => {
            sent.push(message.jobs.length);
            port1.postMessage(message);
          },
        },
        () => port1.close(),
      );
      open.push(pictures);
      serveJobs(port2, fetchNothing, each);
      await Promise.all([2, 3, 4].map((size) => pictures.ask(`plot ${size}`, output(size))));
    }
    expect(sent).toEqual([3, 3]);
    expect(came).toEqual([3, 1, 1, 1]);
  });

  it('leaves the parameters with who asked', async () => {
    await connect().ask('plot', output(2));
    expect(parameters.length).toBe(51);
  });

  it('reports what went wrong with the values, then goes on', async () => {
    const pictures = connect();
    const short = { ...output(2), parameters: new Float64Array(3) };
    await expect(pictures.ask('plot', short)).rejects.toThrow('output: parameters needs 51 values, got 3');
    await expect(pictures.ask('plot', output(2))).resolves.toMatchObject({ resolution: 2 });
  });

  it('holds questions back until the worker listens, since what comes earlier is lost', async () => {
    const { port1, port2 } = new MessageChannel();
    const pictures = createPictures(port1, () => port1.close());
    open.push(pictures);
    const arrived: unknown[] = [];
    port2.onmessage = ({ data }) => arrived.push(data);
    const asked = pictures.ask('plot', output(2));
    // A message of our own, sent after the question, shows that the channel was open all along.
    port1.postMessage('later');
    await expect.poll(() => arrived).toEqual(['later']);
    serveJobs(port2, fetchNothing, stopped);
    await expect(asked).resolves.toMatchObject({ resolution: 2 });
  });

  it('resolves open and later questions to null once closed', async () => {
    const pictures = connect();
    const asked = [pictures.ask('plot', output(2)), pictures.ask('plot', output(3))];
    pictures.close();
    expect(await Promise.all([...asked, pictures.ask('plot', output(4))])).toEqual([null, null, null]);
  });

  it('rejects open and later questions once the worker failed', async () => {
    const { port1 } = new MessageChannel();
    const pictures = createPictures(port1, () => port1.close());
    open.push(pictures);
    const asked = pictures.ask('plot', output(2));
    pictures.fail('out of memory');
    await expect(asked).rejects.toThrow('out of memory');
    await expect(pictures.ask('plot', output(2))).rejects.toThrow('out of memory');
  });
});
