/** Measures the price of streaming: a run through the pool, every row received, against the bare engine. */
import { createTrainer } from '@/lib/engine';
import type { Trainer } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';
import type { TrainingJob, TrainingUpdate } from '@/server/training/types';
import { WorkerPool } from '@/server/training/worker-pool';
import {
  experimentOf,
  firstDifference,
  jobOf,
  KeptLog,
  runIdOf,
  trainBare,
  UpdateLog,
} from '../support/training';
import { atLeast, informative, median, report, type Figure } from './support/report';

const ROUNDS = 7;
const ROUND_MS = 700;

interface Case {
  readonly name: string;
  readonly experiment: Experiment;
  /** Least share of the bare engine's speed. */
  readonly target: number;
  readonly checkedEpochs: number;
}

const common = { sampleCount: 250, outputActivation: 'tanh', loss: 'halfMse', batchSize: 10 } as const;

const CASES: readonly Case[] = [
  {
    name: '2-4-2-1',
    experiment: experimentOf({
      ...common,
      'layers.0.units': 4,
      'layers.1.units': 2,
      'layers.0.activation': 'tanh',
      'layers.1.activation': 'tanh',
    }),
    target: 0.7,
    checkedEpochs: 2_000,
  },
  {
    name: '2-64-64-64-64-1 (12,737 parameters)',
    experiment: experimentOf({
      ...common,
      layerCount: 4,
      'layers.0.units': 64,
      'layers.1.units': 64,
      'layers.2.units': 64,
      'layers.3.units': 64,
    }),
    target: 0.95,
    checkedEpochs: 5,
  },
];

/** Updates are checked to continue one another and are then let go, so that memory stays flat. */
class Receiver {
  readonly #log = new UpdateLog();
  #nextEpoch = 0;

  readonly receive = (update: TrainingUpdate): void => {
    if (update.firstEpoch !== this.#nextEpoch)
      throw new Error(`Epoch ${this.#nextEpoch} is missing or repeated`);
    this.#nextEpoch += update.rows.length / update.metricColumns;
    this.#log.updates.length = 0;
    this.#log.receive(update);
  };

  begin(): void {
    this.#nextEpoch = 0;
  }

  /** The first update that fulfils the condition. */
  async next(condition: (update: TrainingUpdate) => boolean): Promise<TrainingUpdate> {
    let found: TrainingUpdate | undefined;
    this.#log.updates.length = 0;
    await this.#log.until(({ updates }) => (found = updates.find(condition)) !== undefined);
    if (!found) throw new Error('The update is gone');
    return found;
  }
}

/** Throws unless the pool reports what the bare engine computes. */
async function assertSameNumbers({ experiment, checkedEpochs }: Case): Promise<void> {
  const log = new UpdateLog();
  const pool = new WorkerPool({ listener: log.receive, log: new KeptLog(), size: 1 });
  pool.start(jobOf({ ...experiment, maxEpochs: checkedEpochs }));
  await log.untilEnded(runIdOf(1));
  await pool.close();
  const difference = firstDifference(
    log.reported(runIdOf(1)).rows,
    trainBare(experiment, checkedEpochs).rows,
  );
  if (difference) throw new Error(`Rows differ: ${JSON.stringify(difference)}`);
}

/** Epochs per second of time, and per second of CPU that this process spent in all its threads. */
interface Rate {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

/** Starts both clocks; the result reads them. */
function startClocks(): { elapsedMs: () => number; rate: (epochs: number) => Rate } {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const elapsedMs = (): number => performance.now() - start;
  const rate = (epochs: number): Rate => {
    const { user, system } = process.cpuUsage(cpu);
    return { perSecond: (epochs / elapsedMs()) * 1e3, perCpuSecond: (epochs / (user + system)) * 1e6 };
  };
  return { elapsedMs, rate };
}

/** Between two flushes that lie at least a round apart. */
async function measureStreamed(pool: WorkerPool, receiver: Receiver, job: TrainingJob): Promise<Rate> {
  const { runId } = job;
  receiver.begin();
  pool.start(job);
  const first = await receiver.next(({ epoch }) => epoch > 0);
  const clocks = startClocks();
  const last = await receiver.next(() => clocks.elapsedMs() >= ROUND_MS);
  const rate = clocks.rate(last.epoch - first.epoch);
  pool.control(runId, 'stop');
  await receiver.next(({ state }) => state === 'stopped');
  return rate;
}

function measureBare(trainer: Trainer, epochsPerCall: number): Rate {
  const rows = new Float64Array(epochsPerCall * trainer.metricColumns);
  const clocks = startClocks();
  let epochs = 0;
  while (clocks.elapsedMs() < ROUND_MS)
    epochs += trainer.advance({ epochs: epochsPerCall, samples: Infinity }, rows);
  return clocks.rate(epochs);
}

async function measureCase(measured: Case): Promise<Figure[]> {
  await assertSameNumbers(measured);
  const { name, experiment, target } = measured;
  const receiver = new Receiver();
  const pool = new WorkerPool({ listener: receiver.receive, log: new KeptLog(), size: 1 });
  const trainer = createTrainer(toRecipe(experiment), buildData(experiment).data);
  const bare: Rate[] = [];
  const streamed: Rate[] = [];
  // Round −1 warms both threads up.
  for (let round = -1; round < ROUNDS; round++) {
    const rates = [
      measureBare(trainer, target < 0.9 ? 20 : 1),
      await measureStreamed(pool, receiver, jobOf(experiment, { runId: runIdOf(round + 2) })),
    ] as const;
    if (round < 0) continue;
    bare.push(rates[0]);
    streamed.push(rates[1]);
  }
  await pool.close();
  const speed = (what: string, rates: readonly Rate[]): Figure =>
    informative(`${name}, ${what}`, median(rates.map(({ perSecond }) => perSecond)), 'epochs/s');
  const ratio = (what: string, key: keyof Rate): Figure => {
    const ratios = streamed.map((rate, round) => rate[key] / (bare[round]?.[key] ?? NaN));
    return atLeast(`${name}, ${what}`, median(ratios), 'ratio', target);
  };
  return [
    speed('bare', bare),
    speed('streamed', streamed),
    ratio('streamed to bare', 'perSecond'),
    // Other work on the machine disturbs this one less; receiving counts against it.
    ratio('streamed to bare, per CPU second of both threads', 'perCpuSecond'),
  ];
}

const figures: Figure[] = [];
for (const measured of CASES) figures.push(...(await measureCase(measured)));
report('streaming', figures);
