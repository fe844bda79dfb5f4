/** Where messages appear; rendered once per page. Its code comes with the page's first use. */
'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { onMessageWaiting } from './toast';

/** Empty until there is something to say, or may soon be. */
export function ToastPlace() {
  const [Toaster, setToaster] = useState<ComponentType | null>(null);
  useEffect(() => {
    const load = () => {
      import('./toaster').then(
        (module) => setToaster(() => module.Toaster),
        // Messages wait; the next one asks again. A page without a connection goes on without them.
        (cause: unknown) => console.warn('Messages cannot be shown yet', cause),
      );
    };
    onMessageWaiting(load);
    // Fetched while there is a connection: its loss is one of the messages.
    return onFirstInteraction(load);
  }, []);
  return Toaster && <Toaster />;
}
