/** The class around a lesson, for components; nothing of it is loaded where there is none. */
'use client';
import { createContext, useCallback, useContext, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import { isTaskOpen, openSections, LESSON_SECTIONS, type LessonSlug } from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';
import { isTeacher, ownSolved, type ClassLessonsState, type Solution } from './class-lessons-state';
import type { Solved } from './lesson-progress';
import type { LessonsClient } from './lessons-client';
import { lessonProgress, useSolved } from './use-lesson-progress';

const ClassContext = createContext<LessonsClient | null>(null);

/** Gives the client of a joined class to the lessons inside. */
export const LessonsProvider = ({ client, children }: { client: LessonsClient; children: ReactNode }) => (
  <ClassContext value={client}>{children}</ClassContext>
);

/** The client of the class around; null alone. */
export const useLessonsClient = (): LessonsClient | null => useContext(ClassContext);

const never = (): (() => void) => () => undefined;

/** What is known of the class around; null alone. */
export function useClassLessons(): ClassLessonsState | null {
  const client = useLessonsClient();
  const read = useCallback(() => client?.state.getState() ?? null, [client]);
  return useSyncExternalStore(client?.state.subscribe ?? never, read, () => null);
}

const NOTHING: readonly Solution[] = [];

/** Own solved tasks that the class has not taken yet. */
export function usePendingAnswers(): readonly Solution[] {
  const client = useLessonsClient();
  const read = useCallback(() => client?.pending.getState() ?? NOTHING, [client]);
  return useSyncExternalStore(client?.pending.subscribe ?? never, read, () => NOTHING);
}

/** Where solved tasks are kept: with the class around, or in this browser. */
export interface TaskRecord {
  readonly solved: Solved;
  /** Keeps a solved task; false when it was already, or is closed. */
  readonly solve: (slug: LessonSlug, id: string, evidence: Evidence) => boolean;
  /** How many parts of a lesson may be worked on. */
  readonly openParts: (slug: LessonSlug) => number;
  readonly isOpen: (slug: LessonSlug, id: string) => boolean;
  /** Forgets a lesson's solved tasks; null where they are the class's. */
  readonly forget: ((slug: LessonSlug) => void) | null;
}

/** The record of solved tasks here. */
export function useTaskRecord(): TaskRecord {
  const client = useLessonsClient();
  const state = useClassLessons();
  const pending = usePendingAnswers();
  const alone = useSolved();
  const answers = state?.answers;
  const me = state?.me;
  const inClass = useMemo(
    () => (answers && me !== undefined ? ownSolved({ answers, me }, pending) : null),
    [answers, me, pending],
  );
  const pace = state && !isTeacher(state) ? state.pace : null;
  return useMemo((): TaskRecord => {
    if (!client || !inClass) return { ...ALONE, solved: alone };
    const isOpen = (slug: LessonSlug, id: string) => isTaskOpen(pace, slug, id);
    return {
      solved: inClass,
      solve: (lesson, task, evidence) => isOpen(lesson, task) && client.solve({ lesson, task, evidence }),
      openParts: (slug) => openSections(pace, slug),
      isOpen,
      forget: null,
    };
  }, [client, inClass, pace, alone]);
}

const ALONE: Omit<TaskRecord, 'solved'> = {
  solve: (slug, id, evidence) => lessonProgress().solve(slug, id, evidence),
  openParts: (slug) => LESSON_SECTIONS[slug].length,
  isOpen: () => true,
  forget: (slug) => lessonProgress().forget(slug),
};

/** The address of a page of the lessons, with the class around. */
export function useLearnHref(): (path: string) => string {
  const code = useClassLessons()?.code;
  return useCallback((path) => (code === undefined ? path : `${path}?class=${code}`), [code]);
}
