/** Asks the picture worker; for each thing on the page only the newest question counts. */
import { JobError, type JobFault } from './job-fault';
import type { Answer, AskedJob, Job, JobAnswer, JobKind, JobMessage, Loading, WorkerMessage } from './jobs';
import { createSource, type Source } from './source';

/** Computes pictures elsewhere. */
export interface Pictures {
  /**
   * Asks for `job` on behalf of `target`, a name for what will show it. While a job of the same target is under way the newest
   * question waits and older waiting ones are dropped: they resolve to null. Rejects with a JobError.
   */
  ask<Kind extends JobKind>(target: string, job: Job<Kind>): Promise<Answer<Kind> | null>;
  /** Data that are on their way; null when none are. */
  readonly loading: Source<Loading | null>;
  /** Ends the worker; what is still open resolves to null. */
  close(): void;
}

/** The end of a channel to who answers. */
export interface AskingPort {
  onmessage: ((event: MessageEvent<WorkerMessage>) => void) | null;
  postMessage: (message: JobMessage) => void;
}

interface Question {
  readonly job: Job;
  readonly resolve: (answer: Answer<JobKind> | null) => void;
  readonly reject: (error: Error) => void;
}

interface Lane {
  running: Question;
  waiting: Question | null;
}

/** The error to reject with; whoever mends bugs finds them in the console. */
function failed(fault: JobFault): JobError {
  if (fault.kind === 'failed') console.error(`The picture worker failed: ${fault.detail}`);
  return new JobError(fault);
}

/** A client over an open channel; `end` closes the channel. */
export function createPictures(
  port: AskingPort,
  end: () => void,
): Pictures & { fail: (detail: string) => void } {
  const lanes = new Map<string, Lane>();
  const targets = new Map<number, string>();
  const loading = createSource<Loading | null>(null);
  let lastId = 0;
  // A bundled worker loads its code after it has started: what is sent before it listens is lost.
  let isReady = false;
  let unsent: AskedJob[] = [];
  let failure: Error | null = null;
  let isClosed = false;

  const send = (target: string, question: Question) => {
    lanes.set(target, { running: question, waiting: null });
    targets.set(++lastId, target);
    unsent.push({ id: lastId, job: question.job });
    // Pictures of one frame are asked for one after the other and shown together.
    if (unsent.length === 1) queueMicrotask(flush);
  };

  const flush = () => {
    if (!isReady || unsent.length === 0) return;
    port.postMessage({ jobs: unsent });
    unsent = [];
  };

  const settle = (answer: JobAnswer) => {
    const target = targets.get(answer.id);
    const lane = target === undefined ? undefined : lanes.get(target);
    // After close or failure an answer may still be on its way.
    if (target === undefined || !lane) return;
    targets.delete(answer.id);
    lanes.delete(target);
    if (lane.waiting) send(target, lane.waiting);
    if (answer.ok) lane.running.resolve(answer.answer);
    else lane.running.reject(failed(answer.fault));
  };

  const settleAll = (settle: (question: Question) => void) => {
    const open = [...lanes.values()];
    lanes.clear();
    targets.clear();
    for (const { running, waiting } of open) {
      settle(running);
      if (waiting) settle(waiting);
    }
  };

  port.onmessage = ({ data }) => {
    if ('isReady' in data) {
      isReady = true;
      flush();
    } else if ('loading' in data) loading.set(data.loading);
    else data.answers.forEach(settle);
  };

  return {
    ask: <Kind extends JobKind>(target: string, job: Job<Kind>) =>
      new Promise<Answer<Kind> | null>((resolve, reject) => {
        if (isClosed) return resolve(null);
        if (failure) return reject(failure);
        // The worker answers each job with its own kind's answer, which the compiler cannot follow across the channel.
        const question: Question = {
          job,
          resolve: (answer) => resolve(answer),
          reject,
        };
        const lane = lanes.get(target);
        if (!lane) return send(target, question);
        lane.waiting?.resolve(null);
        lane.waiting = question;
      }),
    loading,
    close: () => {
      isClosed = true;
      end();
      settleAll(({ resolve }) => resolve(null));
    },
    fail: (detail) => {
      const error = failed({ kind: 'failed', detail });
      failure = error;
      settleAll(({ reject }) => reject(error));
    },
  };
}
