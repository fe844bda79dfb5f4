/** Edits of a run's network by hand, and taking back one's own. */
import { LIMITS, type HandEdit, type RunChange } from '@/lib/protocol';
import type { ClassroomClient } from './classroom-client';

/** Starts a run that waits at epoch 0; null when it was refused. */
export async function startPaused(client: ClassroomClient): Promise<string | null> {
  const reply = await client.command('run:start', { isPaused: true });
  return reply.ok ? reply.value.runId : null;
}

/** Makes an edit of a run, or of a new one that waits. Resolves to the run; null when it was refused. */
export async function makeHandEdit(
  client: ClassroomClient,
  runId: string | null,
  hand: HandEdit,
): Promise<string | null> {
  const edited = runId ?? (await startPaused(client));
  if (edited === null) return null;
  const reply = await send(client, edited, hand);
  return reply.ok ? edited : null;
}

function send(client: ClassroomClient, runId: string, hand: HandEdit) {
  switch (hand.kind) {
    case 'parameter': {
      const { layer, unit, input, value } = hand;
      return client.command('run:weight', { runId, layer, unit, input, value });
    }
    case 'neuron': {
      const { layer, unit, state } = hand;
      return client.command('run:neuron', { runId, layer, unit, state });
    }
  }
}

/** What the edit changes: two edits of the same place overwrite each other. */
export function placeOf(hand: HandEdit): string {
  const neuron = `${hand.kind} ${hand.layer} ${hand.unit}`;
  return hand.kind === 'parameter' ? `${neuron} ${hand.input ?? 'bias'}` : neuron;
}

/** Who edited the same place last; null when that was oneself, or nobody did. */
export function overtakenBy(changes: readonly RunChange[], hand: HandEdit, me: string): string | null {
  const place = placeOf(hand);
  const last = changes.findLast((change) => change.hand && placeOf(change.hand) === place);
  return !last || last.participantId === me ? null : last.nickname;
}

/** The edit that sets a parameter back; null when its value cannot be set by hand. */
export function parameterBack(hand: HandEdit & { kind: 'parameter' }, before: number): HandEdit | null {
  return Math.abs(before) <= LIMITS.maxParameter ? { ...hand, value: before } : null;
}
