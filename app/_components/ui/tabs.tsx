/** Tabs: one of several views in the same place. */
'use client';
import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './choices.module.css';

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
  /** Keeps hidden views in the page, so that drawings keep their state. */
  keepMounted?: boolean;
}

/** A row of tabs and the chosen view. */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, items, value, onChange, isStretched = false, keepMounted = false } = props;
  const choose = (chosen: string) => {
    const item = items.find((candidate) => candidate.value === chosen);
    if (item) onChange(item.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} className={styles.tabs}>
      <Radix.List className={styles.tabList} aria-label={label} data-stretched={isStretched || undefined}>
        {items.map((item) => (
          <Radix.Trigger key={item.value} value={item.value} className={styles.tab}>
            {item.icon}
            {item.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content
          key={item.value}
          value={item.value}
          className={styles.tabView}
          {...(keepMounted ? { forceMount: true as const } : {})}
        >
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
