/** Yes or no: a switch acts at once, a checkbox belongs to a choice of several. */
'use client';
import { Check } from 'lucide-react';
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
export const Switch = (props: ToggleProps) => (
  <Toggle {...props} role="switch" className={styles.switch} mark={<span className={styles.knob} />} />
);

/** A checkbox with its label after it. */
export const Checkbox = (props: ToggleProps) => (
  <Toggle
    {...props}
    role="checkbox"
    className={styles.checkbox}
    mark={props.checked && <Check strokeWidth={3} />}
  />
);

interface MarkedToggleProps extends ToggleProps {
  readonly role: 'switch' | 'checkbox';
  readonly className: string | undefined;
  readonly mark: ReactNode;
}

function Toggle(props: MarkedToggleProps) {
  const { label, checked, onChange, disabled = false, onHold, role, className, mark } = props;
  const id = useId();
  return (
    <span className={styles.check}>
      <button
        type="button"
        id={id}
        role={role}
        aria-checked={checked}
        data-state={checked ? 'checked' : 'unchecked'}
        className={className}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        onFocus={() => onHold?.(true)}
        onBlur={() => onHold?.(false)}
      >
        {mark}
      </button>
      <label htmlFor={id}>{label}</label>
    </span>
  );
}
