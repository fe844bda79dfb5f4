/** The worker's side of the conversation: one answer for each job, in order. */
import { PictureComputer } from './compute';
import type { JobMessage, WorkerMessage } from './jobs';

/** The end of a channel on which jobs arrive. */
export interface ServingPort {
  onmessage: ((event: MessageEvent<JobMessage>) => void) | null;
  postMessage: (message: WorkerMessage, transfer: Transferable[]) => void;
}

/** Says that it listens, then answers every job that arrives on `port`; a failed job's message goes back to who asked. */
export function serveJobs(port: ServingPort): void {
  const computer = new PictureComputer();
  port.onmessage = ({ data: { id, job } }) => {
    try {
      const { answer, transfer } = computer.answer(job);
      port.postMessage(
        { id, ok: true, answer },
        transfer.filter((buffer) => buffer instanceof ArrayBuffer),
      );
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      port.postMessage({ id, ok: false, message: `${job.kind}: ${message}` }, []);
    }
  };
  port.postMessage({ isReady: true }, []);
}
