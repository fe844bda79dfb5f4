/** A choice of one from a list. */
'use client';
import { Check, ChevronDown } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { clsx } from './clsx';
import floating from './floating.module.css';
import styles from './inputs.module.css';
import { walk } from './roving';
import type { SelectOption } from './select-option';
import { usePanel } from './use-panel';

export type { SelectOption };

export interface SelectProps<Value extends string> {
  /** Accessible name. */
  label: string;
  value: Value;
  options: readonly SelectOption<Value>[];
  onChange: (value: Value) => void;
  /** Whether the person holds the control, e.g. to show it to others. */
  onHold?: ((isHeld: boolean) => void) | undefined;
  size?: 'small' | 'medium';
  disabled?: boolean;
  id?: string;
  className?: string | undefined;
}

/** A select whose options may carry descriptions. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, value, options, onHold, size = 'medium', disabled = false, id, className } = props;
  const panel = usePanel('listbox', onHold);
  const { opened } = panel;
  const at = options.findIndex((option) => option.value === value);
  const choose = (option: SelectOption<Value>) => {
    if (opened) panel.close();
    if (option.value !== value) props.onChange(option.value);
  };
  const useClosed = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (opened) return;
    const named = optionNamed(event, options, at);
    if (named) choose(named);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    panel.open(event.currentTarget);
  };
  return (
    <>
      <button
        type="button"
        role="combobox"
        id={id}
        aria-label={label}
        data-size={size}
        className={clsx(styles.input, styles.select, className)}
        disabled={disabled}
        {...panel.trigger}
        aria-expanded={opened !== null}
        aria-controls={panel.id}
        onKeyDown={useClosed}
      >
        <span>{options[at]?.label ?? value}</span>
        <ChevronDown />
      </button>
      {opened && (
        <opened.Panel
          anchor={opened.anchor}
          role="listbox"
          id={panel.id}
          label={label}
          className={floating.list ?? ''}
          align="start"
          focusOn='[aria-selected="true"]'
          onKeyDown={walkOptions}
          onClose={panel.close}
        >
          {options.map((option) => (
            <button
              key={option.value}
              type="button"
              role="option"
              tabIndex={-1}
              aria-selected={option.value === value}
              className={floating.item}
              onPointerMove={({ currentTarget }) => currentTarget.focus({ preventScroll: true })}
              onClick={() => choose(option)}
            >
              {option.icon}
              <span className={floating.itemText}>
                {option.label}
                {option.description !== undefined && (
                  <span className={floating.description}>{option.description}</span>
                )}
              </span>
              {option.value === value && (
                <span className={floating.indicator}>
                  <Check />
                </span>
              )}
            </button>
          ))}
        </opened.Panel>
      )}
    </>
  );
}

/** The next option after number `at` that begins with the typed letter. */
function optionNamed<Option extends { readonly label: string }>(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  options: readonly Option[],
  at: number,
): Option | undefined {
  if (key.trim().length !== 1 || ctrlKey || metaKey || altKey) return undefined;
  const inOrder = [...options.slice(at + 1), ...options.slice(0, at + 1)];
  return inOrder.find(({ label }) => label.toLowerCase().startsWith(key.toLowerCase()));
}

/** Arrow keys, Home and End, and the first letter of what is sought; Tab stays, as in any open list. */
function walkOptions(event: KeyboardEvent<HTMLElement>): void {
  if (event.key === 'Tab') event.preventDefault();
  if (walk(event, '[role="option"]')) return;
  const entries = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="option"]')];
  const named = entries.map((entry) => ({ entry, label: entry.textContent }));
  const at = entries.findIndex((entry) => entry === document.activeElement);
  optionNamed(event, named, at)?.entry.focus();
}
