/** What a page knows of the lessons of its class, and how facts change it. */
import { LESSON_SLUGS, type LessonSlug } from '@/lib/lessons';
import type { ClassLessons, LessonAnswer, Participant, RequestOf, Snapshot, ValueOf } from '@/lib/protocol';
import { taskKey, type Solved } from './lesson-progress';

/** A task with what solved it. */
export type Solution = RequestOf<'lesson:solve'>;

/** The class, as far as lessons need it. */
export interface ClassLessonsState {
  readonly code: string;
  /** Own participant identifier. */
  readonly me: string;
  readonly participants: Readonly<Record<string, Participant>>;
  readonly pace: ClassLessons['pace'];
  readonly revealed: readonly LessonSlug[];
  /** All answers that one may see, first solved first. */
  readonly answers: readonly LessonAnswer[];
}

/** The state after joining; answers come by `lesson:sync`, until then those known before stand. */
export const fromSnapshot = (
  { classroom, me, participants, lessons }: Snapshot,
  answers: readonly LessonAnswer[] = [],
): ClassLessonsState => ({
  code: classroom.code,
  me,
  participants: Object.fromEntries(participants.map((person) => [person.id, person])),
  pace: lessons.pace,
  revealed: lessons.revealed,
  answers,
});

/** The answers as the server has them now. */
export const withSync = (
  state: ClassLessonsState,
  { pace, revealed, answers }: ValueOf<'lesson:sync'>,
): ClassLessonsState => ({ ...state, pace, revealed, answers });

/** Somebody solved a task. */
export function withAnswer(state: ClassLessonsState, answer: LessonAnswer): ClassLessonsState {
  const isKnown = state.answers.some(
    ({ participantId, lesson, task }) =>
      participantId === answer.participantId && lesson === answer.lesson && task === answer.task,
  );
  return isKnown ? state : { ...state, answers: [...state.answers, answer] };
}

/** Another pace, or other answers shown: those of others that are hidden now are forgotten. */
export function withSettings(state: ClassLessonsState, { pace, revealed }: ClassLessons): ClassLessonsState {
  const answers = isTeacher(state)
    ? state.answers
    : state.answers.filter(
        ({ participantId, lesson }) => participantId === state.me || revealed.includes(lesson),
      );
  return { ...state, pace, revealed, answers };
}

/** Somebody joined, came, went, was renamed or changed role. */
export const withPerson = (state: ClassLessonsState, person: Participant): ClassLessonsState => ({
  ...state,
  participants: { ...state.participants, [person.id]: person },
});

/** Somebody was removed, and what they solved with them. */
export const withoutPerson = (state: ClassLessonsState, participantId: string): ClassLessonsState => ({
  ...state,
  participants: Object.fromEntries(Object.entries(state.participants).filter(([id]) => id !== participantId)),
  answers: state.answers.filter((answer) => answer.participantId !== participantId),
});

/** Whether the own participant is a teacher. */
export const isTeacher = ({ participants, me }: ClassLessonsState): boolean =>
  participants[me]?.role === 'teacher';

/** Own solved tasks by lesson; those on their way count. */
export function ownSolved(
  { answers, me }: Pick<ClassLessonsState, 'answers' | 'me'>,
  pending: readonly Solution[],
): Solved {
  const own = [...answers.filter(({ participantId }) => participantId === me), ...pending];
  const tasksOf = (slug: LessonSlug) => own.filter(({ lesson }) => lesson === slug).map(({ task }) => task);
  return Object.fromEntries(LESSON_SLUGS.map((slug) => [slug, [...new Set(tasksOf(slug))]]));
}

/** Who is shown among those who learn: students by name, teachers only where they solved something. */
export function learners({ participants, answers }: ClassLessonsState): Participant[] {
  const solvers = new Set(answers.map(({ participantId }) => participantId));
  return Object.values(participants)
    .filter(({ id, role }) => role === 'student' || solvers.has(id))
    .sort(
      (left, right) =>
        Number(left.role === 'teacher') - Number(right.role === 'teacher') ||
        left.nickname.localeCompare(right.nickname),
    );
}

/** What each participant solved: the answer by participant and task. */
export function answersByPerson(answers: readonly LessonAnswer[]): Map<string, Map<string, LessonAnswer>> {
  const byPerson = new Map<string, Map<string, LessonAnswer>>();
  for (const answer of answers) {
    const own = byPerson.get(answer.participantId) ?? new Map<string, LessonAnswer>();
    byPerson.set(answer.participantId, own.set(taskKey(answer.lesson, answer.task), answer));
  }
  return byPerson;
}
