/** What floats beside a button: places itself, takes the focus and gives it back. Loaded with the page's first use. */
'use client';
import { Popover as Radix } from 'radix-ui';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { focusFirst, isFocusElsewhere } from './focus-first';

export interface FloatingPanelProps {
  /** What it floats beside, and where the focus returns. */
  readonly anchor: HTMLElement;
  readonly role?: 'dialog' | 'menu' | 'listbox';
  readonly label: string;
  readonly id: string;
  readonly className: string;
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Selects what gets the focus; without it, of a dialog, what asks for it or all of it, else the first that can. */
  readonly focusOn?: string;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const isIn = (anchor: HTMLElement, target: EventTarget | null): boolean =>
  target instanceof Node && anchor.contains(target);

/** Open as long as it is mounted; closes on Escape and when something else is used. */
export function FloatingPanel(props: FloatingPanelProps) {
  const { anchor, role = 'dialog', label, side = 'bottom', align = 'center', focusOn, onClose } = props;
  const virtual = useRef(anchor);
  const content = useRef<HTMLDivElement>(null);
  const isLeft = useRef(false);
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor virtualRef={virtual} />
      <Radix.Portal>
        <Radix.Content
          ref={content}
          role={role}
          id={props.id}
          aria-label={label}
          className={props.className}
          side={side}
          align={align}
          sideOffset={role === 'dialog' ? 6 : 4}
          collisionPadding={8}
          // Reached with Tab where a panel has more to read than fits, and nothing to press.
          tabIndex={role === 'dialog' ? 0 : -1}
          onKeyDown={props.onKeyDown}
          onOpenAutoFocus={(event) => {
            const wanted = focusOn && content.current?.querySelector<HTMLElement>(focusOn);
            if (!wanted) return role === 'dialog' ? focusFirst(event) : undefined;
            event.preventDefault();
            wanted.focus();
          }}
          onInteractOutside={(event) => {
            // The button closes it by its own click.
            if (isIn(anchor, event.detail.originalEvent.target)) event.preventDefault();
            else isLeft.current = true;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (!isLeft.current && !isFocusElsewhere(anchor)) anchor.focus();
          }}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
