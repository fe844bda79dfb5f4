/** What a lesson's texts are called: the area of its own, and its entry in `learn.lessons`. */
import type { LessonSlug } from '@/lib/lessons';

export const LESSON_KEYS = {
  'gradient-descent': 'gradientDescent',
  backpropagation: 'backpropagation',
  'training-algorithm': 'trainingAlgorithm',
  'vanishing-gradient': 'vanishingGradient',
  activations: 'activations',
  softmax: 'softmax',
} as const satisfies Record<LessonSlug, string>;
