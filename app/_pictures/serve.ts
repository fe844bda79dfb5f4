/** The worker's side of the conversation: one answer for each job, as soon as what it needs is there. */
import { PictureComputer } from './compute';
import { Contents, type Fetch } from './contents';
import { faultIn } from './job-fault';
import type { Job, JobMessage, WorkerMessage } from './jobs';

/** The end of a channel on which jobs arrive. */
export interface ServingPort {
  onmessage: ((event: MessageEvent<JobMessage>) => void) | null;
  postMessage: (message: WorkerMessage, transfer: Transferable[]) => void;
}

/** Says that it listens, then answers every job that arrives on `port`; a failed job's fault goes back to who asked. */
export function serveJobs(port: ServingPort, fetch: Fetch): void {
  const computer = new PictureComputer();
  const contents = new Contents(fetch, (loading) => port.postMessage({ loading }, []));
  const answer = async (id: number, job: Job) => {
    const [content, start] = await Promise.all([contents.for(job), contents.startFor(job)]);
    const { answer, transfer } = computer.answer(job, content, start);
    port.postMessage(
      { id, ok: true, answer },
      transfer.filter((buffer) => buffer instanceof ArrayBuffer),
    );
  };
  port.onmessage = ({ data: { id, job } }) => {
    answer(id, job).catch((error: unknown) => {
      const fault = faultIn(error);
      const isBug = fault.kind === 'failed';
      port.postMessage(
        { id, ok: false, fault: isBug ? { ...fault, detail: `${job.kind}: ${fault.detail}` } : fault },
        [],
      );
    });
  };
  port.postMessage({ isReady: true }, []);
}
