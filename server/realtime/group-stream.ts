/** Streams one group's runs: a frame per tick for those who keep up, and care for those who do not. */
import type { Frame, RunFrame } from '@/lib/protocol';
import { endSession, LAGGING_BYTES, queuedBytes, TOO_SLOW_BYTES } from './backpressure';
import type { LiveRun } from './live-run';
import { groupRoom, liveRoom } from './wire';
import type { Io, Wire } from './wire';

/** Time between frames: 20 a second (FRAME-1). */
const TICK_MS = 50;

export class GroupStream {
  readonly #groupId: string;
  readonly #io: Io;
  readonly #clock: () => number;
  readonly #onFault: (error: unknown, what: string) => void;
  readonly #runs = new Map<string, LiveRun>();
  /** Sessions that get no frames now, with the last entry of each run that they got. */
  readonly #lagging = new Map<Wire, Map<string, number>>();
  #timer: NodeJS.Timeout | null = null;
  #lastTick = -Infinity;

  constructor(groupId: string, io: Io, clock: () => number, onFault: (error: unknown, what: string) => void) {
    this.#groupId = groupId;
    this.#io = io;
    this.#clock = clock;
    this.#onFault = onFault;
  }

  get isEmpty(): boolean {
    return this.#runs.size === 0 && this.#lagging.size === 0;
  }

  get(runId: string): LiveRun | undefined {
    return this.#runs.get(runId);
  }

  add(run: LiveRun): void {
    this.#runs.set(run.runId, run);
  }

  delete(runId: string): void {
    this.#runs.delete(runId);
  }

  forget(wire: Wire): void {
    this.#lagging.delete(wire);
  }

  /** Sees to it that what is new is sent, at the earliest a tick after the frame before. */
  schedule(): void {
    if (this.#timer) return;
    const wait = Math.max(0, this.#lastTick + TICK_MS - this.#clock());
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#lastTick = this.#clock();
      try {
        this.#tick();
      } catch (error) {
        this.#onFault(error, `frame of group ${this.#groupId}`);
      }
    }, wait);
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tick(): void {
    const drained = this.#sortByPace();
    const entries = [...this.#runs.values()].flatMap((run) => run.take(this.#lastTick) ?? []);
    if (entries.length > 0) this.#io.to(liveRoom(this.#groupId)).emit('frame', this.#frame(entries));
    for (const wire of drained) this.#readmit(wire);
    // Nothing else would look at whether they have drained.
    if (this.#lagging.size > 0) this.schedule();
  }

  /** Takes those who lag out of the live room; returns those whose queue is empty again. */
  #sortByPace(): Wire[] {
    const drained: Wire[] = [];
    for (const id of this.#io.sockets.adapter.rooms.get(groupRoom(this.#groupId)) ?? []) {
      const wire = this.#io.sockets.sockets.get(id);
      if (!wire) continue;
      const bytes = queuedBytes(wire);
      if (bytes > TOO_SLOW_BYTES) endSession(wire, 'too-slow');
      else if (this.#lagging.has(wire) && bytes === 0) drained.push(wire);
      else if (bytes > LAGGING_BYTES && wire.rooms.has(liveRoom(this.#groupId))) this.#setAside(wire);
    }
    return drained;
  }

  #setAside(wire: Wire): void {
    void wire.leave(liveRoom(this.#groupId));
    this.#lagging.set(wire, new Map([...this.#runs.values()].map((run) => [run.runId, run.seq])));
  }

  /** Sends the last entry of each run of which the session missed some: its number tells what is missing (STREAM-4). */
  #readmit(wire: Wire): void {
    const had = this.#lagging.get(wire);
    this.#lagging.delete(wire);
    const missed = [...this.#runs.values()].filter((run) => run.seq > (had?.get(run.runId) ?? 0));
    const entries = missed.flatMap((run) => run.latest ?? []);
    if (entries.length > 0) wire.emit('frame', this.#frame(entries));
    void wire.join(liveRoom(this.#groupId));
  }

  #frame(runs: RunFrame[]): Frame {
    return { groupId: this.#groupId, at: this.#lastTick, runs };
  }
}
