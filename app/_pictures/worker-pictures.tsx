/** Pictures over real workers: one draws, and one recomputes replays so that a long one never holds up a drawing. */
'use client';
import { createContext, useContext, useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { createPictures } from './pictures';
import type { Pictures } from './pictures';

function startWorker(): Pictures {
  const worker = new Worker(new URL('./picture.worker.ts', import.meta.url), { type: 'module' });
  const pictures = createPictures(worker, () => worker.terminate());
  worker.onerror = (event) => pictures.fail(event.message);
  return pictures;
}

/** Starts the drawing worker now and the replaying worker when it is first needed. */
function startPictures(): Pictures {
  const drawing = startWorker();
  let replaying: Pictures | null = null;
  return {
    ask: (target, job) => {
      if (job.kind !== 'replay' && job.kind !== 'step') return drawing.ask(target, job);
      replaying ??= startWorker();
      return replaying.ask(target, job);
    },
    loading: drawing.loading,
    close: () => {
      drawing.close();
      replaying?.close();
    },
  };
}

const PicturesContext = createContext<Pictures | null>(null);

/** Workers that run from the first listener to the last, so that React's lifecycle starts and ends them. */
function createPicturesStore() {
  let pictures: Pictures | null = null;
  let listeners = 0;
  return {
    get: () => pictures,
    subscribe: () => {
      listeners += 1;
      pictures ??= startPictures();
      return () => {
        listeners -= 1;
        if (listeners > 0) return;
        pictures?.close();
        pictures = null;
      };
    },
  };
}

/** Gives its children one Pictures, from mounting to unmounting. */
export function PicturesProvider({ children }: { children: ReactNode }) {
  const [store] = useState(createPicturesStore);
  const pictures = useSyncExternalStore(store.subscribe, store.get, () => null);
  return <PicturesContext value={pictures}>{children}</PicturesContext>;
}

/** The page's Pictures; null on the server and before the workers have started. */
export const usePictures = (): Pictures | null => useContext(PicturesContext);
