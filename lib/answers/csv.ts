/** What a class solved, as a table for spreadsheets. */
import { LESSON_SLUGS, LESSON_TASKS } from '../lessons';
import type { Evidence, LessonAnswer, Participant } from '../protocol';

/** Who is in the class, and what they solved. */
export interface ProgressTable {
  readonly participants: readonly Participant[];
  readonly answers: readonly LessonAnswer[];
}

/** Tells spreadsheets that the text is UTF-8. */
const MARK = '\ufeff';

const COLUMNS = LESSON_SLUGS.flatMap((lesson) => LESSON_TASKS[lesson].map((task) => `${lesson}/${task}`));

/**
 * RFC 4180: a row for each participant, a column for each task with the time (UTC) and what solved it. Students first, teachers only
 * where they solved something.
 */
export function lessonsCsv({ participants, answers }: ProgressTable): string {
  const solved = new Map<string, Map<string, string>>();
  for (const { participantId, lesson, task, evidence, at } of answers) {
    const own = solved.get(participantId) ?? new Map<string, string>();
    solved.set(participantId, own.set(`${lesson}/${task}`, `${timeOf(at)} ${evidenceText(evidence)}`));
  }
  const rows = participants
    .filter(({ id, role }) => role === 'student' || solved.has(id))
    .sort((left, right) => Number(left.role === 'teacher') - Number(right.role === 'teacher'))
    .map(({ id, nickname, role }) => {
      const own = solved.get(id);
      const cells = COLUMNS.map((column) => own?.get(column) ?? '');
      return [nickname, role, String(own?.size ?? 0), ...cells];
    });
  const lines = [['nickname', 'role', 'solved', ...COLUMNS], ...rows];
  return MARK + lines.map((cells) => cells.map(csvCell).join(',') + '\r\n').join('');
}

const timeOf = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace(/\.\d+/, '');

/** `rate=0.3 start=0.2 …`; lists with semicolons. */
const evidenceText = (evidence: Evidence): string =>
  Object.entries(evidence)
    .map(([field, value]) => `${field}=${typeof value === 'object' ? value.join(';') : value}`)
    .join(' ');

/** Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe in front. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
