/** Opens the history that a data folder holds. */
import { createClassroomStore } from './classroom-store';
import { createContentStore } from './content-store';
import { openDataFolder } from './data-folder';
import { openDatabase } from './database';
import { createLessonStore } from './lesson-store';
import { migrateDatabase } from './migrations';
import { createRunStore } from './run-store';
import type { History } from './types';

export { HistoryOpenError } from './open-error';
export * from './types';

/**
 * Locks the folder, brings its database to this version's schema, and opens it; a missing folder is made.
 * Throws HistoryOpenError, whose message is one line for the user, when any of that cannot be done.
 */
export async function openHistory(dataDir: string): Promise<History> {
  const folder = await openDataFolder(dataDir);
  try {
    await migrateDatabase(folder.path);
    const database = await openDatabase(folder.databaseFile);
    return {
      classrooms: createClassroomStore(database),
      contents: createContentStore(database),
      lessons: createLessonStore(database),
      runs: createRunStore(database),
      close: async () => {
        try {
          await database.close();
        } finally {
          await folder.release();
        }
      },
    };
  } catch (error) {
    await folder.release();
    throw error;
  }
}
