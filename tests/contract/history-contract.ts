/** What every history must do, whatever it is stored in. */
import { afterEach, beforeEach, describe } from 'vitest';
import type { History } from '@/server/history';
import { classroomContract } from './classroom-contract';
import { contentContract } from './content-contract';
import { curationContract } from './curation-contract';
import { lessonContract } from './lesson-contract';
import { listContract } from './list-contract';
import { recordingContract } from './recording-contract';
import { classroom } from './records';

/** An empty place to keep a history in. */
export interface HistoryPlace {
  /** Opens the history; after a close it can be opened again. */
  open(): Promise<History>;
  remove(): Promise<void>;
}

/** What a part of the contract tests with. */
export interface Subject {
  /** Open, with the one classroom of tests/contract/records. */
  readonly history: History;
  /** Closes it and opens it again, as a restart of the server does. */
  reopen(): Promise<History>;
}

/** Runs the contract against the histories that `makePlace` gives room to. */
export function historyContract(name: string, makePlace: () => Promise<HistoryPlace>): void {
  describe(name, () => {
    let place: HistoryPlace;
    let history: History;

    beforeEach(async () => {
      place = await makePlace();
      history = await place.open();
      await history.classrooms.create(classroom());
    });

    afterEach(async () => {
      await history.close();
      await place.remove();
    });

    const subject: Subject = {
      get history() {
        return history;
      },
      async reopen() {
        await history.close();
        history = await place.open();
        return history;
      },
    };

    classroomContract(subject);
    recordingContract(subject);
    listContract(subject);
    curationContract(subject);
    contentContract(subject);
    lessonContract(subject);
  });
}
