/** A menu of actions behind a button: a popover whose entries the arrow keys walk. */
'use client';
import { Popover as Radix } from 'radix-ui';
import type { KeyboardEvent, ReactNode } from 'react';
import styles from './floating.module.css';

export interface MenuAction {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly description?: string;
  readonly isDangerous?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** Accessible name of the list. */
  label: string;
  /** The button that opens the menu. */
  trigger: ReactNode;
  actions: readonly MenuAction[];
}

/** Opens a list of actions below its trigger. */
export function Menu({ label, trigger, actions }: MenuProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild aria-haspopup="menu">
        {trigger}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          role="menu"
          aria-label={label}
          className={styles.list}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onKeyDown={walk}
        >
          {actions.map((action) => (
            <Radix.Close key={action.label} asChild>
              <button
                type="button"
                role="menuitem"
                className={styles.item}
                data-dangerous={action.isDangerous || undefined}
                disabled={action.disabled ?? false}
                data-disabled={action.disabled || undefined}
                onClick={action.onSelect}
              >
                {action.icon}
                <span className={styles.itemText}>
                  {action.label}
                  {action.description !== undefined && (
                    <span className={styles.description}>{action.description}</span>
                  )}
                </span>
              </button>
            </Radix.Close>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Arrow keys go round, Home and End to the ends. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]:enabled')];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const to = placeAfter(event.key, at, entries.length);
  if (to === null) return;
  event.preventDefault();
  entries[to]?.focus();
}

function placeAfter(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
