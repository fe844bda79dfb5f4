/** What the network is given of each point. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { Checkbox } from '@/app/_components/ui/toggles';
import { FEATURES, type FeatureName } from '@/lib/protocol';
import styles from './controls.module.css';
import { BoundRow } from './field-controls';
import { measuredDataOf } from './measured-data';
import { Section } from './section';
import { useField } from './use-field';

/** A checkbox per input; measured data have their own, which are told. */
export function InputsSection() {
  const t = useTranslations('setup');
  const experiment = useClassroom((state) => state.experiment.visible);
  const measured = measuredDataOf(t, experiment);
  return (
    <Section group="inputs" title={t('inputs.title')}>
      {measured ? <p className={styles.note}>{measured.inputs}</p> : <FeatureChoice />}
    </Section>
  );
}

function FeatureChoice() {
  const t = useTranslations('setup');
  const names = useTranslations('names');
  const bound = useField('features');
  const toggle = (feature: FeatureName, isUsed: boolean) => {
    const used = new Set(bound.value);
    if (isUsed) used.add(feature);
    else used.delete(feature);
    // In their fixed order, so that the same choice is always the same network.
    bound.set(FEATURES.filter((name) => used.has(name)));
  };
  return (
    <BoundRow label={t('inputs.features')} bound={bound}>
      <div className={styles.features}>
        {FEATURES.map((feature) => {
          const isUsed = bound.value.includes(feature);
          return (
            <Checkbox
              key={feature}
              label={names(`features.${feature}`)}
              checked={isUsed}
              // The last input cannot be taken away: a network needs one.
              disabled={bound.isLocked || (isUsed && bound.value.length === 1)}
              onChange={(next) => toggle(feature, next)}
              onHold={bound.hold}
            />
          );
        })}
      </div>
    </BoundRow>
  );
}
