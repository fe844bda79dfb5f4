/** For tests of training: experiments, the engine run bare as a reference, and a log of what training reported. */
import { createTrainer } from '@/lib/engine';
import type { Trainer } from '@/lib/engine';
import { applyHandEditsAt, applyLiveEdits, buildData, liveSettingsOf, toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, isActive } from '@/lib/protocol';
import type { Edits, Experiment, HandEdit, RunChange } from '@/lib/protocol';
import type { Log, PendingChange, TrainingJob, TrainingUpdate } from '@/server/training/types';

/** A small network that trains at full speed and does not end by itself within a test. */
export const experimentOf = (edits: Edits = {}): Experiment => ({
  ...DEFAULT_EXPERIMENT,
  sampleCount: 60,
  epochsPerSecond: null,
  maxEpochs: 100_000,
  ...edits,
});

/** A network whose epochs are far longer than a slice. */
export const heavyExperimentOf = (edits: Edits = {}): Experiment =>
  experimentOf({
    sampleCount: 1_000,
    layerCount: 4,
    'layers.0.units': 64,
    'layers.1.units': 64,
    'layers.2.units': 64,
    'layers.3.units': 64,
    'layers.0.activation': 'gelu',
    'layers.1.activation': 'gelu',
    'layers.2.activation': 'gelu',
    'layers.3.activation': 'gelu',
    optimizer: 'adam',
    batchSize: 1,
    ...edits,
  });

/** Identifiers of the wire's form, countable: 22 characters. */
export const runIdOf = (number: number): string => `run-${String(number).padStart(18, '0')}`;

export const jobOf = (experiment: Experiment, job: Partial<TrainingJob> = {}): TrainingJob => ({
  runId: runIdOf(1),
  experiment,
  content: null,
  start: null,
  changes: [],
  checkpoint: null,
  isPaused: false,
  variedField: null,
  ...job,
});

export const changeOf = (edits: Edits, at = 1): PendingChange => ({
  edits,
  participantId: 'participant-0000000001',
  nickname: 'Ana',
  at,
});

export const handChangeOf = (hand: HandEdit, at = 1): PendingChange => ({ ...changeOf({}, at), hand });

/** What the engine alone makes of an experiment. */
export interface Reference {
  /** `[epochs + 1, columns]`: epoch 0 first. */
  readonly rows: Float64Array;
  readonly parameters: Float32Array;
  readonly columns: number;
}

/** Trains epoch by epoch in this thread, taking over changes at their epochs; the parameters have the last one's hand edits. */
export function trainBare(
  experiment: Experiment,
  epochs: number,
  changes: readonly RunChange[] = [],
  start: Float32Array | null = null,
): Reference {
  const trainer: Trainer = createTrainer(toRecipe(experiment), buildData(experiment).data, start);
  const columns = trainer.metricColumns;
  const rows = new Float64Array((epochs + 1) * columns);
  trainer.measure(rows.subarray(0, columns));
  let current = experiment;
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { edits } of changes.filter((change) => change.epoch === epoch)) {
      current = applyLiveEdits(current, edits as Edits);
      trainer.update(liveSettingsOf(current));
    }
    applyHandEditsAt(trainer, changes, epoch);
    trainer.advance({ epochs: 1, samples: Infinity }, rows.subarray((epoch + 1) * columns));
  }
  applyHandEditsAt(trainer, changes, epochs);
  return { rows, columns, parameters: Float32Array.from(trainer.parameters) };
}

/** Where two sequences of numbers first differ in their bits, or in length; null when they do not. */
export function firstDifference(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
): { index: number; actual: number | undefined; expected: number | undefined } | null {
  const length = Math.max(actual.length, expected.length);
  for (let index = 0; index < length; index++) {
    if (!Object.is(actual[index], expected[index]))
      return { index, actual: actual[index], expected: expected[index] };
  }
  return null;
}

/** What a run has reported so far, put together; every epoch is checked to come in order, once. */
export interface Reported {
  readonly updates: TrainingUpdate[];
  readonly rows: Float64Array;
  readonly last: TrainingUpdate;
  readonly changes: RunChange[];
  readonly keyframes: { readonly epoch: number; readonly bytes: Uint8Array }[];
}

/** Receives updates; tests wait for conditions on them. */
export class UpdateLog {
  readonly updates: TrainingUpdate[] = [];
  readonly #waiting = new Set<() => void>();

  readonly receive = (update: TrainingUpdate): void => {
    this.updates.push(update);
    for (const check of [...this.#waiting]) check();
  };

  /** Resolves once the condition holds, which is looked at after every update. */
  until(condition: (log: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (!condition(this)) return;
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
      check();
    });
  }

  /** The newest update of a run; undefined before the first. */
  last(runId: string): TrainingUpdate | undefined {
    return this.updates.findLast((update) => update.runId === runId);
  }

  untilEpoch(runId: string, epoch: number): Promise<void> {
    return this.until(() => (this.last(runId)?.epoch ?? -1) >= epoch);
  }

  untilState(runId: string, state: TrainingUpdate['state']): Promise<void> {
    return this.until(() => this.last(runId)?.state === state);
  }

  untilEnded(runId: string): Promise<void> {
    return this.until(() => {
      const last = this.last(runId);
      return last !== undefined && !isActive(last.state);
    });
  }

  /** All of a run put together. Throws when an epoch is missing or repeated. */
  reported(runId: string, firstEpoch = 0): Reported {
    const updates = this.updates.filter((update) => update.runId === runId);
    const last = updates.at(-1);
    if (!last) throw new Error(`Nothing was reported of run ${runId}`);
    let next = firstEpoch;
    for (const update of updates) {
      if (update.firstEpoch !== next)
        throw new Error(`Rows start at epoch ${update.firstEpoch}, not ${next}`);
      next += update.rows.length / update.metricColumns;
      if (update.epoch !== next - 1)
        throw new Error(`Update of epoch ${update.epoch} ends at row ${next - 1}`);
    }
    return {
      updates,
      rows: Float64Array.from(updates.flatMap((update) => [...update.rows])),
      last,
      changes: updates.flatMap((update) => update.changes),
      keyframes: updates.flatMap((update) => update.keyframes),
    };
  }
}

/** A log that keeps what was written to it. */
export class KeptLog implements Log {
  readonly warnings: { details: object; message: string }[] = [];
  readonly errors: { details: object; message: string }[] = [];

  warn(details: object, message: string): void {
    this.warnings.push({ details, message });
  }

  error(details: object, message: string): void {
    this.errors.push({ details, message });
  }
}
