/** A menu of actions behind a button: a panel whose entries the arrow keys walk. */
'use client';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import styles from './floating.module.css';
import { walk } from './roving';
import { usePanel, type TriggerProps } from './use-panel';

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
  trigger: ReactElement<TriggerProps>;
  actions: readonly MenuAction[];
}

/** Opens a list of actions below its trigger. */
export function Menu({ label, trigger, actions }: MenuProps) {
  const panel = usePanel('menu');
  const { opened } = panel;
  const choose = ({ onSelect }: MenuAction) => {
    panel.close();
    onSelect();
  };
  return (
    <>
      {cloneElement(trigger, panel.trigger)}
      {opened && (
        <opened.Panel
          anchor={opened.anchor}
          role="menu"
          id={panel.id}
          label={label}
          className={styles.list ?? ''}
          align="end"
          onKeyDown={(event) => walk(event, '[role="menuitem"]:enabled')}
          onClose={panel.close}
        >
          {actions.map((action) => (
            <button
              key={action.label}
              type="button"
              role="menuitem"
              className={styles.item}
              data-dangerous={action.isDangerous || undefined}
              disabled={action.disabled ?? false}
              data-disabled={action.disabled || undefined}
              onClick={() => choose(action)}
            >
              {action.icon}
              <span className={styles.itemText}>
                {action.label}
                {action.description !== undefined && (
                  <span className={styles.description}>{action.description}</span>
                )}
              </span>
            </button>
          ))}
        </opened.Panel>
      )}
    </>
  );
}
