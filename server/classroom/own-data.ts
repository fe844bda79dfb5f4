/** A classroom's own data: taken in, and checked against what an experiment says of them. */
import { decodeDrawing } from '@/lib/drawing';
import { pointsRefOf, tableRefOf, weightsFault } from '@/lib/experiment';
import { LIMITS } from '@/lib/protocol';
import type { Edits, PointsRef, StartWeights, TableRef } from '@/lib/protocol';
import { parseTable, TableError } from '@/lib/tables';
import type { Table } from '@/lib/tables';
import type { Contents } from '../content/contents';
import type { ContentKind, ContentStore } from '../history/types';
import { dataIdOf } from './identity';
import { refuse, Refused } from './refused';

/** Tables that a classroom keeps parsed. */
const REMEMBERED = 2;

/** A table to take in. */
export interface NewTable {
  readonly name: string;
  /** The column to tell; absent: the likely one. */
  readonly target: string | undefined;
  readonly bytes: Uint8Array;
}

/** Weights to take in, and of what network they are. */
export interface NewWeights extends Omit<StartWeights, 'dataId'> {
  readonly bytes: Uint8Array;
}

export class OwnData {
  readonly #classroomId: string;
  readonly #store: ContentStore;
  readonly #contents: Contents;
  readonly #clock: () => number;
  /** The tables read last: one that was uploaded is asked for again by the edit that uses it. */
  readonly #tables = new Map<string, Table>();

  constructor(classroomId: string, store: ContentStore, contents: Contents, clock: () => number) {
    this.#classroomId = classroomId;
    this.#store = store;
    this.#contents = contents;
    this.#clock = clock;
  }

  /** Saves a table (DATA-2). Refuses what is none with the line at fault; nothing is saved then. */
  async addTable({ name, target, bytes }: NewTable): Promise<TableRef> {
    const dataId = dataIdOf(bytes);
    const ref = understood('file', () => tableRefOf(this.#tableOf(dataId, bytes), dataId, name, target));
    await this.#assertRoom(dataId, 'table', LIMITS.tablesPerClassroom);
    await this.#save(dataId, 'table', bytes);
    return ref;
  }

  /** Saves weights (DATA-9). Refuses what are none of that network; nothing is saved then. */
  async addWeights({ name, epoch, units, bytes }: NewWeights): Promise<StartWeights> {
    const fault = weightsFault(bytes, units);
    if (fault !== null) refuse('invalid', `file: ${fault}`, 'file');
    const dataId = dataIdOf(bytes);
    await this.#assertRoom(dataId, 'weights', LIMITS.weightsPerClassroom);
    await this.#save(dataId, 'weights', bytes);
    return { dataId, name, epoch, units };
  }

  /** Saves a drawing's bytes and returns their identifier. */
  async addPoints(bytes: Uint8Array): Promise<string> {
    const dataId = dataIdOf(bytes);
    await this.#save(dataId, 'points', bytes);
    return dataId;
  }

  /** Why edits say something of own data that is not so (DATA-1); null when all is true. */
  async check({ table, points, startWeights }: Edits): Promise<Refused | null> {
    try {
      if (table) await this.#checkTable(table);
      if (points) await this.#checkPoints(points);
      if (startWeights) await this.#checkWeights(startWeights);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error;
      throw error;
    }
  }

  async #checkTable(table: TableRef): Promise<void> {
    const bytes = await this.#find(table.dataId, 'table', 'edits.table');
    const { dataId, name, target } = table;
    const actual = understood('edits.table', () =>
      tableRefOf(this.#tableOf(dataId, bytes), dataId, name, target),
    );
    assertSame(table, actual, 'edits.table');
  }

  async #checkPoints(points: PointsRef): Promise<void> {
    const bytes = await this.#find(points.dataId, 'points', 'edits.points');
    assertSame(points, pointsRefOf(decodeDrawing(bytes), points.dataId), 'edits.points');
  }

  async #checkWeights({ dataId, units }: StartWeights): Promise<void> {
    const bytes = await this.#find(dataId, 'weights', 'edits.startWeights');
    const fault = weightsFault(bytes, units);
    const path = 'edits.startWeights.units';
    if (fault !== null) refuse('invalid', `${path}: ${fault}`, path);
  }

  /** Refuses new contents where the classroom has as many of their kind as it can. */
  async #assertRoom(dataId: string, kind: ContentKind, limit: number): Promise<void> {
    if ((await this.#store.kindOf(this.#classroomId, dataId)) !== null) return;
    const count = await this.#store.count(this.#classroomId, kind);
    if (count < limit) return;
    refuse(
      'limit',
      kind === 'weights'
        ? `The classroom has ${count} sets of weights, as many as it can; those not used any more go after a day`
        : `The classroom has ${count} tables, as many as it can; those not used any more go after a day`,
    );
  }

  async #find(dataId: string, kind: ContentKind, field: string): Promise<Uint8Array> {
    const isOwn = (await this.#store.kindOf(this.#classroomId, dataId)) === kind;
    const bytes = isOwn ? await this.#contents.own(dataId) : null;
    return bytes ?? refuse('not-found', `${field}: This classroom has no such data, or has no longer`, field);
  }

  #save(id: string, kind: ContentKind, bytes: Uint8Array): Promise<void> {
    return this.#store.save(this.#classroomId, { id, kind, bytes, at: this.#clock() });
  }

  #tableOf(dataId: string, bytes: Uint8Array): Table {
    const table = this.#tables.get(dataId) ?? parseTable(bytes);
    this.#tables.delete(dataId);
    this.#tables.set(dataId, table);
    const [oldest] = this.#tables.keys();
    if (this.#tables.size > REMEMBERED && oldest !== undefined) this.#tables.delete(oldest);
    return table;
  }
}

/** What `read` returns; what is wrong with a table is refused, naming the field. */
function understood<Value>(field: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (error instanceof TableError) refuse('invalid', `${field}: ${error.message}`, field);
    throw error;
  }
}

function assertSame<Ref extends TableRef | PointsRef>(said: Ref, actual: Ref, field: string): void {
  const wrong = (Object.keys(actual) as (keyof Ref)[]).find(
    (key) => JSON.stringify(said[key]) !== JSON.stringify(actual[key]),
  );
  if (wrong === undefined) return;
  const path = `${field}.${String(wrong)}`;
  refuse('invalid', `${path}: Must be ${JSON.stringify(actual[wrong])}, as the data have it`, path);
}
