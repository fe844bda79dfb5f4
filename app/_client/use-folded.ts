/** Which groups of the setup are folded, kept in this browser. */
'use client';
import { useCallback, useSyncExternalStore } from 'react';
import { browserStorage } from './identity';
import { GROUPS, type Group } from './hidden-parts';

const STORAGE_KEY = 'downhill.folded';

const listeners = new Set<() => void>();
let folded: ReadonlySet<Group> | null = null;

/** Whether a group is folded, and the way to change it. Groups start unfolded. */
export function useFolded(group: Group): readonly [boolean, (isFolded: boolean) => void] {
  const isFolded = useSyncExternalStore(
    subscribe,
    () => current().has(group),
    () => false,
  );
  const setFolded = useCallback((next: boolean) => fold(group, next), [group]);
  return [isFolded, setFolded];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): ReadonlySet<Group> {
  folded ??= read();
  return folded;
}

function read(): ReadonlySet<Group> {
  try {
    const names = browserStorage()?.getItem(STORAGE_KEY)?.split(',') ?? [];
    return new Set(GROUPS.filter((group) => names.includes(group)));
  } catch (cause) {
    console.warn('What this browser remembered of the setup cannot be read', cause);
    return new Set();
  }
}

function fold(group: Group, isFolded: boolean): void {
  const next = new Set(current());
  if (isFolded) next.add(group);
  else next.delete(group);
  folded = next;
  for (const listener of listeners) listener();
  try {
    browserStorage()?.setItem(STORAGE_KEY, [...next].join(','));
  } catch (cause) {
    console.warn('This browser does not let the page remember what is folded', cause);
  }
}
