/** Evidence as it comes over the wire: what it says is computed again, and nothing else in it counts. */
import { describe, expect, test } from 'vitest';
import { checkEvidence, partOf } from '@/lib/answers';
import { lessonsCsv } from '@/lib/answers/csv';
import {
  isTaskOpen,
  LESSON_SECTIONS,
  LESSON_SLUGS,
  LESSON_TASKS,
  openSections,
  type LessonSlug,
} from '@/lib/lessons';
import { evidenceSchema, parseInput, REQUESTS, type LessonAnswer, type Participant } from '@/lib/protocol';
import { LESSON_EVIDENCE } from '../support/lesson-evidence';

const everyTask = LESSON_SLUGS.flatMap((lesson) =>
  LESSON_TASKS[lesson].map((task) => [lesson, task] as const),
);
const casesOf = (lesson: LessonSlug, task: string) => {
  const cases = LESSON_EVIDENCE[lesson][task];
  if (!cases) throw new Error(`No evidence for ${lesson}/${task}`);
  return cases;
};

test('there is evidence for all 29 tasks', () => {
  expect(everyTask).toHaveLength(29);
  for (const lesson of LESSON_SLUGS)
    expect(Object.keys(LESSON_EVIDENCE[lesson]).sort()).toEqual([...LESSON_TASKS[lesson]].sort());
});

describe.each(everyTask)('[LESSON-1] %s/%s', (lesson, task) => {
  const { solved, unsolved } = casesOf(lesson, task);

  test('is solved by what solves it on the page, also once it was sent as JSON', () => {
    const sent: unknown = JSON.parse(JSON.stringify(solved));
    expect(checkEvidence(lesson, task, sent)).toEqual({ ok: true, value: solved });
    expect(parseInput(REQUESTS['lesson:solve'].request, { lesson, task, evidence: sent })).toMatchObject({
      ok: true,
    });
  });

  test('is not solved by anything else', () => {
    expect(unsolved.length).toBeGreaterThan(0);
    for (const evidence of unsolved) {
      const checked = checkEvidence(lesson, task, evidence);
      expect(checked, JSON.stringify(evidence)).toMatchObject({
        ok: false,
        error: { code: 'invalid', field: 'evidence' },
      });
    }
  });

  test('takes no field away and none added, and names the one at fault', () => {
    for (const field of Object.keys(solved)) {
      const rest = Object.fromEntries(Object.entries(solved).filter(([name]) => name !== field));
      expect(checkEvidence(lesson, task, rest)).toMatchObject({
        ok: false,
        error: { code: 'invalid', field: `evidence.${field}` },
      });
    }
    expect(checkEvidence(lesson, task, { ...solved, isDone: 1 })).toMatchObject({
      ok: false,
      error: { code: 'invalid', field: 'evidence.isDone' },
    });
  });

  test.each([NaN, Infinity, -Infinity, 1e300, -1e300, null, undefined, true, '1', {}, [], [[]], 2n ** 70n])(
    'refuses %s in place of any number',
    (hostile) => {
      for (const [field, value] of Object.entries(solved)) {
        if (typeof value !== 'number') continue;
        const checked = checkEvidence(lesson, task, { ...solved, [field]: hostile });
        expect(checked, field).toMatchObject({
          ok: false,
          error: { code: 'invalid', field: `evidence.${field}` },
        });
      }
    },
  );

  test.each([null, undefined, 7, 'solved', [], [solved], new Map(), () => solved])(
    'refuses %s in place of evidence',
    (hostile) => {
      expect(checkEvidence(lesson, task, hostile)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    },
  );
});

describe('[LESSON-1] evidence', () => {
  test.each(['constructor', 'toString', '__proto__', 'nothing'])('of a task named %s is refused', (task) => {
    for (const lesson of LESSON_SLUGS) {
      expect(partOf(lesson, task)).toBeUndefined();
      expect(checkEvidence(lesson, task, {})).toMatchObject({
        ok: false,
        error: { code: 'invalid', field: 'task' },
      });
    }
  });

  test('costs at most what its bounds allow: longer training is refused before it begins', () => {
    const refusal = (lesson: LessonSlug, task: string, change: object) =>
      checkEvidence(lesson, task, { ...casesOf(lesson, task).solved, ...change });
    expect(refusal('vanishing-gradient', 'learn', { epoch: 301 })).toMatchObject({
      error: { field: 'evidence.epoch' },
    });
    expect(refusal('vanishing-gradient', 'learn', { depth: 21 })).toMatchObject({
      error: { field: 'evidence.depth' },
    });
    expect(refusal('training-algorithm', 'threshold', { maxEpochs: 501 })).toMatchObject({
      error: { field: 'evidence.maxEpochs' },
    });
    expect(refusal('backpropagation', 'batch', { updates: 5_001 })).toMatchObject({
      error: { field: 'evidence.updates' },
    });
    expect(refusal('gradient-descent', 'arrive', { steps: 201 })).toMatchObject({
      error: { field: 'evidence.steps' },
    });
    const many = Array.from({ length: 11 }, () => 'tanh');
    expect(refusal('activations', 'compare', { activations: many })).toMatchObject({
      error: { field: 'evidence.activations' },
    });
  });

  test('has at most 1,024 characters as JSON, and is flat', () => {
    const digits = (fields: number) =>
      Object.fromEntries(Array.from({ length: fields }, (_, index) => [`field${index}`, 0.123456789]));
    expect(evidenceSchema.safeParse(digits(20)).success).toBe(true);
    expect(evidenceSchema.safeParse(digits(60)).success).toBe(false);
    expect(evidenceSchema.safeParse({ deep: { deeper: 1 } }).success).toBe(false);
    expect(evidenceSchema.safeParse({ deep: [[1]] }).success).toBe(false);
    expect(evidenceSchema.safeParse({ long: 'a'.repeat(25) }).success).toBe(false);
  });
});

describe('[LESSON-4] the parts of lessons', () => {
  test('hold every task once', () => {
    for (const lesson of LESSON_SLUGS)
      expect([...LESSON_SECTIONS[lesson].flat()].sort()).toEqual([...LESSON_TASKS[lesson]].sort());
  });

  test('are all open at a free pace', () => {
    for (const [lesson, task] of everyTask) expect(isTaskOpen(null, lesson, task)).toBe(true);
  });

  test('are open up to where the class is: earlier lessons as a whole, later ones not at all', () => {
    const pace = { lesson: 'vanishing-gradient', section: 2 } as const;
    expect(LESSON_SLUGS.map((lesson) => openSections(pace, lesson))).toEqual([3, 4, 2, 2, 0, 0]);
    expect(isTaskOpen(pace, 'vanishing-gradient', 'keep')).toBe(true);
    expect(isTaskOpen(pace, 'vanishing-gradient', 'learn')).toBe(false);
    expect(isTaskOpen({ ...pace, section: null }, 'vanishing-gradient', 'learn')).toBe(true);
    expect(isTaskOpen(pace, 'softmax', 'example')).toBe(false);
    expect(isTaskOpen(pace, 'gradient-descent', 'momentum')).toBe(true);
  });
});

describe('[REST-10] the table of a class', () => {
  const person = (id: string, nickname: string, role: Participant['role'] = 'student'): Participant => ({
    id,
    nickname,
    role,
    color: 0,
    isConnected: true,
    editing: null,
  });
  const answer = (participantId: string, task: string): LessonAnswer => ({
    participantId,
    lesson: 'softmax',
    task,
    evidence: casesOf('softmax', task).solved,
    at: Date.UTC(2026, 2, 14, 9, 26, 53, 589),
  });

  test('has a row for each student, a column for each task, and no formulas', () => {
    const participants = [
      person('t', 'Tess', 'teacher'),
      person('a', '=HYPERLINK("http://x","Ana")'),
      person('b', '+1'),
      person('c', 'Núria, "N"'),
      person('d', '@SUM'),
      person('e', '-2'),
    ];
    const csv = lessonsCsv({ participants, answers: [answer('c', 'pair'), answer('c', 'example')] });
    expect(csv.startsWith('\ufeffnickname,role,solved,gradient-descent/arrive,')).toBe(true);
    const lines = csv.slice(1).split('\r\n');
    expect(lines[0]?.split(',')).toHaveLength(32);
    expect(lines.map((line) => line.slice(0, line.indexOf(',student')))).toEqual([
      expect.any(String),
      `"'=HYPERLINK(""http://x"",""Ana"")"`,
      `'+1`,
      `"Núria, ""N"""`,
      `'@SUM`,
      `'-2`,
      '',
    ]);
    expect(lines[3]).toContain(',student,2,');
    expect(lines[3]).toContain('2026-03-14 09:26:53Z logits=1.6;0.55;0.98 temperature=1 trueClass=0');
    expect(lines[3]?.endsWith(',2026-03-14 09:26:53Z logits=2.2;0')).toBe(true);
  });

  test('has teachers only where they solved something, at the end', () => {
    const participants = [person('t', 'Tess', 'teacher'), person('u', 'Uma', 'teacher'), person('a', 'Ana')];
    const rows = lessonsCsv({ participants, answers: [answer('u', 'pair')] }).split('\r\n');
    expect(rows.slice(1, -1).map((row) => row.split(',')[0])).toEqual(['Ana', 'Uma']);
  });
});
