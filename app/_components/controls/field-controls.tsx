/** Controls bound to one field of the shared experiment each: number, choice, seed. */
'use client';
import { Dices } from 'lucide-react';
import type { ReactNode } from 'react';
import { useIsHidden } from '@/app/_client/hidden-parts-context';
import { randomUint32 } from '@/app/_client/random-id';
import { IconButton } from '@/app/_components/ui/button';
import { FieldRow } from '@/app/_components/ui/field';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { NumberEntry } from '@/app/_components/ui/number-entry';
import { Select, type SelectOption } from '@/app/_components/ui/select';
import { Slider, type SliderProps } from '@/app/_components/ui/slider';
import { LIMITS, type Edits, type Experiment, type Field } from '@/lib/protocol';
import styles from './controls.module.css';
import { LastChange } from './last-change';
import { useField, type BoundField } from './use-field';

const Explanation = lazyPart(() => import('./explanation').then((module) => module.Explanation));

/** Fields whose value is always a number. */
export type NumberField = {
  [F in Field]: Experiment[F] extends number ? F : never;
}[Field];

/** Fields whose value is one of some names. */
export type ChoiceField = {
  [F in Field]: Experiment[F] extends string ? F : never;
}[Field];

interface RowProps {
  readonly label: string;
  readonly help?: ReactNode;
}

type SliderFieldProps = RowProps &
  Omit<SliderProps, 'label' | 'value' | 'onCommit' | 'onDraft' | 'onHold' | 'disabled'> & {
    readonly field: NumberField;
  };

/** A slider with typed entry; dragging shows the others a draft, letting go edits. */
export function SliderField({ field, label, help, ...range }: SliderFieldProps) {
  const bound = useField(field);
  return (
    <BoundRow label={label} help={help} bound={bound}>
      <Slider
        {...range}
        label={label}
        value={bound.value}
        disabled={bound.isLocked}
        onDraft={bound.draft}
        onCommit={(value) => bound.set(value)}
        onHold={bound.hold}
      />
    </BoundRow>
  );
}

interface EntryFieldProps extends RowProps {
  readonly field: NumberField;
  readonly min: number;
  readonly max: number;
  readonly isWhole?: boolean;
  readonly after?: ReactNode;
}

/** A typed number. */
export function EntryField({ field, label, help, min, max, isWhole = false, after }: EntryFieldProps) {
  const bound = useField(field);
  return (
    <BoundRow label={label} help={help} bound={bound}>
      <span className={styles.entryRow}>
        <NumberEntry
          aria-label={label}
          value={bound.value}
          min={min}
          max={max}
          isWhole={isWhole}
          disabled={bound.isLocked}
          onCommit={(value) => bound.set(value)}
          onFocus={() => bound.hold(true)}
          onBlur={() => bound.hold(false)}
        />
        {after}
      </span>
    </BoundRow>
  );
}

/** A seed: typed, or thrown anew with the dice. */
export function SeedField({
  field,
  label,
  help,
  diceLabel,
}: RowProps & { field: 'seed' | 'dataSeed'; diceLabel: string }) {
  const { set, isLocked } = useField(field);
  const dice = (
    <IconButton
      label={diceLabel}
      icon={<Dices />}
      variant="secondary"
      disabled={isLocked}
      onClick={() => set(randomUint32())}
    />
  );
  return (
    <EntryField field={field} label={label} help={help} min={0} max={LIMITS.maxSeed} isWhole after={dice} />
  );
}

interface ChoiceFieldProps<F extends ChoiceField> extends RowProps {
  readonly field: F;
  readonly options: readonly SelectOption<Experiment[F]>[];
  /** Other fields that must change together with this one. */
  readonly along?: (value: Experiment[F]) => Edits;
}

/** A choice of one from a list. */
export function SelectField<F extends ChoiceField>({
  field,
  label,
  help,
  options,
  along,
}: ChoiceFieldProps<F>) {
  const bound = useField(field);
  return (
    <BoundRow label={label} help={help} bound={bound}>
      <Select
        label={label}
        value={bound.value}
        options={options}
        disabled={bound.isLocked}
        onChange={(value) => bound.set(value, along?.(value))}
        onHold={bound.hold}
      />
    </BoundRow>
  );
}

/** The row around a bound control: who holds it, and on hover who changed it last. */
export function BoundRow<F extends Field>(props: RowProps & { bound: BoundField<F>; children: ReactNode }) {
  const { label, help, bound, children } = props;
  const isHidden = useIsHidden(bound.field);
  if (isHidden) return null;
  return (
    <LastChange author={bound.author}>
      <FieldRow
        label={label}
        help={<Explanation field={bound.field}>{help}</Explanation>}
        holder={bound.holder}
      >
        {children}
      </FieldRow>
    </LastChange>
  );
}
