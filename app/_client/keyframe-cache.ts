/** Checkpoints of recordings, each loaded once. */
import type { Keyframe } from '@/app/_pictures/jobs';
import { keyframeBefore, loadKeyframe, loadRecordingInfo, type RecordingSource } from './recording';

export class KeyframeCache {
  readonly #source: RecordingSource;
  readonly #stored = new Map<string, Promise<readonly number[]>>();
  readonly #loaded = new Map<string, Promise<Keyframe | null>>();

  constructor(source: RecordingSource) {
    this.#source = source;
  }

  /**
   * The latest checkpoint at or before `epoch`, among those `stored`, or among those that a look at the recording shows. Null
   * where there is none or it does not come: recomputing then starts from the beginning, slower, with the same numbers.
   */
  async before(runId: string, epoch: number, stored?: readonly number[]): Promise<Keyframe | null> {
    const at = keyframeBefore(stored ?? (await this.#storedOf(runId)), epoch);
    if (at === null) return null;
    const key = `${runId} ${at}`;
    const loading =
      this.#loaded.get(key) ??
      loadKeyframe(runId, at, this.#source).then((loaded) => {
        // The next visit asks again.
        if (!loaded.ok) this.#loaded.delete(key);
        return loaded.ok ? loaded.value : null;
      });
    this.#loaded.set(key, loading);
    return loading;
  }

  #storedOf(runId: string): Promise<readonly number[]> {
    const loading =
      this.#stored.get(runId) ??
      loadRecordingInfo(runId, this.#source).then((info) => {
        if (!info.ok) this.#stored.delete(runId);
        return info.ok ? info.value.keyframes : [];
      });
    this.#stored.set(runId, loading);
    return loading;
  }
}
