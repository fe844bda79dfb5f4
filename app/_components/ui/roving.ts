/** A row or a list of which the Tab key reaches one entry, and the arrow keys the others. */
import type { KeyboardEvent } from 'react';

/** The entry that a key leads to from entry `at` of `count`, round at both ends; null for keys that lead nowhere. */
function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return (Math.max(at, 0) - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** Focuses the entry that the key leads to, among all that match `selector` inside; null when there is none. */
export function walk(event: KeyboardEvent<HTMLElement>, selector: string): HTMLElement | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  if (entries.length === 0) return null;
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const entry = entries[placeAfter(event.key, at, entries.length) ?? -1];
  if (!entry) return null;
  event.preventDefault();
  entry.focus();
  return entry;
}
