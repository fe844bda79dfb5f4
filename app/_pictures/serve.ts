/** The worker's side of the conversation: an answer for each job, as soon as what it needs is there. */
import { PictureComputer } from './compute';
import { Contents, type Fetch } from './contents';
import { faultIn } from './job-fault';
import type { AskedJob, JobAnswer, JobMessage, WorkerMessage } from './jobs';
import { loadTables } from './tables';

/** The end of a channel on which jobs arrive. */
export interface ServingPort {
  onmessage: ((event: MessageEvent<JobMessage>) => void) | null;
  postMessage: (message: WorkerMessage, transfer: Transferable[]) => void;
}

/** Milliseconds after which answers that are there do not wait for those to other jobs of the same message. */
const TOGETHER_MS = 4;

/**
 * Says that it listens, then answers every job that arrives on `port`; a failed job's fault goes back to who asked. What was
 * asked together is answered together where that is quick: the page then paints it in one turn.
 */
export function serveJobs(port: ServingPort, fetch: Fetch, now: () => number): void {
  const computer = new PictureComputer();
  const contents = new Contents(fetch, (loading) => port.postMessage({ loading }, []));
  let answers: JobAnswer[] = [];
  let transfers: Transferable[] = [];
  const flush = () => {
    if (answers.length > 0) port.postMessage({ answers }, transfers);
    answers = [];
    transfers = [];
  };
  const reply = (answer: JobAnswer, askedAt: number) => {
    answers.push(answer);
    if (now() - askedAt >= TOGETHER_MS) flush();
    // Jobs whose data are here are all computed before this comes.
    else if (answers.length === 1) queueMicrotask(flush);
  };
  const answer = async ({ id, job }: AskedJob, askedAt: number) => {
    try {
      const [content, start] = await Promise.all([contents.for(job), contents.startFor(job)]);
      if (job.experiment.dataset === 'csv') await loadTables();
      const { answer, transfer } = computer.answer(job, content, start);
      transfers.push(...transfer.filter((buffer) => buffer instanceof ArrayBuffer));
      reply({ id, ok: true, answer }, askedAt);
    } catch (error) {
      const fault = faultIn(error);
      const isBug = fault.kind === 'failed';
      reply(
        { id, ok: false, fault: isBug ? { ...fault, detail: `${job.kind}: ${fault.detail}` } : fault },
        askedAt,
      );
    }
  };
  port.onmessage = ({ data: { jobs } }) => {
    const askedAt = now();
    for (const asked of jobs) void answer(asked, askedAt);
  };
  port.postMessage({ isReady: true }, []);
}
