/** Where messages appear; rendered once per page. Its code comes with the page's first use. */
'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { onMessageWaiting } from './toast';

const loadToaster = () => import('./toaster').then((module) => module.Toaster);

/** Cut off from the server; the messages wait until the next one asks again. */
const sayLater = (cause: unknown): void => console.warn('Messages cannot be shown yet', cause);

/** Fetches the code for messages ahead: for pages that go on without a connection. */
export function fetchToaster(): void {
  loadToaster().catch(sayLater);
}

/** Empty until there is something to say, or may soon be. */
export function ToastPlace() {
  const [Toaster, setToaster] = useState<ComponentType | null>(null);
  useEffect(() => {
    // Not by `dynamic`: code that does not come would take the whole page with it.
    const load = () => void loadToaster().then((loaded) => setToaster(() => loaded), sayLater);
    onMessageWaiting(load);
    // Fetched while there is a connection: its loss is one of the messages.
    return onFirstInteraction(load);
  }, []);
  return Toaster && <Toaster />;
}
