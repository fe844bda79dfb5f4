/** The course's lessons, in order. */

/** Their addresses. */
export const LESSON_SLUGS = [
  'gradient-descent',
  'backpropagation',
  'training-algorithm',
  'vanishing-gradient',
  'activations',
  'softmax',
] as const;
export type LessonSlug = (typeof LESSON_SLUGS)[number];

/** Whether a text is a lesson's address. */
export const isLessonSlug = (text: string): text is LessonSlug => LESSON_SLUGS.some((slug) => slug === text);

/** The lessons before and after one; null at either end. */
export function neighbours(slug: LessonSlug): { previous: LessonSlug | null; next: LessonSlug | null } {
  const place = LESSON_SLUGS.indexOf(slug);
  return { previous: LESSON_SLUGS[place - 1] ?? null, next: LESSON_SLUGS[place + 1] ?? null };
}
