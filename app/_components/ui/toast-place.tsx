/** Where messages appear; rendered once per page. Its code comes with the page's first use. */
'use client';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { onMessageWaiting } from './toast';

const Toaster = dynamic(() => import('./toaster').then((module) => module.Toaster), { ssr: false });

/** Empty until there is something to say, or may soon be. */
export function ToastPlace() {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    onMessageWaiting(() => setWanted(true));
    // Fetched while there is a connection: its loss is one of the messages.
    return onFirstInteraction(() => setWanted(true));
  }, []);
  return isWanted ? <Toaster /> : null;
}
