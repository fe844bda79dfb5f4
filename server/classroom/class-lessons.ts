/** The lessons of a classroom: who solved what, how far the class may go, and who sees whose answers. */
import { checkEvidence } from '@/lib/answers';
import { isTaskOpen, LESSON_SECTIONS, LESSON_TASKS } from '@/lib/lessons';
import type { ClassLessons, LessonAnswer, RequestOf, Role, ValueOf } from '@/lib/protocol';
import type { AnswerRecord, LessonStore } from '../history/types';
import { fact } from './events';
import type { Emit } from './events';
import { refuse, Refused } from './refused';
import type { Roster } from './roster';
import { Serial } from './serial';

export interface LessonDeps {
  readonly classroomId: string;
  readonly roster: Roster;
  readonly store: LessonStore;
  readonly clock: () => number;
  readonly emit: Emit;
}

/** Somebody who solves, or who wants to see what was solved. */
export interface Learner {
  readonly participantId: string;
  readonly role: Role;
}

type Solution = RequestOf<'lesson:solve'>;

/** A task among those of all lessons. */
const keyOf = ({ lesson, task }: Pick<Solution, 'lesson' | 'task'>): string => `${lesson}/${task}`;

export class ClassroomLessons {
  readonly #deps: LessonDeps;
  /** Solved tasks by participant and task, in the order in which they were solved. */
  readonly #answers = new Map<string, Map<string, AnswerRecord>>();
  readonly #changes = new Serial();
  #settings: ClassLessons;

  constructor(found: ClassLessons & { readonly answers: readonly AnswerRecord[] }, deps: LessonDeps) {
    this.#deps = deps;
    this.#settings = { pace: found.pace, revealed: found.revealed };
    for (const answer of found.answers) this.#keep(answer);
  }

  /** The pace, and the lessons whose answers everyone sees. */
  get settings(): ClassLessons {
    return this.#settings;
  }

  /** Keeps a solved task once it is checked (LESSON-1, LESSON-2); `admit` counts the check before it is made. */
  solve(learner: Learner, solution: Solution, admit: () => Promise<void>): Promise<{ at: number }> {
    if (!LESSON_TASKS[solution.lesson].includes(solution.task)) {
      refuse('invalid', `task: The lesson ${solution.lesson} has no such task`, 'task');
    }
    return this.#changes.run(async () => {
      const known = this.#find(learner.participantId, solution);
      if (known) return { at: known.at };
      await admit();
      this.#assertOpen(learner, solution);
      const checked = checkEvidence(solution.lesson, solution.task, solution.evidence);
      if (!checked.ok) throw new Refused(checked.error);
      // Who was removed while waiting has no place in the table any more.
      this.#deps.roster.require(learner.participantId);
      return this.#commit(learner.participantId, { ...solution, evidence: checked.value });
    });
  }

  /** Sets how far the class may go (LESSON-4). */
  pace({ lesson, section }: RequestOf<'lesson:pace'>): Promise<void> {
    const sections = lesson === null ? 0 : LESSON_SECTIONS[lesson].length;
    if (section !== null && section > sections) {
      refuse('invalid', `section: The lesson has ${sections} parts`, 'section');
    }
    return this.#change((settings) => ({ ...settings, pace: lesson === null ? null : { lesson, section } }));
  }

  /** Shows a lesson's answers to everyone, or to teachers alone again (LESSON-3). */
  reveal({ lesson, isRevealed }: RequestOf<'lesson:reveal'>): Promise<void> {
    return this.#change((settings) => {
      const others = settings.revealed.filter((slug) => slug !== lesson);
      return { ...settings, revealed: isRevealed ? [...others, lesson] : others };
    });
  }

  /** All that this participant may see. */
  visibleTo(learner: Learner): ValueOf<'lesson:sync'> {
    const answers = this.all.filter((answer) => this.#maySee(learner, answer));
    return { ...this.#settings, answers };
  }

  /** All solved tasks of those who have not been removed. */
  get all(): LessonAnswer[] {
    const { roster } = this.#deps;
    return [...this.#answers].flatMap(([id, solved]) => (roster.get(id) ? [...solved.values()] : []));
  }

  #maySee({ participantId, role }: Learner, answer: AnswerRecord): boolean {
    const isOwn = answer.participantId === participantId;
    return isOwn || role === 'teacher' || this.#settings.revealed.includes(answer.lesson);
  }

  #assertOpen({ role }: Learner, { lesson, task }: Solution): void {
    if (role === 'teacher' || isTaskOpen(this.#settings.pace, lesson, task)) return;
    refuse('locked', 'The class has not come to this task yet');
  }

  async #commit(participantId: string, solution: Solution): Promise<{ at: number }> {
    const { store, classroomId, clock, roster, emit } = this.#deps;
    const answer: AnswerRecord = { ...solution, participantId, at: clock() };
    await store.addAnswer(classroomId, answer);
    this.#keep(answer);
    const sessionIds = roster.sessionsOf(({ record: { id, role } }) =>
      this.#maySee({ participantId: id, role }, answer),
    );
    emit(fact({ sessionIds }, 'lesson:solved', answer));
    return { at: answer.at };
  }

  #change(next: (settings: ClassLessons) => ClassLessons): Promise<void> {
    const { store, classroomId, emit } = this.#deps;
    return this.#changes.run(async () => {
      const settings = next(this.#settings);
      await store.change(classroomId, settings);
      this.#settings = settings;
      emit(fact({ classroomId }, 'lessons:changed', settings));
    });
  }

  #find(participantId: string, solution: Solution): AnswerRecord | undefined {
    return this.#answers.get(participantId)?.get(keyOf(solution));
  }

  #keep(answer: AnswerRecord): void {
    const solved = this.#answers.get(answer.participantId) ?? new Map<string, AnswerRecord>();
    this.#answers.set(answer.participantId, solved.set(keyOf(answer), answer));
  }
}
