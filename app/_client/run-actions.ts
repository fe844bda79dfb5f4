/** What the run bar does, as requests. */
import type { ClassroomClient } from './classroom-client';
import { randomUint32 } from './random-id';
import { stageStateOf } from './stage-state';

/** Starts a run of the experiment as it is now. */
export const startRun = (client: ClassroomClient) => client.command('run:start', {});

/** Pauses, resumes or stops everything on stage that still trains. */
export async function controlStage(
  client: ClassroomClient,
  command: 'pause' | 'resume' | 'stop',
): Promise<void> {
  const runIds = client.activeRunIds();
  if (runIds.length > 0) await client.command('run:control', { runIds, command });
}

/** Trains one epoch of what is on stage; with nothing to go on with, begins a run and trains its first. */
export async function stepStage(client: ClassroomClient): Promise<void> {
  const runIds = client.activeRunIds();
  if (runIds.length > 0) {
    await client.command('run:control', { runIds, command: 'step' });
    return;
  }
  const reply = await client.command('run:start', { isPaused: true });
  if (reply.ok) await client.command('run:control', { runIds: [reply.value.runId], command: 'step' });
}

/** Goes on with an interrupted run from its last checkpoint. */
export const resumeRun = (client: ClassroomClient, runId: string) =>
  client.command('run:control', { runIds: [runId], command: 'resume' });

/** Empties the stage: the untrained network of the same seed again. */
export const resetStage = (client: ClassroomClient) => client.command('stage:reset', {});

/** Empties the stage, and draws another network. */
export async function resetWithNewSeed(client: ClassroomClient): Promise<void> {
  const reply = await resetStage(client);
  if (reply.ok) client.edit({ seed: randomUint32() });
}

/** The run bar's main button: starts, pauses, or goes on. */
export async function toggleStage(client: ClassroomClient): Promise<void> {
  const runs = client.classroom.getState()?.stageRuns ?? [];
  switch (stageStateOf(runs)) {
    case 'idle':
      await startRun(client);
      return;
    case 'running':
      return controlStage(client, 'pause');
    case 'paused':
      return controlStage(client, 'resume');
    case 'interrupted':
      if (runs[0]) await resumeRun(client, runs[0].id);
  }
}
