/** The history list of the group: asks for pages, follows facts. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { HistoryItem, Run } from '@/lib/protocol';
import {
  EMPTY_HISTORY,
  withHistoryRun,
  withItem,
  withoutItem,
  withPage,
  type HistoryFilter,
  type HistoryState,
} from './history-state';
import type { ClassroomSocket } from './socket';

/** Loads the list page by page, newest first. */
export class HistoryList {
  readonly store: StoreApi<HistoryState> = createStore(() => EMPTY_HISTORY);
  readonly #socket: Pick<ClassroomSocket, 'request'>;
  /** Raised by each new question, so that a late answer to an older one is dropped. */
  #question = 0;

  constructor(socket: Pick<ClassroomSocket, 'request'>) {
    this.#socket = socket;
  }

  /** Asks for the first page again: after joining, after a reconnect, with another filter. */
  async refresh(filter: HistoryFilter = this.store.getState().filter): Promise<void> {
    this.store.setState({ filter, status: 'loading' });
    await this.#load(null);
  }

  /** Asks for the next page, if there is one. */
  async loadMore(): Promise<void> {
    const { nextCursor, status } = this.store.getState();
    if (nextCursor === null || status === 'loading') return;
    this.store.setState({ status: 'loading' });
    await this.#load(nextCursor);
  }

  receive(item: HistoryItem): void {
    this.store.setState((state) => withItem(state, item));
  }

  receiveRun(run: Run): void {
    this.store.setState((state) => withHistoryRun(state, run));
  }

  receiveDeleted(id: string): void {
    this.store.setState((state) => withoutItem(state, id));
  }

  async #load(cursor: string | null): Promise<void> {
    const question = ++this.#question;
    const { filter } = this.store.getState();
    const reply = await this.#socket.request('history:list', {
      ...(cursor === null ? {} : { cursor }),
      ...(filter.search === '' ? {} : { search: filter.search }),
      ...(filter.isStarred ? { isStarred: true as const } : {}),
    });
    if (question !== this.#question) return;
    if (!reply.ok) this.store.setState({ status: 'failed' });
    else
      this.store.setState((state) =>
        withPage(cursor === null ? { ...state, items: [] } : state, reply.value),
      );
  }
}
