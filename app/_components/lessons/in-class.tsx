/** What lessons show in a class; loaded only there. */
'use client';
import dynamic from 'next/dynamic';

/** Where the class is and, for teachers, how far everybody has come. */
export const ClassPanel = dynamic(
  () => import('@/app/_components/class-lessons/class-panel').then((file) => file.ClassPanel),
  { ssr: false },
);

/** In place of a part that the class has not come to. */
export const ClosedPart = dynamic(
  () => import('@/app/_components/class-lessons/closed').then((file) => file.ClosedPart),
  { ssr: false },
);

/** Beside a task that the class has not come to. */
export const ClosedTask = dynamic(
  () => import('@/app/_components/class-lessons/closed').then((file) => file.ClosedTask),
  { ssr: false },
);

/** On the card of a lesson that the class has not come to. */
export const ClosedLesson = dynamic(
  () => import('@/app/_components/class-lessons/closed').then((file) => file.ClosedLesson),
  { ssr: false },
);

/** What others solved a task with, once that is shown to all. */
export const ShownAnswers = dynamic(
  () => import('@/app/_components/class-lessons/shown-answers').then((file) => file.ShownAnswers),
  { ssr: false },
);
