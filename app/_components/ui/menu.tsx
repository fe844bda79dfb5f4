/** A menu of actions behind a button. */
'use client';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
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
  /** The button that opens the menu. */
  trigger: ReactNode;
  actions: readonly MenuAction[];
}

/** Opens a list of actions below its trigger. */
export function Menu({ trigger, actions }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={styles.list} align="end" sideOffset={4} collisionPadding={8}>
          {actions.map((action) => (
            <DropdownMenu.Item
              key={action.label}
              className={styles.item}
              data-dangerous={action.isDangerous || undefined}
              disabled={action.disabled ?? false}
              onSelect={action.onSelect}
            >
              {action.icon}
              <span className={styles.itemText}>
                {action.label}
                {action.description !== undefined && (
                  <span className={styles.description}>{action.description}</span>
                )}
              </span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
