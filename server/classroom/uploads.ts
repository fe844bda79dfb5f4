/** Tables and weights that come over HTTP, from somebody who proves with a token who that is. */
import type { StartWeights, TableRef } from '@/lib/protocol';
import type { Classroom } from './classroom';
import type { NewTable, NewWeights } from './own-data';
import { authorizeUpload } from './permissions';
import { refuse } from './refused';
import type { ClassroomRegistry } from './registry';

/** Who uploads, and where to. */
export interface Uploader {
  readonly code: string;
  readonly token: string;
}

export class Uploads {
  readonly #registry: ClassroomRegistry;

  constructor(registry: ClassroomRegistry) {
    this.#registry = registry;
  }

  /** Refuses who may not upload now, before anything is read. */
  assertAllowed(uploader: Uploader): Promise<void> {
    return this.#inside(uploader, () => Promise.resolve());
  }

  /** Takes a table in. */
  addTable(uploader: Uploader, table: NewTable): Promise<TableRef> {
    return this.#inside(uploader, (classroom) => classroom.ownData.addTable(table));
  }

  /** Takes weights in. */
  addWeights(uploader: Uploader, weights: NewWeights): Promise<StartWeights> {
    return this.#inside(uploader, (classroom) => classroom.ownData.addWeights(weights));
  }

  async #inside<Value>(
    { code, token }: Uploader,
    act: (classroom: Classroom) => Promise<Value>,
  ): Promise<Value> {
    const classroom = await this.#registry.hold(code);
    if (!classroom) refuse('not-found', 'code: There is no classroom with this code', 'code');
    try {
      const member = classroom.roster.findByToken(token);
      if (!member) refuse('unauthorized', 'The token is not that of a participant of this classroom');
      authorizeUpload(member.record.role, classroom.isLocked);
      return await act(classroom);
    } finally {
      this.#registry.release(classroom);
    }
  }
}
