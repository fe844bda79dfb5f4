/** Yes or no: a switch acts at once, a checkbox belongs to a choice of several. */
'use client';
import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox, Switch as RadixSwitch } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './inputs.module.css';

export interface ToggleProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  onHold?: (isHeld: boolean) => void;
}

/** A switch with its label after it. */
export function Switch({ label, checked, onChange, disabled = false, onHold }: ToggleProps) {
  const id = useId();
  return (
    <span className={styles.check}>
      <RadixSwitch.Root
        id={id}
        className={styles.switch}
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        onFocus={() => onHold?.(true)}
        onBlur={() => onHold?.(false)}
      >
        <RadixSwitch.Thumb className={styles.knob} />
      </RadixSwitch.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}

/** A checkbox with its label after it. */
export function Checkbox({ label, checked, onChange, disabled = false, onHold }: ToggleProps) {
  const id = useId();
  return (
    <span className={styles.check}>
      <RadixCheckbox.Root
        id={id}
        className={styles.checkbox}
        checked={checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        onFocus={() => onHold?.(true)}
        onBlur={() => onHold?.(false)}
      >
        <RadixCheckbox.Indicator>
          <Check strokeWidth={3} />
        </RadixCheckbox.Indicator>
      </RadixCheckbox.Root>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
