/** A choice of one from a list. */
'use client';
import { clsx } from './clsx';
import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import styles from './inputs.module.css';
import floating from './floating.module.css';
import type { SelectOption } from './select-option';

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
  const { label, value, options, onChange, onHold, size = 'medium', disabled = false, id, className } = props;
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option && option.value !== value) onChange(option.value);
  };
  return (
    <Radix.Root
      value={value}
      onValueChange={choose}
      disabled={disabled}
      onOpenChange={(isOpen) => onHold?.(isOpen)}
    >
      <Radix.Trigger
        id={id}
        aria-label={label}
        data-size={size}
        className={clsx(styles.input, styles.select, className)}
      >
        <Radix.Value>{options.find((option) => option.value === value)?.label ?? value}</Radix.Value>
        <Radix.Icon asChild>
          <ChevronDown />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={floating.list} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item key={option.value} value={option.value} className={floating.item}>
                {option.icon}
                <span className={floating.itemText}>
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.description !== undefined && (
                    <span className={floating.description}>{option.description}</span>
                  )}
                </span>
                <Radix.ItemIndicator className={floating.indicator}>
                  <Check />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
