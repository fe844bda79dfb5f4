/** Lessons in a classroom over real sockets: who solves, who learns of it, and what is kept. */
import { describe, expect, it } from 'vitest';
import { LESSON_SLUGS, LESSON_TASKS, type LessonSlug } from '@/lib/lessons';
import { LIMITS, type LessonAnswer } from '@/lib/protocol';
import { fact } from '@/server/classroom/events';
import { Broadcaster } from '@/server/realtime/broadcaster';
import type { TestClient } from '../support/client';
import { joinClassroom, openClassroom, openPair, returnTo, type Person } from '../support/client-classroom';
import { LESSON_EVIDENCE } from '../support/lesson-evidence';
import { startServer, useServer } from '../support/server';

const server = useServer();

const solution = (lesson: LessonSlug, task: string) => {
  const cases = LESSON_EVIDENCE[lesson][task];
  if (!cases) throw new Error(`No evidence for ${lesson}/${task}`);
  return { lesson, task, evidence: cases.solved };
};
const EXAMPLE = solution('softmax', 'example');
const PAIR = solution('softmax', 'pair');
const FLAT = solution('activations', 'flat');

const solve = (client: TestClient, what = EXAMPLE) => client.ask('lesson:solve', what);

/** A teacher with two students, none of whom has been told anything. */
async function openClass() {
  const { teacher, student: ana } = await openPair(server.url);
  const ben = await joinClassroom(server.url, teacher.code, 'Ben');
  for (const { client } of [teacher, ana]) {
    await client.fact('participant:changed', ({ id }) => id === ben.id);
    client.arrivals.length = 0;
  }
  return { teacher, ana, ben };
}

/** What a person may see: by asking, in the order of time. */
const seen = async ({ client }: Person): Promise<string[]> =>
  (await client.ask('lesson:sync', {})).answers.map(({ participantId, task }) => `${participantId} ${task}`);

/** Everything that was sent to a client, as text. */
const told = ({ client }: Person): string => JSON.stringify(client.arrivals);

describe('Solving', () => {
  it('[LESSON-1] every task of every lesson is taken with what solves it', async () => {
    const { teacher, student } = await openPair(server.url);
    const all = LESSON_SLUGS.flatMap((lesson) => LESSON_TASKS[lesson].map((task) => solution(lesson, task)));
    for (const each of all) await solve(student.client, each);
    const { answers } = await teacher.client.ask('lesson:sync', {});
    expect(answers.map(({ lesson, task, evidence }) => ({ lesson, task, evidence }))).toEqual(all);
    expect(new Set(answers.map(({ participantId }) => participantId))).toEqual(new Set([student.id]));
  });

  it('[LESSON-1] is refused where the lesson’s checker finds the task unsolved, and nobody learns of it', async () => {
    const { teacher, student } = await openPair(server.url);
    for (const lesson of LESSON_SLUGS) {
      const [task = ''] = LESSON_TASKS[lesson];
      const evidence = LESSON_EVIDENCE[lesson][task]?.unsolved[0] ?? {};
      expect(await student.client.refusal('lesson:solve', { lesson, task, evidence })).toMatchObject({
        code: 'invalid',
        field: 'evidence',
      });
    }
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
    expect(await seen(teacher)).toEqual([]);
  });

  it.each([
    [{ ...EXAMPLE, lesson: 'alchemy' }, 'lesson'],
    [{ ...EXAMPLE, lesson: null }, 'lesson'],
    [{ ...EXAMPLE, task: 'flat' }, 'task'],
    [{ ...EXAMPLE, task: '__proto__' }, 'task'],
    [{ ...EXAMPLE, task: 'constructor' }, 'task'],
    [{ lesson: 'softmax', task: 'example' }, 'evidence'],
    [{ ...EXAMPLE, evidence: null }, 'evidence'],
    [{ ...EXAMPLE, evidence: [] }, 'evidence'],
    [{ ...EXAMPLE, evidence: {} }, 'evidence.logits'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, temperature: -1 } }, 'evidence.temperature'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, temperature: NaN } }, 'evidence.temperature'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, temperature: 'hot' } }, 'evidence.temperature'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, logits: [1.6, 0.55] } }, 'evidence.logits'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, isSolved: 1 } }, 'evidence.isSolved'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, note: { deep: [1] } } }, 'evidence.note'],
    [{ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, note: 'x'.repeat(1_100) } }, 'evidence.note'],
    [{ ...EXAMPLE, participantId: 'A'.repeat(22) }, 'participantId'],
  ])('[LESSON-1] [ACK-2] is refused for %j, the fault named', async (request, field) => {
    const { student } = await openPair(server.url);
    expect(await student.client.refusal('lesson:solve', request)).toMatchObject({ code: 'invalid', field });
    expect(await seen(student)).toEqual([]);
  });

  it('[LESSON-1] evidence over 1,024 characters is refused as a whole', async () => {
    const { student } = await openPair(server.url);
    const evidence = Object.fromEntries(Array.from({ length: 90 }, (_, index) => [`field${index}`, 123456]));
    expect(await student.client.refusal('lesson:solve', { ...EXAMPLE, evidence })).toMatchObject({
      code: 'invalid',
      field: 'evidence',
      message: `evidence: Must have at most ${LIMITS.evidenceCharacters} characters as JSON`,
    });
  });

  it('[LESSON-1] deeply nested evidence is refused, and the server goes on', async () => {
    const { student } = await openPair(server.url);
    let nested: unknown = 1;
    for (let level = 0; level < 5; level++) nested = [nested];
    const refusal = await student.client.refusal('lesson:solve', { ...EXAMPLE, evidence: { nested } });
    expect(refusal).toMatchObject({ code: 'invalid', field: 'evidence.nested' });
    await solve(student.client);
  });

  it('[LESSON-1] a guest is refused, and so is a removed student', async () => {
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('participant:remove', { participantId: student.id });
    await student.client.until(() => !student.client.socket.connected);
    const { client } = await openClassroom(server.url);
    expect((await client.refusal('lesson:reveal', { lesson: 'softmax' })).code).toBe('invalid');
    expect(await seen(teacher)).toEqual([]);
  });

  it('[LESSON-1] [ROOM-12] the lock binds the experiment, not the lessons', async () => {
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    await solve(student.client);
    expect(await seen(teacher)).toEqual([`${student.id} example`]);
  });

  it('[LESSON-1] at most 60 tasks of a participant are checked in a minute, whichever of its sessions asks', async () => {
    const { teacher, student } = await openPair(server.url);
    const second = await returnTo(server.url, teacher.code, student.token);
    const wrong = { ...EXAMPLE, evidence: { ...EXAMPLE.evidence, temperature: 2, logits: [0, 0, 0] } };
    const codes: string[] = [];
    for (let attempt = 0; attempt < LIMITS.lessonChecksPerMinute / 2; attempt++)
      for (const { client } of [student, second])
        codes.push((await client.refusal('lesson:solve', wrong)).code);
    expect(new Set(codes)).toEqual(new Set(['invalid']));
    expect((await student.client.refusal('lesson:solve', EXAMPLE)).code).toBe('rate-limited');
    expect((await second.client.refusal('lesson:solve', EXAMPLE)).code).toBe('rate-limited');
    await solve(teacher.client);
  });

  it('[LESSON-2] is acknowledged once it is in the database, and survives a restart', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    const { at } = await solve(student.client, PAIR);
    const next = await own.restart();
    const back = await returnTo(next.url, teacher.code, teacher.token);
    const answer: LessonAnswer = { ...PAIR, participantId: student.id, at };
    expect((await back.client.ask('lesson:sync', {})).answers).toEqual([answer]);
    const found = await next.stopAndRead(async (history) => {
      const record = await history.classrooms.findByCode(teacher.code);
      return history.lessons.find(record?.id ?? '');
    });
    expect(found.answers).toEqual([answer]);
    await next.stop();
  });

  it('[LESSON-2] a task solved before is acknowledged with its time again; the first evidence stays, nobody is told twice', async () => {
    const { teacher, student } = await openPair(server.url);
    const first = await solve(student.client);
    const other = { ...EXAMPLE.evidence, temperature: 5 };
    const again = await student.client.ask('lesson:solve', { ...EXAMPLE, evidence: other });
    const hopeless = await student.client.ask('lesson:solve', { ...EXAMPLE, evidence: { nothing: 1 } });
    expect([again, hopeless]).toEqual([first, first]);
    await teacher.client.settle();
    expect(teacher.client.facts('lesson:solved')).toEqual([
      { ...EXAMPLE, participantId: student.id, at: first.at },
    ]);
  });

  it('[LESSON-2] two sessions that solve the same at once make one answer', async () => {
    const { teacher, student } = await openPair(server.url);
    const second = await returnTo(server.url, teacher.code, student.token);
    const times = await Promise.all(
      [student, second, student, second].map(({ client }) => solve(client, FLAT)),
    );
    expect(new Set(times.map(({ at }) => at)).size).toBe(1);
    expect(await seen(teacher)).toEqual([`${student.id} flat`]);
  });
});

describe('Who learns of it', () => {
  it('[LESSON-3] teachers and all of one’s own sessions, at once; other students nothing at all', async () => {
    const { teacher, ana, ben } = await openClass();
    const phone = await returnTo(server.url, teacher.code, ana.token);
    const { at } = await solve(ana.client, PAIR);
    const answer = { ...PAIR, participantId: ana.id, at };
    for (const { client } of [teacher, ana, phone])
      expect(await client.fact('lesson:solved')).toEqual(answer);
    await ben.client.settle();
    expect(ben.client.facts('lesson:solved')).toEqual([]);
    expect(told(ben)).not.toContain('logits');
    expect(await seen(ben)).toEqual([]);
    expect(await seen(ana)).toEqual([`${ana.id} pair`]);
    expect(await seen(teacher)).toEqual([`${ana.id} pair`]);
    const late = await joinClassroom(server.url, teacher.code, 'Late');
    expect(JSON.stringify(late.snapshot)).not.toContain('logits');
    expect(await seen(late)).toEqual([]);
  });

  it('[LESSON-3] a fact for no session is sent to none, where a transport might take that for all', async () => {
    const { teacher, ana } = await openClass();
    const broadcaster = new Broadcaster(server.current.app.io, Date.now, () => undefined);
    const answer = { ...PAIR, participantId: ana.id, at: 1 };
    broadcaster.handle(fact({ sessionIds: [] }, 'lesson:solved', answer));
    broadcaster.close();
    for (const { client } of [teacher, ana]) {
      await client.settle();
      expect(client.arrivals).toEqual([]);
    }
  });

  it('[LESSON-3] once revealed, everybody sees a lesson’s answers, those to come too, and of no other lesson', async () => {
    const { teacher, ana, ben } = await openClass();
    await solve(ana.client, PAIR);
    await solve(ana.client, FLAT);
    await teacher.client.ask('lesson:reveal', { lesson: 'softmax', isRevealed: true });
    for (const { client } of [teacher, ana, ben])
      expect(await client.fact('lessons:changed')).toEqual({ pace: null, revealed: ['softmax'] });
    expect(await seen(ben)).toEqual([`${ana.id} pair`]);
    await solve(ana.client, EXAMPLE);
    expect(await ben.client.fact('lesson:solved')).toMatchObject({ participantId: ana.id, task: 'example' });
    await solve(ana.client, solution('activations', 'silent'));
    await ben.client.settle();
    expect(ben.client.facts('lesson:solved')).toHaveLength(1);
    expect(await seen(ben)).toEqual([`${ana.id} pair`, `${ana.id} example`]);
    const late = await joinClassroom(server.url, teacher.code, 'Late');
    expect(late.snapshot.lessons).toEqual({ pace: null, revealed: ['softmax'] });
    expect(await seen(late)).toEqual([`${ana.id} pair`, `${ana.id} example`]);
  });

  it('[LESSON-3] hidden again, they are the teachers’ alone', async () => {
    const { teacher, ana, ben } = await openClass();
    await teacher.client.ask('lesson:reveal', { lesson: 'softmax', isRevealed: true });
    await teacher.client.ask('lesson:reveal', { lesson: 'softmax', isRevealed: true });
    await solve(ana.client, PAIR);
    await ben.client.fact('lesson:solved');
    await teacher.client.ask('lesson:reveal', { lesson: 'softmax', isRevealed: false });
    await ben.client.settle();
    expect(ben.client.facts('lessons:changed').map(({ revealed }) => revealed)).toEqual([
      ['softmax'],
      ['softmax'],
      [],
    ]);
    await solve(ana.client, EXAMPLE);
    await ben.client.settle();
    expect(ben.client.facts('lesson:solved')).toHaveLength(1);
    expect(await seen(ben)).toEqual([]);
    expect(await seen(teacher)).toHaveLength(2);
  });

  it('[LESSON-3] a student who becomes a teacher sees all from then on', async () => {
    const { teacher, ana, ben } = await openClass();
    await solve(ana.client, PAIR);
    await ben.client.ask('classroom:join', {
      code: teacher.code,
      participantToken: ben.token,
      teacherKey: teacher.teacherKey,
    });
    expect(await seen(ben)).toEqual([`${ana.id} pair`]);
    await solve(ana.client, EXAMPLE);
    expect(await ben.client.fact('lesson:solved')).toMatchObject({ task: 'example' });
  });

  it('[LESSON-3] what a removed student solved is shown to nobody', async () => {
    const { teacher, ana, ben } = await openClass();
    await solve(ana.client, PAIR);
    await teacher.client.ask('participant:remove', { participantId: ana.id });
    await teacher.client.ask('lesson:reveal', { lesson: 'softmax', isRevealed: true });
    expect([await seen(teacher), await seen(ben)]).toEqual([[], []]);
  });
});

describe('The pace', () => {
  it('[LESSON-4] is told to everyone, stands in the snapshot of who comes later, and survives a restart', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    expect(teacher.snapshot.lessons).toEqual({ pace: null, revealed: [] });
    await teacher.client.ask('lesson:pace', { lesson: 'activations', section: 2 });
    const lessons = { pace: { lesson: 'activations', section: 2 }, revealed: [] };
    expect(await student.client.fact('lessons:changed')).toEqual(lessons);
    expect(teacher.client.facts('lessons:changed')).toEqual([lessons]);
    const late = await joinClassroom(own.url, teacher.code, 'Late');
    expect(late.snapshot.lessons).toEqual(lessons);
    const next = await own.restart();
    const back = await returnTo(next.url, teacher.code, student.token);
    expect(back.snapshot.lessons).toEqual(lessons);
    const again = await returnTo(next.url, teacher.code, teacher.token);
    await again.client.ask('lesson:pace', { lesson: null, section: null });
    expect(await back.client.fact('lessons:changed')).toEqual({ pace: null, revealed: [] });
    await next.stop();
  });

  it('[LESSON-4] closes later parts and lessons to students; earlier lessons stay open, and teachers are not bound', async () => {
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('lesson:pace', { lesson: 'activations', section: 1 });
    await solve(student.client, FLAT);
    await solve(student.client, solution('gradient-descent', 'momentum'));
    for (const closed of [solution('activations', 'silent'), PAIR])
      expect(await student.client.refusal('lesson:solve', closed)).toMatchObject({ code: 'locked' });
    await solve(teacher.client, PAIR);
    await teacher.client.ask('lesson:pace', { lesson: 'activations', section: 2 });
    await solve(student.client, solution('activations', 'silent'));
    expect((await student.client.refusal('lesson:solve', PAIR)).code).toBe('locked');
    await teacher.client.ask('lesson:pace', { lesson: null, section: null });
    await solve(student.client, PAIR);
  });

  it.each([
    [{ lesson: 'activations', section: 4 }, 'section'],
    [{ lesson: 'activations', section: 0 }, 'section'],
    [{ lesson: 'activations', section: 1.5 }, 'section'],
    [{ lesson: null, section: 1 }, 'section'],
    [{ lesson: 'activations' }, 'section'],
    [{ lesson: 'alchemy', section: null }, 'lesson'],
  ])('[LESSON-4] is refused for %j', async (request, field) => {
    const { teacher, student } = await openPair(server.url);
    expect(await teacher.client.refusal('lesson:pace', request)).toMatchObject({ code: 'invalid', field });
    await student.client.settle();
    expect(student.client.arrivals).toEqual([]);
  });

  it.each([
    ['lesson:pace', { lesson: 'softmax', section: null }],
    ['lesson:reveal', { lesson: 'softmax', isRevealed: true }],
  ])(
    '[LESSON-3] [LESSON-4] a student asking for %s is refused, and nobody learns of it',
    async (name, request) => {
      const { teacher, student } = await openPair(server.url);
      expect((await student.client.refusal(name, request)).code).toBe('forbidden');
      await teacher.client.settle();
      expect([...teacher.client.arrivals, ...student.client.arrivals]).toEqual([]);
    },
  );
});

describe('The table to take away', () => {
  const get = (code: string, key?: string) =>
    fetch(`${server.url}/api/classrooms/${code}/lessons.csv`, {
      headers: key === undefined ? {} : { authorization: `Bearer ${key}` },
    });

  it('[REST-10] has what everybody solved, for the teacher’s key and for a teacher’s token', async () => {
    const { teacher, ana, ben } = await openClass();
    await ben.client.ask('participant:rename', { nickname: '=2+5' });
    const { at } = await solve(ben.client, PAIR);
    const response = await get(teacher.code, teacher.teacherKey);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="lessons-${teacher.code}.csv"`,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    const [head = '', ...rows] = csv.slice(1).split('\r\n');
    expect(head.split(',').slice(0, 4)).toEqual(['nickname', 'role', 'solved', 'gradient-descent/arrive']);
    const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
    expect(rows).toEqual([
      `Ana,student,0,${','.repeat(28)}`,
      `'=2+5,student,1,${','.repeat(28)}${time}Z logits=2.2;0`,
      '',
    ]);
    expect((await get(teacher.code.toLowerCase(), teacher.token)).status).toBe(200);
    expect(csv).not.toContain(ana.token);
  });

  it('[REST-10] is refused without a key, with a wrong one, to students, and where there is no such class', async () => {
    const { teacher, student } = await openPair(server.url);
    const other = await openClassroom(server.url);
    const answers = await Promise.all([
      get(teacher.code),
      get(teacher.code, 'A'.repeat(22)),
      get(teacher.code, other.teacherKey),
      get(teacher.code, student.token),
      get('ZZZZZZ', teacher.teacherKey),
      get('nothing', teacher.teacherKey),
      get('%E0%A4%A', teacher.teacherKey),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 401, 401, 403, 404, 400, 400]);
    for (const answer of answers) expect(await answer.text()).not.toContain('Ana');
  });

  it('[REST-10] counts wrong keys as failed joins', async () => {
    const own = await startServer();
    const { teacher } = await openPair(own.url);
    const guess = () =>
      fetch(`${own.url}/api/classrooms/${teacher.code}/lessons.csv`, {
        headers: { authorization: `Bearer ${'A'.repeat(22)}` },
      });
    const statuses: number[] = [];
    for (let attempt = 0; attempt <= LIMITS.failedJoinsPerMinute; attempt++)
      statuses.push((await guess()).status);
    expect(statuses.slice(0, -1)).toEqual(Array(LIMITS.failedJoinsPerMinute).fill(401));
    expect(statuses.at(-1)).toBe(429);
    await own.stop();
  });
});
