/** One classroom as this page takes part in it: joins, stays joined, and turns facts into state. No React in here. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { withFittingStart } from '@/lib/experiment/start-weights';
import {
  isActive,
  type Edits,
  type FactOf,
  type RequestName,
  type RequestOf,
  type Snapshot,
  type ValueOf,
} from '@/lib/protocol';
import {
  fromSnapshot,
  withComparison,
  withoutParticipant,
  withParticipant,
  withPresence,
  withRun,
  withStage,
  type ClassroomState,
  type ConnectionState,
} from './classroom-state';
import { DraftSender } from './draft-sender';
import { withAcknowledged, withChange, withConfirmed, withPending, withRefused } from './experiment-state';
import { HistoryList } from './history-list';
import { Membership, type JoinRequest } from './membership';
import type { Credentials } from './own-data';
import { editStep } from './own-steps';
import { randomId } from './random-id';
import { RunBuffers } from './run-buffers';
import type { ClassroomSocket, Reply, RequestError } from './socket';
import { StepList } from './step-list';

/** Told when something the user asked for was refused. */
export type RefusalListener = (error: RequestError, request: RequestName) => void;

/** What a client needs from outside. */
export interface ClientDeps {
  readonly socket: ClassroomSocket;
  /** Where REST is served. */
  readonly origin: string;
  readonly onRefusal: RefusalListener;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Takes part in one classroom. Stores change by replacement; curves live in `buffers`. */
export class ClassroomClient {
  readonly connection: StoreApi<ConnectionState> = createStore(() => ({ kind: 'connecting' }));
  /** Null until joined. */
  readonly classroom: StoreApi<ClassroomState | null> = createStore(() => null as ClassroomState | null);
  /** What this person did on this page, to take back. */
  readonly steps: StepList;
  readonly history: HistoryList;
  readonly buffers: RunBuffers;
  readonly drafts: DraftSender;
  readonly #socket: ClassroomSocket;
  readonly #onRefusal: RefusalListener;
  readonly #membership: Membership;
  /** Operations that were sent on this connection and are not answered yet: they are not sent twice. */
  readonly #sentOpIds = new Set<string>();
  #overlaid: readonly string[] = [];
  #isCatchingUp = false;

  constructor({ socket, origin, onRefusal, now }: ClientDeps) {
    this.#socket = socket;
    this.#onRefusal = onRefusal;
    this.buffers = new RunBuffers(socket);
    this.history = new HistoryList(socket);
    this.drafts = new DraftSender(socket);
    this.#membership = new Membership({
      socket,
      now,
      connection: this.connection,
      onLost: () => this.#sentOpIds.clear(),
      onSnapshot: (snapshot) => this.#takeSnapshot(snapshot),
    });
    this.steps = new StepList({
      origin,
      classroom: () => this.classroom.getState(),
      changesOf: (runId) => this.buffers.find(runId)?.changes ?? [],
      submit: (edit) => this.#submit(edit),
      request: (name, payload) => socket.request(name, payload),
      onRefusal,
    });
    this.#listen();
  }

  /** Makes a new classroom with the caller as its teacher. */
  async create(nickname: string): Promise<Reply<ValueOf<'classroom:create'>>> {
    return this.#membership.create(nickname);
  }

  /** Joins, and from then on returns by itself after every interruption. */
  async join(request: JoinRequest): Promise<Reply<ValueOf<'classroom:join'>>> {
    return this.#membership.join(request);
  }

  /** Leaves for good. */
  close(): void {
    this.drafts.close();
    this.#membership.close();
  }

  /** Shows the edit at once and sends it; while offline it waits for the connection. Returns its identifier. */
  edit(asked: Edits): string {
    const opId = randomId();
    const visible = this.classroom.getState()?.experiment.visible;
    if (!visible) return opId;
    // What the server would add (EXP-17): shown at once, and taken back by the same undo.
    const edits = withFittingStart(visible, asked);
    this.steps.add(editStep(opId, visible, edits));
    this.#submit({ opId, edits });
    return opId;
  }

  #submit(edit: { opId: string; edits: Edits; expected?: Edits }): void {
    this.#updateExperiment((experiment) => withPending(experiment, edit));
    this.#sendPending();
  }

  /** Sends what cannot wait (start, stop, rename …): offline it is refused. Refusals reach the user by `onRefusal`. */
  async command<Name extends RequestName>(
    name: Name,
    payload: RequestOf<Name>,
  ): Promise<Reply<ValueOf<Name>>> {
    const reply = await this.#socket.request(name, payload);
    if (!reply.ok) this.#onRefusal(reply.error, name);
    return reply;
  }

  /** Sends own data to the classroom by `send`; the experiment that uses them is another edit. */
  async upload<Ref>(send: (credentials: Credentials) => Promise<Reply<Ref>>): Promise<Reply<Ref>> {
    const { credentials } = this.#membership;
    if (credentials) return send(credentials);
    return { ok: false, error: { code: 'offline', message: 'Join a classroom first.' } };
  }

  /** Identifiers of the stage's runs that still train or may go on. */
  activeRunIds(): string[] {
    const runs = this.classroom.getState()?.stageRuns ?? [];
    return runs.filter(({ state }) => isActive(state)).map(({ id }) => id);
  }

  #takeSnapshot(snapshot: Snapshot): void {
    const pending = this.classroom.getState()?.experiment.pending ?? [];
    this.classroom.setState(fromSnapshot(snapshot, pending), true);
    this.#sendPending();
    void this.#displayStage().then(() => this.history.refresh());
  }

  /** Follows these runs beside those on stage. */
  overlay(runIds: readonly string[]): void {
    this.#overlaid = runIds;
    void this.#displayStage();
  }

  async #displayStage(): Promise<void> {
    const onStage = (this.classroom.getState()?.stageRuns ?? []).map(({ id }) => id);
    const runIds = [...new Set([...onStage, ...this.#overlaid])];
    const known = runIds.filter((id) => this.buffers.find(id) !== null);
    await this.buffers.display(runIds);
    if (known.length > 0) await this.buffers.catchUp(known);
  }

  #sendPending(): void {
    const pending = this.classroom.getState()?.experiment.pending ?? [];
    for (const { opId, baseRevision, edits, expected, revision } of pending) {
      if (revision !== null || this.#sentOpIds.has(opId) || this.connection.getState().kind !== 'live')
        continue;
      this.#sentOpIds.add(opId);
      void this.#sendEdit({ opId, baseRevision, edits, ...(expected ? { expected } : {}) });
    }
  }

  async #sendEdit(edit: RequestOf<'experiment:edit'>): Promise<void> {
    const reply = await this.#socket.request('experiment:edit', edit);
    if (reply.ok) {
      this.#sentOpIds.delete(edit.opId);
      this.#updateExperiment((experiment) => withAcknowledged(experiment, edit.opId, reply.value.revision));
      return;
    }
    // Unanswered edits stay on top and go again, with the same opId, once the connection is back (EXP-7, EXP-9).
    if (reply.error.code === 'offline' || reply.error.code === 'closing') return;
    this.#sentOpIds.delete(edit.opId);
    if (reply.error.code === 'timeout') return this.#sendPending();
    this.#updateExperiment((experiment) => withRefused(experiment, edit.opId));
    this.steps.remove(edit.opId);
    this.#onRefusal(reply.error, 'experiment:edit');
  }

  async #catchUpExperiment(): Promise<void> {
    const state = this.classroom.getState();
    if (!state || this.#isCatchingUp) return;
    this.#isCatchingUp = true;
    const reply = await this.#socket.request('experiment:since', { revision: state.experiment.revision });
    this.#isCatchingUp = false;
    if (!reply.ok) return;
    this.#updateExperiment((experiment) =>
      reply.value.revision > experiment.revision
        ? withConfirmed(reply.value, experiment.pending)
        : experiment,
    );
  }

  #updateExperiment(
    change: (experiment: ClassroomState['experiment']) => ClassroomState['experiment'],
  ): void {
    this.#update((state) => ({ ...state, experiment: change(state.experiment) }));
  }

  #update(change: (state: ClassroomState) => ClassroomState): void {
    const state = this.classroom.getState();
    if (state) this.classroom.setState(change(state), true);
  }

  #onExperimentChanged(fact: FactOf<'experiment:changed'>): void {
    const state = this.classroom.getState();
    if (!state) return;
    const outcome = withChange(state.experiment, fact);
    if (outcome.kind === 'applied') this.#updateExperiment(() => outcome.state);
    else if (outcome.kind === 'gap') void this.#catchUpExperiment();
  }

  #listen(): void {
    const socket = this.#socket;
    socket.onFact('classroom:changed', ({ isLocked }) => this.#update((state) => ({ ...state, isLocked })));
    socket.onFact('participant:changed', (person) => this.#update((state) => withParticipant(state, person)));
    socket.onFact('participant:removed', ({ participantId }) =>
      this.#update((state) => withoutParticipant(state, participantId)),
    );
    socket.onFact('presence:changed', (fact) => this.#update((state) => withPresence(state, fact)));
    socket.onFact('experiment:changed', (fact) => this.#onExperimentChanged(fact));
    socket.onFact('stage:changed', (fact) => {
      this.#update((state) => withStage(state, fact));
      void this.#displayStage();
    });
    socket.onFact('run:changed', (run) => {
      this.#update((state) => withRun(state, run));
      this.history.receiveRun(run);
    });
    socket.onFact('history:changed', (item) => {
      this.history.receive(item);
      if (item.kind === 'comparison') this.#update((state) => withComparison(state, item.comparison));
      else this.#update((state) => withRun(state, item.run));
    });
    socket.onFact('history:deleted', ({ id }) => this.history.receiveDeleted(id));
    socket.onFact('frame', (frame) => void this.buffers.receive(frame));
  }
}
