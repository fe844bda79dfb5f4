/** What comes onto a stage together: read from the history, and the words for its items. */
import type { Comparison, HistoryItem, Run, Stage } from '@/lib/protocol';
import type { History, RecordingRef } from '../history/types';

/** A stage with the runs and the comparison that it names. */
export interface Scene {
  readonly stage: Stage;
  readonly runs: readonly Run[];
  readonly comparison: Comparison | null;
}

export const EMPTY_SCENE: Scene = { stage: { kind: 'empty' }, runs: [], comparison: null };

/** The history item that a run is listed in: its comparison, or itself. */
export const refOf = (run: Run): RecordingRef =>
  run.comparisonId === null ? { kind: 'run', id: run.id } : { kind: 'comparison', id: run.comparisonId };

export const runsOf = (item: HistoryItem): readonly Run[] => (item.kind === 'run' ? [item.run] : item.runs);

/** The item with each run replaced. */
export const mapRuns = (item: HistoryItem, replace: (run: Run) => Run): HistoryItem =>
  item.kind === 'run' ? { ...item, run: replace(item.run) } : { ...item, runs: item.runs.map(replace) };

export const sceneOfRun = (run: Run): Scene => ({
  stage: { kind: 'run', runId: run.id },
  runs: [run],
  comparison: null,
});

export const sceneOfComparison = (comparison: Comparison, runs: readonly Run[]): Scene => ({
  stage: { kind: 'comparison', comparisonId: comparison.id, runIds: runs.map((run) => run.id) },
  runs,
  comparison,
});

/** The scene of a saved item of this group that is not deleted; null when there is none. */
export async function readScene(
  { runs }: History,
  groupId: string,
  { kind, id }: RecordingRef,
): Promise<Scene | null> {
  switch (kind) {
    case 'run': {
      const [run] = await runs.find([id]);
      return run?.groupId === groupId ? sceneOfRun(run) : null;
    }
    case 'comparison': {
      const comparison = await runs.findComparison(id);
      if (comparison?.groupId !== groupId) return null;
      return sceneOfComparison(comparison, await runs.find(comparison.runIds));
    }
  }
}

/** The scene of a stage that was saved; empty when its item is gone. */
export async function restoreScene(history: History, groupId: string, stage: Stage): Promise<Scene> {
  switch (stage.kind) {
    case 'empty':
      return EMPTY_SCENE;
    case 'run':
      return (await readScene(history, groupId, { kind: 'run', id: stage.runId })) ?? EMPTY_SCENE;
    case 'comparison': {
      const ref = { kind: 'comparison', id: stage.comparisonId } as const;
      return (await readScene(history, groupId, ref)) ?? EMPTY_SCENE;
    }
  }
}
