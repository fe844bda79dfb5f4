/** The buffers of the runs on display: takes frames in, catches up where there are gaps, tells who draws. */
import type { Frame } from '@/lib/protocol';
import { createSource, type Source, type WritableSource } from '@/app/_pictures/source';
import { RunBuffer, type RunView } from './run-buffer';
import type { ClassroomSocket } from './socket';

/** Keeps one buffer per displayed run. */
export class RunBuffers {
  readonly #socket: Pick<ClassroomSocket, 'request'>;
  readonly #buffers = new Map<string, RunBuffer>();
  readonly #sources = new Map<string, WritableSource<RunView | null>>();

  constructor(socket: Pick<ClassroomSocket, 'request'>) {
    this.#socket = socket;
  }

  /** The buffer of a run, if it is or was on display. */
  find(runId: string): RunBuffer | null {
    return this.#buffers.get(runId) ?? null;
  }

  /** Says which runs are on display: new ones are asked for, others are dropped. */
  async display(runIds: readonly string[]): Promise<void> {
    const displayed = new Set(runIds);
    for (const runId of this.#buffers.keys()) if (!displayed.has(runId)) this.#drop(runId);
    const added = runIds.filter((runId) => !this.#buffers.has(runId));
    for (const runId of added) this.#buffers.set(runId, new RunBuffer(runId));
    await Promise.all(added.map((runId) => this.#sync(runId)));
  }

  /** Asks for what was missed of these runs: after a reconnect. */
  async catchUp(runIds: readonly string[]): Promise<void> {
    await Promise.all(runIds.map((runId) => this.#sync(runId)));
  }

  /** Takes in a frame; runs that are not on display are passed over. */
  async receive(frame: Frame): Promise<void> {
    const gaps: string[] = [];
    for (const entry of frame.runs) {
      const buffer = this.#buffers.get(entry.runId);
      if (!buffer) continue;
      const outcome = buffer.receive(entry, frame.at);
      if (outcome === 'applied') this.#tell(buffer);
      else if (outcome === 'gap') gaps.push(entry.runId);
    }
    await Promise.all(gaps.map((runId) => this.#sync(runId)));
  }

  /** The run's buffer as a source for drawing: a new view after each frame, null until the first answer. */
  source(runId: string): Source<RunView | null> {
    const known = this.#sources.get(runId);
    if (known) return known;
    const source = createSource<RunView | null>(this.#buffers.get(runId)?.view() ?? null);
    this.#sources.set(runId, source);
    return source;
  }

  #drop(runId: string): void {
    this.#buffers.delete(runId);
    this.#sources.delete(runId);
  }

  async #sync(runId: string): Promise<void> {
    const buffer = this.#buffers.get(runId);
    if (!buffer || buffer.isSyncing) return;
    buffer.beginSync();
    const reply = await this.#socket.request('run:sync', { runId, afterSeq: buffer.seq });
    if (!reply.ok) {
      // Offline or a run deleted meanwhile: the next frame or the next reconnect asks again.
      buffer.abandonSync();
      return;
    }
    const outcome = buffer.completeSync(reply.value);
    this.#tell(buffer);
    if (outcome === 'gap' && this.#buffers.get(runId) === buffer) await this.#sync(runId);
  }

  #tell(buffer: RunBuffer): void {
    this.source(buffer.runId);
    this.#sources.get(buffer.runId)?.set(buffer.view());
  }
}
