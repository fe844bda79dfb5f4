/** What a setting does, in a sentence, and its formula. */
'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { LazyFormula } from '@/app/_components/ui/lazy-formula';
import type { Field } from '@/lib/protocol';
import styles from './controls.module.css';
import { formulaOf } from './formulas';

/** Fields whose sentence does not depend on other settings. */
const EXPLAINED = [
  'dataset',
  'noise',
  'sampleCount',
  'mnistTest',
  'features',
  'scheduleEpochs',
  'scheduleFactor',
  'regularizationRate',
  'maxEpochs',
] as const satisfies readonly Field[];
type ExplainedField = (typeof EXPLAINED)[number];

const isExplained = (field: Field): field is ExplainedField =>
  (EXPLAINED as readonly Field[]).includes(field);

/** The sentence given, else the field's own; below it the formula as the setting stands now. */
export function Explanation({ field, children }: { field: Field; children: ReactNode }) {
  const t = useTranslations('explanations');
  const formula = useClassroom((state) => formulaOf(field, state.experiment.visible));
  return (
    <>
      <p>{children ?? (isExplained(field) ? t(`fields.${field}`) : null)}</p>
      {formula !== null && (
        <div role="group" aria-label={t('formula')} className={styles.formula}>
          <LazyFormula tex={formula} />
        </div>
      )}
    </>
  );
}
