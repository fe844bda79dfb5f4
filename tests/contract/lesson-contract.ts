/** The contract's part on lessons: what was solved stays solved, and belongs to whom it belongs. */
import { describe, expect, it } from 'vitest';
import type { AnswerRecord } from '@/server/history';
import type { Subject } from './history-contract';
import { T0, id, participant } from './records';

const CLASSROOM = id('classroom');

export function lessonContract(subject: Subject): void {
  const lessons = () => subject.history.lessons;
  const answer = (name: string, task: string, change: Partial<AnswerRecord> = {}): AnswerRecord => ({
    participantId: id(name),
    lesson: 'softmax',
    task,
    evidence: { logits: [1.6, 0.55, 0.98], temperature: 1, trueClass: 0 },
    at: T0,
    ...change,
  });
  const join = (name: string) => subject.history.classrooms.addParticipant(CLASSROOM, participant(name));

  describe('lessons', () => {
    it('[LESSON-4] a class goes freely and shows nothing until somebody says otherwise', async () => {
      expect(await lessons().find(CLASSROOM)).toEqual({ pace: null, revealed: [], answers: [] });
      const pace = { lesson: 'activations', section: 2 } as const;
      await lessons().change(CLASSROOM, { pace, revealed: ['softmax'] });
      await subject.reopen();
      expect(await lessons().find(CLASSROOM)).toEqual({ pace, revealed: ['softmax'], answers: [] });
      await lessons().change(CLASSROOM, { pace: null, revealed: [] });
      expect(await lessons().find(CLASSROOM)).toEqual({ pace: null, revealed: [], answers: [] });
    });

    it('[LESSON-2] keeps each solved task with its evidence to the last bit, first solved first', async () => {
      await join('Ada');
      await join('Bob');
      const evidence = { w1: 0.1 + 0.2, b1: -1e-17, activation: 'relu', rounds: [4, 5, 6] };
      const answers = [
        answer('Bob', 'pair', { at: T0 + 5, evidence }),
        answer('Ada', 'pair', { at: T0 + 9 }),
        answer('Ada', 'example', { at: T0 + 2 }),
      ];
      for (const each of answers) await lessons().addAnswer(CLASSROOM, each);
      await subject.reopen();
      const found = await lessons().find(CLASSROOM);
      expect(found.answers).toEqual([answers[2], answers[0], answers[1]]);
      expect((await lessons().find(id('other'))).answers).toEqual([]);
    });

    it('[LESSON-2] takes a task of a participant once: the first solution stays', async () => {
      await join('Ada');
      await lessons().addAnswer(CLASSROOM, answer('Ada', 'pair'));
      await expect(lessons().addAnswer(CLASSROOM, answer('Ada', 'pair', { at: T0 + 1 }))).rejects.toThrow();
      await lessons().addAnswer(CLASSROOM, answer('Ada', 'pair', { lesson: 'activations' }));
      expect((await lessons().find(CLASSROOM)).answers.map(({ at }) => at)).toEqual([T0, T0]);
    });

    it('[LESSON-2] takes none of somebody who is not there', async () => {
      await expect(lessons().addAnswer(CLASSROOM, answer('Nobody', 'pair'))).rejects.toThrow();
    });

    it('[LESSON-3] shows nothing of participants who were removed', async () => {
      await join('Ada');
      await lessons().addAnswer(CLASSROOM, answer('Ada', 'pair'));
      await subject.history.classrooms.removeParticipant(id('Ada'), T0);
      expect((await lessons().find(CLASSROOM)).answers).toEqual([]);
    });
  });
}
