/** A group's history list: reading it, and what people do to its items (HIST-2 … HIST-5). */
import { isActive, LIMITS } from '@/lib/protocol';
import type { HistoryItem, RequestOf, Role, ValueOf } from '@/lib/protocol';
import type { RecordingRef, RunStore } from '../history/types';
import type { Actor } from './experiment';
import type { GroupRuns, RunDeps } from './group-runs';
import { refuse } from './refused';
import { mapRuns, refOf, runsOf } from './scene';
import type { GroupStage } from './stage';

/** Who asks, and as what. */
export interface Asker extends Actor {
  readonly role: Role;
}

export class GroupRecordings {
  readonly #groupId: string;
  readonly #runs: GroupRuns;
  readonly #stage: GroupStage;
  readonly #store: RunStore;
  readonly #clock: () => number;

  constructor(groupId: string, runs: GroupRuns, stage: GroupStage, { history, clock }: RunDeps) {
    this.#groupId = groupId;
    this.#runs = runs;
    this.#stage = stage;
    this.#store = history.runs;
    this.#clock = clock;
  }

  /** One page, with what still trains as it is now. */
  async list({ cursor, search, isStarred }: RequestOf<'history:list'>): Promise<ValueOf<'history:list'>> {
    const page = await this.#store.list(this.#groupId, {
      limit: LIMITS.historyPageSize,
      ...(cursor === undefined ? {} : { cursor }),
      ...(search === undefined ? {} : { search }),
      ...(isStarred === undefined ? {} : { isStarred }),
    });
    const items = page.items.map((item) => mapRuns(item, (run) => this.#runs.newest(run)));
    return { items, nextCursor: page.nextCursor };
  }

  /** Names an item; `null` takes the name away. */
  async rename({ target, name }: RequestOf<'history:rename'>, asker: Asker): Promise<void> {
    requireOwner(await this.#shown(target), asker);
    await this.#store.rename(target, name);
    await this.#tellChanged(target);
  }

  async star({ target, isStarred }: RequestOf<'history:star'>): Promise<void> {
    await this.#shown(target);
    await this.#store.setStarred(target, isStarred);
    await this.#tellChanged(target);
  }

  /** Hides an item; the stage that shows it is emptied. */
  delete({ target }: RequestOf<'history:delete'>, asker: Asker): Promise<void> {
    return this.#stage.exclusively(async () => {
      const item = await this.#shown(target);
      requireOwner(item, asker);
      const training = runsOf(item).find((run) => isActive(run.state));
      if (training) refuse('stale', `Run ${training.number} is still ${training.state}: stop it first`);
      await this.#stage.withdraw(item, asker);
      await this.#store.setDeleted(target, this.#clock());
      this.#runs.tell('history:deleted', target);
      // What is left of its comparison looks different now.
      if (item.kind === 'run') await this.#tellComparisonOf(item);
    });
  }

  async restore({ target }: RequestOf<'history:restore'>, asker: Asker): Promise<void> {
    const item = await this.#find(target);
    requireOwner(item, asker);
    await this.#store.setDeleted(target, null);
    await this.#tellChanged(target);
  }

  async #tellChanged(target: RecordingRef): Promise<void> {
    const item = await this.#find(target);
    this.#stage.adopt(item);
    this.#runs.tell('history:changed', item);
    if (item.kind === 'run') await this.#tellComparisonOf(item);
  }

  async #tellComparisonOf({ run }: Extract<HistoryItem, { kind: 'run' }>): Promise<void> {
    if (refOf(run).kind === 'comparison') await this.#runs.tellItemOf(run);
  }

  /** The item, which is not deleted. */
  async #shown(target: RecordingRef): Promise<HistoryItem> {
    const item = await this.#find(target);
    if (await this.#store.isDeleted(target)) {
      refuse('not-found', `target.id: This ${target.kind} is deleted`, 'target.id');
    }
    return item;
  }

  async #find(target: RecordingRef): Promise<HistoryItem> {
    const item = await this.#store.item(this.#groupId, target);
    if (!item) refuse('not-found', `target.id: This group has no such ${target.kind}`, 'target.id');
    return mapRuns(item, (run) => this.#runs.newest(run));
  }
}

function requireOwner(item: HistoryItem, { participantId, role }: Asker): void {
  const { ownerId } = item.kind === 'run' ? item.run : item.comparison;
  if (role === 'teacher' || ownerId === participantId) return;
  refuse('forbidden', `Only its owner or a teacher may change this ${item.kind}`);
}
