/** Makes a classroom and remembers its teacher; the classroom's own page then joins with the token. */
import type { Experiment } from '@/lib/protocol';
import { ClassroomClient } from './classroom-client';
import type { Identity } from './identity';
import { editsTowards } from './presets';
import { randomId } from './random-id';
import { createSocket, type Reply } from './socket';

/** Resolves to the new classroom's code; its experiment is the usual one, or the one given. */
export async function openClassroom(
  identity: Identity,
  nickname: string,
  experiment: Experiment | null = null,
): Promise<Reply<string>> {
  const now = () => Date.now();
  const client = new ClassroomClient({
    socket: createSocket({ url: window.location.origin }),
    origin: window.location.origin,
    onRefusal: () => undefined,
    now,
  });
  const reply = await client.create(nickname);
  if (reply.ok && experiment) await setUp(client, reply.value.snapshot.experiment, experiment);
  client.close();
  if (!reply.ok) return reply;
  const { teacherKey, participantToken, snapshot } = reply.value;
  const { code } = snapshot.classroom;
  identity.remember({ code, nickname, participantToken, teacherKey, lastVisitedAt: now() });
  return { ok: true, value: code };
}

/** Waits until the edit is saved: the classroom's page opens with it. A refused one leaves the usual experiment. */
async function setUp(client: ClassroomClient, from: Experiment, to: Experiment): Promise<void> {
  const edits = editsTowards(from, to);
  if (Object.keys(edits).length === 0) return;
  await client.command('experiment:edit', { opId: randomId(), baseRevision: 0, edits });
}
