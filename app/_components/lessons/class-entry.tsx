/** Lessons inside a class; what that needs is loaded only for such an address. */
'use client';
import dynamic from 'next/dynamic';

/** The class's door around lessons. */
export const InClass = dynamic(
  () => import('@/app/_components/class-lessons/class-door').then((file) => file.ClassDoor),
  { ssr: false },
);
