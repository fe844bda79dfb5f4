/** The own steps of one page and how they are taken: one after the other, each when what it takes back has arrived. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ValueOf, Edits, RequestName, RequestOf, RunChange } from '@/lib/protocol';
import type { ClassroomState } from './classroom-state';
import {
  NO_STEPS,
  stepFor,
  withReplaced,
  withStep,
  type OwnStep,
  type OwnSteps,
  type StepDirection,
} from './own-steps';
import type { Reply, RequestError } from './socket';
import type { StepOutcome } from './take-step';

/** What taking steps needs of the classroom. */
export interface StepHost {
  /** Where drawn points are served. */
  readonly origin: string;
  /** Null before joining. */
  readonly classroom: () => ClassroomState | null;
  /** The changes of a run as far as they have come. */
  readonly changesOf: (runId: string) => readonly RunChange[];
  /** Makes an edit of the experiment that waits for the connection where there is none. */
  readonly submit: (edit: { opId: string; edits: Edits; expected: Edits }) => void;
  readonly request: <Name extends RequestName>(
    name: Name,
    payload: RequestOf<Name>,
  ) => Promise<Reply<ValueOf<Name>>>;
  readonly onRefusal: (error: RequestError, request: RequestName) => void;
}

/** Fetches the code that takes steps: ahead, for pages that go on without a connection. */
export const fetchStepTaker = () => import('./take-step');

export class StepList {
  readonly store: StoreApi<OwnSteps> = createStore(() => NO_STEPS);
  readonly #host: StepHost;
  /** Steps that are on their way to the server for the first time. */
  readonly #sending = new Map<string, Promise<unknown>>();
  #taking: Promise<unknown> = Promise.resolve();

  constructor(host: StepHost) {
    this.#host = host;
  }

  /** Takes note of what is done; where it is being sent, `sent` says what of it was made: null for nothing. */
  add(step: OwnStep, sent?: Promise<OwnStep | null>): void {
    this.#change((steps) => withStep(steps, step));
    if (!sent) return;
    const settled = sent.then((made) => {
      this.#sending.delete(step.id);
      this.#change((steps) => withReplaced(steps, step.id, made));
    });
    this.#sending.set(step.id, settled);
  }

  /** Forgets what the server refused. */
  remove(id: string): void {
    this.#change((steps) => withReplaced(steps, id, null));
  }

  /** Takes the newest step (or `of`) back, or does one again, as far as nobody changed it since. */
  take(direction: StepDirection, of?: string): Promise<StepOutcome> {
    const taking = this.#taking.then(async () => {
      const step = await this.#arrived(direction, of);
      if (!step) return { kind: 'none' } as const;
      const { takeStep } = await fetchStepTaker();
      return takeStep(this.#host, this.store, step, direction);
    });
    this.#taking = taking.catch(() => null);
    return taking;
  }

  /** The step to take; one that is still on its way may turn out to have been refused. */
  async #arrived(direction: StepDirection, of?: string): Promise<OwnStep | null> {
    for (;;) {
      const step = stepFor(this.store.getState(), direction, of);
      const sending = step && this.#sending.get(step.id);
      if (!sending) return step;
      await sending;
    }
  }

  #change(change: (steps: OwnSteps) => OwnSteps): void {
    this.store.setState(change(this.store.getState()), true);
  }
}
