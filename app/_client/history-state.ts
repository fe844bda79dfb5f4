/** The group's saved runs as far as they have been listed, and how facts change the list. */
import type { HistoryItem, Run } from '@/lib/protocol';

/** What the list is narrowed down to. */
export interface HistoryFilter {
  readonly search: string;
  readonly isStarred: boolean;
}

/** The listed part of the history. */
export interface HistoryState {
  readonly filter: HistoryFilter;
  /** Newest first. */
  readonly items: readonly HistoryItem[];
  /** Where the next page starts; null when the list is complete. */
  readonly nextCursor: string | null;
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
}

/** The history before the first page has come. */
export const EMPTY_HISTORY: HistoryState = {
  filter: { search: '', isStarred: false },
  items: [],
  nextCursor: null,
  status: 'idle',
};

/** Identifier of the run or the comparison that an item stands for. */
export const idOf = (item: HistoryItem): string => (item.kind === 'run' ? item.run.id : item.comparison.id);

/** The item's runs: one, or those of the comparison. */
export const runsOf = (item: HistoryItem): readonly Run[] => (item.kind === 'run' ? [item.run] : item.runs);

/** The reference to an item, as requests about it need it. */
export const refOf = (item: HistoryItem): { kind: 'run' | 'comparison'; id: string } => ({
  kind: item.kind,
  id: idOf(item),
});

/** What run and comparison have in common. */
export const headOf = (item: HistoryItem) => (item.kind === 'run' ? item.run : item.comparison);

/** Adds a page at the end; items that are there already are renewed. */
export function withPage(
  state: HistoryState,
  page: { items: readonly HistoryItem[]; nextCursor: string | null },
): HistoryState {
  const ids = new Set(page.items.map(idOf));
  const kept = state.items.filter((item) => !ids.has(idOf(item)));
  return { ...state, items: sorted([...kept, ...page.items]), nextCursor: page.nextCursor, status: 'ready' };
}

/**
 * A new or changed item. One that is not listed is added only where the list is known to reach:
 * older ones come with their page.
 */
export function withItem(state: HistoryState, item: HistoryItem): HistoryState {
  const isListed = state.items.some((known) => idOf(known) === idOf(item));
  if (isListed) {
    return { ...state, items: state.items.map((known) => (idOf(known) === idOf(item) ? item : known)) };
  }
  const last = state.items.at(-1);
  const isWithinReach =
    state.nextCursor === null || (last && headOf(item).startedAt > headOf(last).startedAt);
  const isFiltered = state.filter.search !== '' || (state.filter.isStarred && !headOf(item).isStarred);
  if (state.status !== 'ready' || !isWithinReach || isFiltered) return state;
  return { ...state, items: sorted([...state.items, item]) };
}

/** A run's newest state, in its own item or in its comparison's. */
export function withHistoryRun(state: HistoryState, run: Run): HistoryState {
  return {
    ...state,
    items: state.items.map((item) => {
      if (item.kind === 'run') return item.run.id === run.id ? { kind: 'run', run } : item;
      if (item.comparison.id !== run.comparisonId) return item;
      return { ...item, runs: item.runs.map((known) => (known.id === run.id ? run : known)) };
    }),
  };
}

/** An item was deleted. */
export function withoutItem(state: HistoryState, id: string): HistoryState {
  return { ...state, items: state.items.filter((item) => idOf(item) !== id) };
}

const sorted = (items: readonly HistoryItem[]): HistoryItem[] =>
  [...items].sort((a, b) => headOf(b).startedAt - headOf(a).startedAt);
