/** What lessons show in a class; loaded only there. */
'use client';
import { lazyPart } from '@/app/_components/ui/lazy-part';

/** Where the class is and, for teachers, how far everybody has come. */
export const ClassPanel = lazyPart(() =>
  import('@/app/_components/class-lessons/class-panel').then((file) => file.ClassPanel),
);

/** In place of a part that the class has not come to. */
export const ClosedPart = lazyPart(() =>
  import('@/app/_components/class-lessons/closed').then((file) => file.ClosedPart),
);

/** Beside a task that the class has not come to. */
export const ClosedTask = lazyPart(() =>
  import('@/app/_components/class-lessons/closed').then((file) => file.ClosedTask),
);

/** On the card of a lesson that the class has not come to. */
export const ClosedLesson = lazyPart(() =>
  import('@/app/_components/class-lessons/closed').then((file) => file.ClosedLesson),
);

/** What others solved a task with, once that is shown to all. */
export const ShownAnswers = lazyPart(() =>
  import('@/app/_components/class-lessons/shown-answers').then((file) => file.ShownAnswers),
);
