/** A value that changes outside React, at the pace of frames, and who wants to know. */

/** Reads the newest value and tells when there is another. A zustand store's `getState`/`subscribe` fits too. */
export interface Source<Value> {
  readonly get: () => Value;
  /** Calls `listener` after each change, without the value; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A source that its owner sets. */
export interface WritableSource<Value> extends Source<Value> {
  readonly set: (value: Value) => void;
}

/** A source holding `value` until it is set to another. */
export function createSource<Value>(initial: Value): WritableSource<Value> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A source that never changes. */
export const constantSource = <Value>(value: Value): Source<Value> => ({
  get: () => value,
  subscribe: () => () => undefined,
});
