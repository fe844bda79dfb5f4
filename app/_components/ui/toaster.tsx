/** Shows the messages of ui/toast.ts; loaded by ToastPlace. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { toast as sonner, Toaster as Sonner } from 'sonner';
import { useTheme } from '@/app/_design/use-theme';
import { clsx } from './clsx';
import { takeMessages, type Message } from './toast';
import styles from './toast.module.css';

/** Sonner's place, which says what waits as soon as it listens. */
export function Toaster() {
  const t = useTranslations('common');
  // Sonner listens from its own effect on, which runs before this one.
  useEffect(() => takeMessages(show), []);
  return (
    <Sonner
      theme={useTheme()}
      containerAriaLabel={t('notifications')}
      position="bottom-center"
      offset={{ bottom: '16px' }}
      mobileOffset={{ bottom: 'calc(var(--toast-lift, 0px) + 16px)' }}
      toastOptions={{
        unstyled: true,
        classNames: { toast: clsx(styles.toast), actionButton: clsx(styles.action) },
      }}
    />
  );
}

function show({ kind, text, action, id }: Message): void {
  switch (kind) {
    case 'done':
      sonner(text, action ? { action: { label: action.label, onClick: action.onSelect } } : {});
      return;
    case 'failure':
      sonner.error(text, {
        duration: 8_000,
        className: clsx(styles.failure),
        ...(id === undefined ? {} : { id }),
      });
  }
}
