/** The page's progress through the lessons. */
'use client';
import { useSyncExternalStore } from 'react';
import { browserStorage } from './identity';
import { LessonProgress } from './lesson-progress';
import type { Solved } from './lesson-progress';

let progress: LessonProgress | null = null;

/** The one progress of this browser, read when first needed. */
export const lessonProgress = (): LessonProgress => (progress ??= new LessonProgress(browserStorage()));

const NOTHING: Solved = {};

/** What was solved so far; nothing on the server. */
export const useSolved = (): Solved =>
  useSyncExternalStore(
    (listener) => lessonProgress().source.subscribe(listener),
    () => lessonProgress().source.get(),
    () => NOTHING,
  );
