/** A client that edits, loses its connection and comes back, by the rules EXP-6, EXP-9 and EXP-10. */
import type { Edits, Experiment, RequestOf } from '@/lib/protocol';
import type { TestClient } from './client';
import { newOpId, returnTo } from './client-classroom';
import type { Person } from './client-classroom';

export class Replica {
  /** The confirmed state. */
  experiment: Experiment;
  revision: number;
  /** Revisions in the order in which they were learned of since the last return. */
  readonly learned: number[] = [];
  readonly #url: string;
  readonly #code: string;
  readonly #token: string;
  readonly #unacknowledged = new Map<string, RequestOf<'experiment:edit'>>();
  #client: TestClient;
  #read = 0;

  constructor(url: string, code: string, { client, token, snapshot }: Person) {
    this.#url = url;
    this.#code = code;
    this.#token = token;
    this.#client = client;
    this.experiment = snapshot.experiment;
    this.revision = snapshot.revision;
  }

  get unacknowledged(): number {
    return this.#unacknowledged.size;
  }

  /** Sends an edit; its acknowledgement may never arrive. */
  edit(edits: Edits): void {
    const opId = newOpId();
    this.readFacts();
    this.#unacknowledged.set(opId, { opId, baseRevision: this.revision, edits });
    this.#send(opId);
  }

  cut(): void {
    this.#client.cut();
  }

  /** Comes back, takes the state as it is, and sends again what was not acknowledged. */
  async return(): Promise<void> {
    const { client, snapshot } = await returnTo(this.#url, this.#code, this.#token);
    this.#client = client;
    this.#read = 0;
    this.learned.length = 0;
    this.experiment = snapshot.experiment;
    this.revision = snapshot.revision;
    for (const opId of this.#unacknowledged.keys()) this.#send(opId);
  }

  /** Waits until the server has said all that it had to say. */
  async settle(): Promise<void> {
    await this.#client.until(() => this.#unacknowledged.size === 0);
    await this.#client.settle();
    this.readFacts();
  }

  /** Waits for one round trip. */
  async pause(): Promise<void> {
    await this.#client.settle();
  }

  /** Applies what has arrived; throws where a revision is missing. */
  readFacts(): void {
    const changes = this.#client.facts('experiment:changed');
    for (const { revision, edits } of changes.slice(this.#read)) {
      if (revision !== this.revision + 1) throw new Error(`Revision ${revision} follows ${this.revision}`);
      this.experiment = { ...this.experiment, ...edits } as Experiment;
      this.revision = revision;
      this.learned.push(revision);
    }
    this.#read = changes.length;
  }

  #send(opId: string): void {
    const request = this.#unacknowledged.get(opId);
    if (!request) return;
    const client = this.#client;
    client.socket.emit('experiment:edit', request, () => {
      this.#unacknowledged.delete(opId);
      client.wake();
    });
  }
}
