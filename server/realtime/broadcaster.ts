/** Carries what the core tells to the sessions that it concerns. */
import type { RunSync } from '@/lib/protocol';
import type { Audience, DomainEvent, Fact } from '../classroom/events';
import type { TrainingUpdate } from '../training/types';
import { endSession, queuedBytes, TOO_SLOW_BYTES } from './backpressure';
import { GroupStream } from './group-stream';
import { LiveRun } from './live-run';
import { classroomRoom, groupRoom, liveRoom } from './wire';
import type { Io, Wire } from './wire';

/** How often sessions that get no frames are looked at. */
const SWEEP_MS = 1_000;

/** Where a session listens. */
export interface Place {
  readonly classroomId: string;
  readonly groupId: string;
}

export class Broadcaster {
  readonly #io: Io;
  readonly #clock: () => number;
  readonly #onFault: (error: unknown, what: string) => void;
  readonly #streams = new Map<string, GroupStream>();
  readonly #streamsByRun = new Map<string, GroupStream>();
  readonly #sweep: NodeJS.Timeout;

  constructor(io: Io, clock: () => number, onFault: (error: unknown, what: string) => void) {
    this.#io = io;
    this.#clock = clock;
    this.#onFault = onFault;
    this.#sweep = setInterval(() => this.#endSlowSessions(), SWEEP_MS).unref();
  }

  /** From now on the session gets the facts of this place, and its frames if it has use for them (STREAM-7). */
  admit(wire: Wire, { classroomId, groupId }: Place, hasFrames: boolean): void {
    void wire.join([classroomRoom(classroomId), groupRoom(groupId)]);
    if (hasFrames) void wire.join(liveRoom(groupId));
  }

  dismiss(wire: Wire, { classroomId, groupId }: Place): void {
    for (const room of [classroomRoom(classroomId), groupRoom(groupId), liveRoom(groupId)])
      void wire.leave(room);
    this.#streams.get(groupId)?.forget(wire);
  }

  /** Does what an event of the core asks for. */
  handle(event: DomainEvent): void {
    switch (event.kind) {
      case 'fact':
        return this.#tell(event.audience, event.fact);
      case 'sessionsEnded':
        return this.#end(event.sessionIds, event.reason);
      case 'runBegan':
        return this.#begin(event);
      case 'runAdvanced':
        return this.#accept(event.update);
      case 'runsReleased':
        return event.runIds.forEach((runId) => this.#release(runId));
    }
  }

  /** The answer for a run that is streamed; null for one that is not (STREAM-1). */
  sync(runId: string, afterSeq: number | null): RunSync | null {
    return this.#streamsByRun.get(runId)?.get(runId)?.sync(afterSeq) ?? null;
  }

  /** Closes the session when too much waits to be sent to it (STREAM-5). */
  checkPace(wire: Wire): void {
    if (wire.connected && queuedBytes(wire) > TOO_SLOW_BYTES) endSession(wire, 'too-slow');
  }

  close(): void {
    clearInterval(this.#sweep);
    for (const stream of this.#streams.values()) stream.stop();
  }

  #tell(audience: Audience, { name, value }: Fact): void {
    // To no room at all would be to everyone.
    if ('sessionIds' in audience && audience.sessionIds.length === 0) return;
    const target: { emit(name: string, value: unknown): unknown } = this.#targetOf(audience);
    target.emit(name, value);
  }

  #targetOf(audience: Audience) {
    // Every session has a room of its own.
    if ('sessionIds' in audience) return this.#io.to([...audience.sessionIds]);
    if ('classroomId' in audience) return this.#io.to(classroomRoom(audience.classroomId));
    const room = this.#io.to(groupRoom(audience.groupId));
    return audience.exceptSessionId === undefined ? room : room.except(audience.exceptSessionId);
  }

  #end(sessionIds: readonly string[], reason: 'removed'): void {
    for (const id of sessionIds) {
      const wire = this.#io.sockets.sockets.get(id);
      if (wire) endSession(wire, reason);
    }
  }

  #begin({ run, recorded }: Extract<DomainEvent, { kind: 'runBegan' }>): void {
    let stream = this.#streams.get(run.groupId);
    if (!stream) {
      stream = new GroupStream(run.groupId, this.#io, this.#clock, this.#onFault);
      this.#streams.set(run.groupId, stream);
    }
    // A thousand numbers for each second since it started: more than entries can have used (FRAME-2).
    const now = this.#clock();
    const firstSeq = recorded ? Math.max(1, now - run.startedAt) : 0;
    stream.add(new LiveRun(run, recorded, firstSeq, now));
    this.#streamsByRun.set(run.id, stream);
  }

  #accept(update: TrainingUpdate): void {
    const stream = this.#streamsByRun.get(update.runId);
    stream?.get(update.runId)?.accept(update, this.#clock());
    stream?.schedule();
  }

  #release(runId: string): void {
    const stream = this.#streamsByRun.get(runId);
    this.#streamsByRun.delete(runId);
    stream?.delete(runId);
    for (const [groupId, { isEmpty }] of this.#streams) if (isEmpty) this.#drop(groupId);
  }

  #drop(groupId: string): void {
    this.#streams.get(groupId)?.stop();
    this.#streams.delete(groupId);
  }

  #endSlowSessions(): void {
    for (const wire of this.#io.sockets.sockets.values()) this.checkPace(wire);
  }
}
