/** Short messages that pass: done, undone, refused. */
'use client';
import { useTranslations } from 'next-intl';
import { toast as sonner, Toaster as Sonner } from 'sonner';
import { useTheme } from '@/app/_design/use-theme';
import { clsx } from './clsx';
import styles from './toast.module.css';

/** The place where messages appear; rendered once per page. */
export function Toaster() {
  const t = useTranslations('common');
  return (
    <Sonner
      theme={useTheme()}
      containerAriaLabel={t('notifications')}
      position="bottom-center"
      offset={{ bottom: 'calc(var(--toast-lift, 0px) + 16px)' }}
      toastOptions={{
        unstyled: true,
        classNames: { toast: clsx(styles.toast), actionButton: clsx(styles.action) },
      }}
    />
  );
}

export interface ToastAction {
  readonly label: string;
  readonly onSelect: () => void;
}

/** Says what was done, with a way to take it back when there is one. */
export function notify(message: string, action?: ToastAction): void {
  sonner(message, action ? { action: { label: action.label, onClick: action.onSelect } } : {});
}

/** Says what did not work. A second refusal with the same id replaces the first. */
export function notifyFailure(message: string, id?: string): void {
  sonner.error(message, {
    duration: 8_000,
    className: clsx(styles.failure),
    ...(id === undefined ? {} : { id }),
  });
}
