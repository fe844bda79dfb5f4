/** Edits of a run's network by hand, which the own steps take note of. */
import type { HandEdit, RequestOf, ValueOf } from '@/lib/protocol';
import type { ClassroomClient } from './classroom-client';
import type { HandStep } from './own-steps';
import { randomId } from './random-id';
import type { Reply } from './socket';
import { othersAt } from './step-plan';

/** Starts a run that waits at epoch 0; null when it was refused. */
export async function startPaused(client: ClassroomClient): Promise<string | null> {
  const reply = await client.command('run:start', { isPaused: true });
  return reply.ok ? reply.value.runId : null;
}

/** The run that edits go to: the shown one, or one that the first edit starts and the next ones, however soon, find. */
export function editedRun(client: ClassroomClient, runId: string | null): () => Promise<string | null> {
  let starting: Promise<string | null> | null = null;
  return async () => {
    if (runId !== null) return runId;
    starting ??= startPaused(client);
    const started = await starting;
    if (started === null) starting = null;
    return started;
  };
}

/** Makes an edit of a run; resolves to whether it was made. With `before`, the edit that sets it back, it can be taken back. */
export async function makeHandEdit(
  client: ClassroomClient,
  runId: string,
  hand: HandEdit,
  before: HandEdit | null,
): Promise<{ readonly isMade: boolean; readonly stepId: string | null }> {
  const state = client.classroom.getState();
  const send = sendHand((name, payload) => client.command(name, payload), runId, hand);
  if (!before || !state) return { isMade: (await send).ok, stepId: null };
  const run = state.stageRuns.find(({ id }) => id === runId);
  const step: HandStep = {
    kind: 'hand',
    id: randomId(),
    runId,
    layerCount: (run?.experiment ?? state.experiment.visible).layerCount,
    before,
    after: hand,
    others: othersAt(client.buffers.find(runId)?.changes ?? [], hand, state.me).length,
  };
  client.steps.add(
    step,
    send.then((reply) => (reply.ok ? step : null)),
  );
  return { isMade: (await send).ok, stepId: step.id };
}

/** Names of the requests that make hand edits. */
type HandRequest = 'run:weight' | 'run:neuron';

type SendRequest = <Name extends HandRequest>(
  name: Name,
  payload: RequestOf<Name>,
) => Promise<Reply<ValueOf<Name>>>;

export const requestOfHand = (hand: HandEdit): HandRequest =>
  hand.kind === 'parameter' ? 'run:weight' : 'run:neuron';

/** Sends a hand edit. */
export function sendHand(
  send: SendRequest,
  runId: string,
  hand: HandEdit,
  expected?: RequestOf<HandRequest>['expected'],
): Promise<Reply<ValueOf<HandRequest>>> {
  const shared = { runId, layer: hand.layer, unit: hand.unit, ...(expected ? { expected } : {}) };
  return hand.kind === 'parameter'
    ? send('run:weight', { ...shared, input: hand.input, value: hand.value })
    : send('run:neuron', { ...shared, state: hand.state });
}
