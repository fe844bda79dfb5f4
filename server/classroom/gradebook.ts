/** What a class solved, for its teacher to take away. */
import type { LessonAnswer, Participant } from '@/lib/protocol';
import type { Classroom } from './classroom';
import { refuse } from './refused';
import type { ClassroomRegistry } from './registry';
import { participantOf } from './roster';

/** Everybody who is in the class, and all that they solved. */
export interface ClassProgress {
  readonly code: string;
  readonly participants: readonly Participant[];
  readonly answers: readonly LessonAnswer[];
}

export class Gradebook {
  readonly #registry: ClassroomRegistry;

  constructor(registry: ClassroomRegistry) {
    this.#registry = registry;
  }

  /** For who has the class's teacher key or is one of its teachers by token. */
  async read(code: string, secret: string): Promise<ClassProgress> {
    const classroom = await this.#registry.hold(code);
    if (!classroom) refuse('not-found', 'code: There is no classroom with this code', 'code');
    try {
      assertTeacher(classroom, secret);
      const participants = classroom.roster.members.map(participantOf);
      return { code: classroom.code, participants, answers: classroom.lessons.all };
    } finally {
      this.#registry.release(classroom);
    }
  }
}

function assertTeacher({ roster }: Classroom, secret: string): void {
  if (roster.isTeacherKey(secret)) return;
  const member = roster.findByToken(secret);
  if (!member) refuse('unauthorized', 'The key is not that of this classroom');
  if (member.record.role !== 'teacher') refuse('forbidden', 'Only teachers may have what the class solved');
}
