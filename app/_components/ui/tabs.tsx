/** Tabs: one of several views in the same place. */
'use client';
import { useId, type ReactNode } from 'react';
import styles from './choices.module.css';
import { walk } from './roving';

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly content: ReactNode;
}

export interface TabsProps<Value extends string> {
  /** Accessible name of the row of tabs. */
  label: string;
  items: readonly TabItem<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** Spreads the tabs over the whole width, as on a phone. */
  isStretched?: boolean;
}

/** A row of tabs and the chosen view. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, items, value, onChange, isStretched = false } = props;
  const id = useId();
  const chosen = items.find((item) => item.value === value);
  return (
    <div className={styles.tabs}>
      <div
        role="tablist"
        aria-label={label}
        aria-orientation="horizontal"
        className={styles.tabList}
        data-stretched={isStretched || undefined}
        onKeyDown={(event) => walk(event, '[role="tab"]')?.click()}
      >
        {items.map((item) => (
          <button
            key={item.value}
            type="button"
            role="tab"
            id={`${id}${item.value}`}
            aria-selected={item === chosen}
            aria-controls={item === chosen ? `${id}view` : undefined}
            data-state={item === chosen ? 'active' : 'inactive'}
            tabIndex={item === chosen ? 0 : -1}
            className={styles.tab}
            onClick={() => onChange(item.value)}
          >
            {item.icon}
            {item.label}
          </button>
        ))}
      </div>
      {chosen && (
        <div
          key={value}
          role="tabpanel"
          id={`${id}view`}
          aria-labelledby={`${id}${value}`}
          tabIndex={0}
          className={styles.tabView}
        >
          {chosen.content}
        </div>
      )}
    </div>
  );
}
