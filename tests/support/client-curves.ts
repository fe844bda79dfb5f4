/** Follows curves by the rules of docs/protocol.md, section 7: append, notice gaps, catch up. */
import type { FactOf, RunChange, RunFrame, RunState, RunSync, WireWeights } from '@/lib/protocol';
import { float64From } from '@/lib/streaming/bytes';
import { Curve } from '@/lib/streaming/curve';

/** What a client knows of one run. */
export interface FollowedRun {
  curve: Curve;
  seq: number;
  state: RunState;
  epoch: number;
  changes: RunChange[];
  weights: WireWeights | null;
  /** Answers to `run:sync` that were needed. */
  syncs: RunSync['mode'][];
}

type AskSync = (runId: string, afterSeq: number | null) => Promise<RunSync>;

export class CurveFollower {
  readonly runs = new Map<string, FollowedRun>();
  onChange: () => void = () => undefined;
  readonly #askSync: AskSync;
  /** Entries that wait for the answer to a `run:sync`. */
  readonly #aside = new Map<string, RunFrame[]>();

  constructor(askSync: AskSync) {
    this.#askSync = askSync;
  }

  get(runId: string): FollowedRun {
    const run = this.runs.get(runId);
    if (!run) throw new Error(`Nothing is known of run ${runId}`);
    return run;
  }

  takeFrame(frame: FactOf<'frame'>): void {
    for (const entry of frame.runs) this.#takeEntry(entry);
  }

  /** Asks for a run: what is missing, or all of it. */
  async sync(runId: string): Promise<void> {
    const known = this.runs.get(runId);
    this.#aside.set(runId, this.#aside.get(runId) ?? []);
    const answer = await this.#askSync(runId, known?.seq ?? null);
    const isFull = answer.mode === 'full' || !known;
    const curve = isFull ? new Curve(answer.pointColumns) : known.curve;
    curve.append(float64From(answer.points));
    this.runs.set(runId, {
      curve,
      seq: answer.seq,
      state: answer.state,
      epoch: answer.epoch,
      changes: isFull ? answer.changes : [...known.changes, ...answer.changes],
      weights: answer.weights ?? known?.weights ?? null,
      syncs: [...(known?.syncs ?? []), answer.mode],
    });
    const aside = this.#aside.get(runId) ?? [];
    this.#aside.delete(runId);
    for (const entry of aside) if (entry.seq > answer.seq) this.#takeEntry(entry);
    this.onChange();
  }

  #takeEntry(entry: RunFrame): void {
    const aside = this.#aside.get(entry.runId);
    if (aside) return void aside.push(entry);
    const run = this.runs.get(entry.runId) ?? (entry.seq === 1 ? this.#first(entry) : null);
    if (!run || entry.seq !== run.seq + 1) {
      this.#aside.set(entry.runId, [entry]);
      // A client that goes away while it catches up has no use for the answer.
      this.sync(entry.runId).catch(() => undefined);
      return;
    }
    run.curve.append(float64From(entry.points));
    run.seq = entry.seq;
    run.state = entry.state;
    run.epoch = entry.epoch;
    run.changes.push(...entry.changes);
    run.weights = entry.weights ?? run.weights;
  }

  #first(entry: RunFrame): FollowedRun {
    const run: FollowedRun = {
      curve: new Curve(entry.pointColumns),
      seq: 0,
      state: entry.state,
      epoch: 0,
      changes: [],
      weights: null,
      syncs: [],
    };
    this.runs.set(entry.runId, run);
    return run;
  }
}
