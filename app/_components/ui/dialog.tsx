/** Dialogs over the page: centred, or as a sheet from an edge. */
'use client';
import { clsx } from './clsx';
import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { IconButton } from './button';
import { focusFirst, isFocusElsewhere } from './focus-first';
import styles from './dialog.module.css';

export interface DialogProps {
  title: string;
  /** One sentence under the title. */
  description?: string;
  /** The button that opens it; leave out when `isOpen` decides. */
  trigger?: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  /** `bottom` and `right` slide in from that edge, `full` takes the window; on a phone every other comes from the bottom. */
  side?: 'center' | 'bottom' | 'right' | 'full';
  /** Small controls before the close button. */
  actions?: ReactNode;
  /** Keeps the dialog open where it returns true: Escape meant something inside it. */
  onEscape?: () => boolean;
  /** Buttons at the end, main action last. */
  footer?: ReactNode;
  /** The element with `data-autofocus` gets the focus. */
  children?: ReactNode;
}

/** A modal dialog or sheet with a title and a close button. */
export function Dialog(props: DialogProps) {
  const { title, description, trigger, isOpen, onOpenChange, side = 'center', footer, children } = props;
  const t = useTranslations('common');
  const opener = useRef<Element | null>(null);
  const controlled = isOpen === undefined ? {} : { open: isOpen };
  const undescribed = description === undefined ? { 'aria-describedby': undefined } : {};
  return (
    <Radix.Root {...controlled} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger !== undefined && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className={styles.overlay} />
        <Radix.Content
          className={clsx(styles.dialog, styles[side])}
          tabIndex={-1}
          onOpenAutoFocus={(event) => {
            opener.current = document.activeElement;
            focusFirst(event);
          }}
          onCloseAutoFocus={(event) => giveBackFocus(event, opener.current)}
          onEscapeKeyDown={(event) => props.onEscape?.() === true && event.preventDefault()}
          onInteractOutside={keepOpenForMessages}
          {...undescribed}
        >
          <header className={styles.header}>
            <div className={styles.heading}>
              <Radix.Title className={styles.title}>{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className={styles.description}>{description}</Radix.Description>
              )}
            </div>
            {props.actions}
            <Radix.Close asChild>
              <IconButton label={t('close')} icon={<X />} />
            </Radix.Close>
          </header>
          <div className={styles.body}>{children}</div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Back to what opened it, which Radix knows of a trigger of its own only. */
function giveBackFocus(event: Event, opener: Element | null): void {
  if (!(opener instanceof HTMLElement) || opener === document.body || !opener.isConnected) return;
  event.preventDefault();
  if (!isFocusElsewhere(opener)) opener.focus();
}

/** Answering a message, e.g. with Undo, is not a click beside the dialog. */
function keepOpenForMessages(event: CustomEvent<{ originalEvent: Event }>): void {
  const { target } = event.detail.originalEvent;
  if (target instanceof Element && target.closest('[data-sonner-toaster]')) event.preventDefault();
}
