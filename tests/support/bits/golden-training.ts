/** Trains the golden runs in every way that must not matter, and hashes all that comes out of it. */
import { createTrainer, restoreTrainer, type Trainer, type TrainingData } from '@/lib/engine';
import { applyHandEdit, applyLiveEdits, buildData, liveSettingsOf, toRecipe } from '@/lib/experiment';
import { GOLDEN_RUNS, type GoldenRun } from './golden-experiments';

const EPOCHS = 6;

/** SHA-256 of a run's numbers, in hexadecimal. */
export interface RunHashes {
  readonly parameters: string;
  /** Of the checkpoint: parameters, the optimizer's and the generators' states, settings. */
  readonly checkpoint: string;
  /** Of all rows, epoch 0 first. */
  readonly metrics: string;
}

/** By way of training, then by name of the run. */
export type GoldenHashes = Readonly<Record<Way, Readonly<Record<string, RunHashes>>>>;

/** At once; a batch per call; restored from its checkpoint at every epoch; all runs a batch or two at a time, in turn. */
export const WAYS = ['at once', 'paused', 'restored', 'interleaved'] as const;
export type Way = (typeof WAYS)[number];

/** A run and the rows it has so far. */
class Training {
  readonly #run: GoldenRun;
  readonly #data: TrainingData;
  readonly #rows: Float64Array;
  readonly #columns: number;
  #trainer: Trainer;

  constructor(run: GoldenRun) {
    this.#run = run;
    this.#data = buildData(run.experiment, run.content).data;
    this.#trainer = createTrainer(toRecipe(run.experiment), this.#data, run.start);
    this.#columns = this.#trainer.metricColumns;
    this.#rows = new Float64Array((EPOCHS + 1) * this.#columns);
    this.#trainer.measure(this.#rows.subarray(0, this.#columns));
  }

  get isDone(): boolean {
    return this.#trainer.epoch >= EPOCHS;
  }

  get isAtEpochBoundary(): boolean {
    return this.#trainer.isAtEpochBoundary;
  }

  /** Trains up to the end, to the change, or until so many samples were trained. */
  advance(samples: number): void {
    const trainer = this.#trainer;
    const { experiment, change, hands = [] } = this.#run;
    if (change && trainer.isAtEpochBoundary && trainer.epoch === change.epoch)
      trainer.update(liveSettingsOf(applyLiveEdits(experiment, change.edits)));
    if (trainer.isAtEpochBoundary)
      for (const { epoch, hand } of hands) if (epoch === trainer.epoch) applyHandEdit(trainer, hand);
    const boundaries = [...(change ? [change] : []), ...hands].map(({ epoch }) => epoch);
    const end = Math.min(EPOCHS, ...boundaries.filter((epoch) => epoch > trainer.epoch));
    const before = trainer.epoch;
    trainer.advance({ epochs: end - before, samples }, this.#rows.subarray((before + 1) * this.#columns));
    if (trainer.isDiverged) throw new Error(`A golden run diverged at epoch ${trainer.epoch}`);
  }

  /** Goes on from the checkpoint, with everything else made anew. */
  restore(): void {
    this.#trainer = restoreTrainer(toRecipe(this.#run.experiment), this.#data, this.#trainer.checkpoint());
  }

  async hashes(): Promise<RunHashes> {
    return {
      parameters: await hashOf(bytesOf(this.#trainer.parameters)),
      checkpoint: await hashOf(this.#trainer.checkpoint()),
      metrics: await hashOf(bytesOf(withOneNaN(this.#rows))),
    };
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array | Float32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** NaN stands for a measure that does not apply; which of its many bit patterns a runtime stores is its own affair. */
function withOneNaN(values: Float64Array): Float64Array {
  const copy = values.slice();
  const bits = new BigUint64Array(copy.buffer);
  copy.forEach((value, index) => {
    if (Number.isNaN(value)) bits[index] = 0x7ff8_0000_0000_0000n;
  });
  return copy;
}

async function hashOf(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function trainAlone(training: Training, way: Exclude<Way, 'interleaved'>): void {
  while (!training.isDone) {
    training.advance(way === 'at once' ? Infinity : way === 'paused' ? 1 : 40);
    if (way === 'restored' && training.isAtEpochBoundary) training.restore();
  }
}

/** One slice of every run in turn, of changing length, until all are done. */
function trainInterleaved(trainings: readonly Training[]): void {
  for (let turn = 0; trainings.some(({ isDone }) => !isDone); turn++)
    for (const [index, training] of trainings.entries())
      if (!training.isDone) training.advance(1 + ((turn + index) % 3) * 50);
}

async function trainAll(way: Way): Promise<Record<string, RunHashes>> {
  const trainings = Object.entries(GOLDEN_RUNS).map(([name, run]) => ({ name, training: new Training(run) }));
  if (way === 'interleaved') trainInterleaved(trainings.map(({ training }) => training));
  else for (const { training } of trainings) trainAlone(training, way);
  const hashes: Record<string, RunHashes> = {};
  for (const { name, training } of trainings) hashes[name] = await training.hashes();
  return hashes;
}

/** The hashes of this runtime. */
export async function hashGoldenRuns(): Promise<GoldenHashes> {
  return {
    'at once': await trainAll('at once'),
    paused: await trainAll('paused'),
    restored: await trainAll('restored'),
    interleaved: await trainAll('interleaved'),
  };
}
