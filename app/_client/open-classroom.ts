/** Makes a classroom and remembers its teacher; the classroom's own page then joins with the token. */
import { ClassroomClient } from './classroom-client';
import type { Identity } from './identity';
import { createSocket, type Reply } from './socket';

const TEACHER_NICKNAME = 'Teacher';

/** Resolves to the new classroom's code. */
export async function openClassroom(identity: Identity): Promise<Reply<string>> {
  const now = () => Date.now();
  const client = new ClassroomClient({
    socket: createSocket({ url: window.location.origin }),
    onRefusal: () => undefined,
    now,
  });
  const reply = await client.create(TEACHER_NICKNAME);
  client.close();
  if (!reply.ok) return reply;
  const { teacherKey, participantToken, snapshot } = reply.value;
  const { code } = snapshot.classroom;
  identity.remember({ code, nickname: TEACHER_NICKNAME, participantToken, teacherKey, lastVisitedAt: now() });
  return { ok: true, value: code };
}
