/** Lessons inside a class; what that needs is loaded only for such an address. */
'use client';
import { lazyPart } from '@/app/_components/ui/lazy-part';

/** The class's door around lessons. */
export const InClass = lazyPart(() =>
  import('@/app/_components/class-lessons/class-door').then((file) => file.ClassDoor),
);
