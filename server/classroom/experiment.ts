/** A group's experiment: puts edits in one order, commits them in batches, and forgets nothing that it acknowledged. */
import { setTimeout as delay } from 'node:timers/promises';
import { checkExperiment, withFittingStart } from '@/lib/experiment';
import type { Edits, Experiment, Field, FieldAuthor, RequestOf, ValueOf } from '@/lib/protocol';
import type { ClassroomStore, EditRecord, GroupRecord } from '../history/types';
import type { OwnData } from './own-data';
import { Refused } from './refused';
import { Serial } from './serial';

/** Edits that arrive within this time share a transaction. */
const BATCH_MS = 15;

/** Operations remembered here; older ones are looked up in the database. */
const REMEMBERED_OPERATIONS = 1_000;

type EditRequest = RequestOf<'experiment:edit'>;
type EditOutcome = ValueOf<'experiment:edit'>;

/** Who does something, as it is written down. */
export interface Actor {
  readonly participantId: string;
  readonly nickname: string;
}

interface PendingEdit {
  readonly request: EditRequest;
  readonly actor: Actor;
}

interface Batch {
  readonly edits: PendingEdit[];
  /** One outcome or refusal per edit. */
  readonly outcomes: Promise<(EditOutcome | Refused)[]>;
}

/** What the edits of one batch come to, before it is committed. */
interface Draft {
  experiment: Experiment;
  revision: number;
  readonly records: EditRecord[];
  readonly operations: Map<string, number>;
}

export interface ExperimentDeps {
  readonly store: ClassroomStore;
  readonly ownData: OwnData;
  readonly clock: () => number;
  /** Called with each edit once it is saved, in their order. */
  readonly onCommitted: (edit: EditRecord) => void;
}

export class SharedExperiment {
  readonly #groupId: string;
  readonly #store: ClassroomStore;
  readonly #ownData: OwnData;
  readonly #onCommitted: (edit: EditRecord) => void;
  readonly #clock: () => number;
  readonly #commits = new Serial();
  /** Revision that each recent operation made, oldest first. */
  readonly #operations = new Map<string, number>();
  #experiment: Experiment;
  #revision: number;
  #authors: Partial<Record<Field, FieldAuthor>>;
  /** The batch that still takes edits. */
  #batch: Batch | null = null;

  constructor(group: GroupRecord, { store, ownData, clock, onCommitted }: ExperimentDeps) {
    this.#groupId = group.id;
    this.#store = store;
    this.#ownData = ownData;
    this.#clock = clock;
    this.#onCommitted = onCommitted;
    this.#experiment = group.experiment;
    this.#revision = group.revision;
    this.#authors = { ...group.authors };
  }

  /** The committed state. */
  get current(): ValueOf<'experiment:since'> {
    return { experiment: this.#experiment, revision: this.#revision, authors: { ...this.#authors } };
  }

  /** Resolves once every edit received so far is committed or refused. */
  settled(): Promise<void> {
    return this.#commits.run(() => Promise.resolve());
  }

  /** The revision that an operation made; null when it was never committed. */
  async revisionOf(opId: string): Promise<number | null> {
    const remembered = this.#operations.get(opId);
    const isAllRemembered = this.#operations.size === this.#revision;
    return remembered ?? (isAllRemembered ? null : await this.#store.findRevision(this.#groupId, opId));
  }

  /** Resolves once the edit is in the database (EXP-5). Throws Refused when it cannot be applied. */
  async edit(request: EditRequest, actor: Actor): Promise<EditOutcome> {
    this.#batch ??= this.#openBatch();
    const place = this.#batch.edits.push({ request, actor }) - 1;
    const outcome = (await this.#batch.outcomes)[place];
    if (outcome === undefined) throw new Error(`Batch of group ${this.#groupId} has no outcome ${place}`);
    if (outcome instanceof Refused) throw outcome;
    return outcome;
  }

  #openBatch(): Batch {
    const edits: PendingEdit[] = [];
    const isFull = delay(BATCH_MS);
    const outcomes = this.#commits.run(async () => {
      await isFull;
      this.#batch = null;
      return this.#commit(edits);
    });
    return { edits, outcomes };
  }

  async #commit(edits: readonly PendingEdit[]): Promise<(EditOutcome | Refused)[]> {
    const draft: Draft = {
      experiment: this.#experiment,
      revision: this.#revision,
      records: [],
      operations: await this.#knownOperations(edits),
    };
    const refusals = await Promise.all(
      edits.map(({ request }) => this.#ownData.check(definedOf(request.edits))),
    );
    const outcomes = edits.map((edit, index) => refusals[index] ?? this.#place(edit, draft));
    if (draft.records.length > 0) {
      await this.#store.commitEdits(this.#groupId, draft.records, draft.experiment);
      this.#adopt(draft);
    }
    return outcomes;
  }

  /** Revisions that operations of this batch made earlier (EXP-7). */
  async #knownOperations(edits: readonly PendingEdit[]): Promise<Map<string, number>> {
    const known = new Map<string, number>();
    for (const { request } of edits) {
      const revision = await this.revisionOf(request.opId);
      if (revision !== null) known.set(request.opId, revision);
    }
    return known;
  }

  /** Puts one edit after those already in the draft, or says why not. */
  #place({ request, actor }: PendingEdit, draft: Draft): EditOutcome | Refused {
    const { opId, baseRevision, edits } = request;
    const known = draft.operations.get(opId);
    if (known !== undefined) return outcomeOf(known, baseRevision);
    if (baseRevision > this.#revision) {
      const message = `baseRevision: Got revision ${baseRevision}, but the current one is ${this.#revision}`;
      return new Refused({ code: 'invalid', field: 'baseRevision', message });
    }
    const overtaken = overtakenField(draft.experiment, request.expected ?? {});
    if (overtaken !== null) {
      const message = `expected.${overtaken}: It holds another value by now`;
      return new Refused({ code: 'stale', field: `expected.${overtaken}`, message });
    }
    const applied = withFittingStart(draft.experiment, definedOf(edits));
    const experiment: Experiment = { ...draft.experiment, ...applied };
    const refusal = checkEdit(experiment, edits);
    if (refusal) return refusal;
    draft.experiment = experiment;
    draft.revision += 1;
    draft.operations.set(opId, draft.revision);
    draft.records.push({
      opId,
      revision: draft.revision,
      edits: applied,
      ...actor,
      at: this.#clock(),
    });
    return outcomeOf(draft.revision, baseRevision);
  }

  #adopt(draft: Draft): void {
    this.#experiment = draft.experiment;
    this.#revision = draft.revision;
    for (const record of draft.records) {
      const { revision, participantId, nickname, at } = record;
      for (const field of Object.keys(record.edits) as Field[]) {
        this.#authors[field] = { participantId, nickname, revision, at };
      }
      this.#operations.set(record.opId, revision);
    }
    for (const opId of this.#operations.keys()) {
      if (this.#operations.size <= REMEMBERED_OPERATIONS) break;
      this.#operations.delete(opId);
    }
    for (const record of draft.records) this.#onCommitted(record);
  }
}

/** Nothing came between when the edit made the revision after the one that its sender knew (EXP-4). */
const outcomeOf = (revision: number, baseRevision: number): EditOutcome => ({
  outcome: revision === baseRevision + 1 ? 'committed' : 'rebased',
  revision,
});

/** The edited fields without keys that hold nothing. */
const definedOf = (edits: EditRequest['edits']): Edits =>
  Object.fromEntries(Object.entries(edits).filter(([, value]) => value !== undefined));

/** The first field that does not hold what was expected (EXP-16); null when all do. Values are scalars or lists of names. */
function overtakenField(
  experiment: Experiment,
  expected: NonNullable<EditRequest['expected']>,
): Field | null {
  const holds = (field: Field) => JSON.stringify(experiment[field]) === JSON.stringify(expected[field]);
  return (Object.keys(definedOf(expected)) as Field[]).find((field) => !holds(field)) ?? null;
}

/** At fault where something does not fit: a loss the data, weights the network, or a table is missing. Else something is too large. */
const CONTRADICTIONS: readonly Field[] = ['loss', 'table', 'startWeights'];

/** Why the experiment that an edit makes cannot be trained (EXP-8); null when it can. */
function checkEdit(experiment: Experiment, edits: EditRequest['edits']): Refused | null {
  const [fault] = checkExperiment(experiment);
  if (!fault) return null;
  const edited = Object.keys(edits);
  const field = `edits.${edited.includes(fault.field) ? fault.field : (edited[0] ?? fault.field)}`;
  const code = CONTRADICTIONS.includes(fault.field) ? 'invalid' : 'limit';
  return new Refused({ code, field, message: `${field}: ${fault.message}` });
}
