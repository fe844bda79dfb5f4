/** The lesson at an address; each is loaded by itself. */
'use client';
import dynamic from 'next/dynamic';
import type { ComponentType } from 'react';
import type { LessonSlug } from '@/lib/lessons';
import type { LessonProps } from './lesson-page';

const LESSONS: Readonly<Record<LessonSlug, ComponentType<LessonProps>>> = {
  'gradient-descent': dynamic(() =>
    import('./gradient-descent/lesson').then((file) => file.GradientDescentLesson),
  ),
  backpropagation: dynamic(() =>
    import('./backpropagation/lesson').then((file) => file.BackpropagationLesson),
  ),
  'training-algorithm': dynamic(() =>
    import('./training-algorithm/lesson').then((file) => file.TrainingAlgorithmLesson),
  ),
  'vanishing-gradient': dynamic(() =>
    import('./vanishing-gradient/lesson').then((file) => file.VanishingGradientLesson),
  ),
  activations: dynamic(() => import('./activations/lesson').then((file) => file.ActivationsLesson)),
  softmax: dynamic(() => import('./softmax/lesson').then((file) => file.SoftmaxLesson)),
};

/** Renders the lesson named by `slug`. */
export function Lesson({ slug, ...props }: LessonProps & { slug: LessonSlug }) {
  const Content = LESSONS[slug];
  return <Content {...props} />;
}
