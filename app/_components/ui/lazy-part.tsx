/** Parts of a page whose code comes when they are first shown, or ahead once the page is used. */
'use client';
import dynamic from 'next/dynamic';
import type { ComponentType, ReactNode } from 'react';
import { announceCode, fetchNow } from '@/app/_client/late-code';

/**
 * A component that shows `waiting` until its code is there. Cut off from the server it waits: by `dynamic` alone, code that
 * does not come takes the whole page with it.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: () => ReactNode = () => null,
): ComponentType<Props> {
  announceCode(load);
  return dynamic(() => fetchNow(load), { ssr: false, loading: waiting });
}
