/** Loads a recording for a page. */
'use client';
import { useEffect, useState } from 'react';
import { loadRecording, type Recording, type RecordingFault } from '@/app/_client/recording';

/** Where loading stands. */
export type RecordingState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly recording: Recording }
  | { readonly kind: 'fault'; readonly fault: RecordingFault };

/** Loads the run's recording; `reload` asks again, e.g. for newer epochs. */
export function useRecording(runId: string): [RecordingState, () => void] {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<RecordingState>({ kind: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    const load = async () => {
      const loaded = await loadRecording(runId, { origin: window.location.origin, signal: abort.signal });
      if (abort.signal.aborted) return;
      setState(
        loaded.ok ? { kind: 'ready', recording: loaded.value } : { kind: 'fault', fault: loaded.fault },
      );
    };
    void load();
    return () => abort.abort();
  }, [runId, attempt]);
  return [state, () => setAttempt((count) => count + 1)];
}
