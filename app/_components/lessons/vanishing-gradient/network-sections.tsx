/** Three networks that differ in their activation alone, and one network of one's own. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { FieldRow } from '@/app/_components/ui/field';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import { CURVE_ACTIVATIONS, DEPTH } from '@/lib/lessons';
import type { DeepPlan } from '@/lib/lessons';
import { Section } from '../section';
import { useActivationName } from '../use-activation-name';
import { RaceButtons, RacePlots } from './race-view';
import { useDeepRace } from './use-deep-race';
import type { RaceControls } from './use-deep-race';
import styles from './vanishing-gradient.module.css';

const INITIALIZERS = ['uniform', 'normal', 'xavierNormal', 'heNormal'] as const;
const COMPARED = ['sigmoid', 'tanh', 'relu'] as const;

export const OWN_START: DeepPlan = {
  depth: 10,
  activation: 'sigmoid',
  initializer: 'uniform',
  rate: 0.1,
  seed: 1,
};

/** The lesson's second part: sigmoid, tanh and ReLU at once. */
export function ComparisonSection() {
  const t = useTranslations('vanishingGradient');
  const [setting, setSetting] = useState<DeepPlan>({ ...OWN_START, depth: 6, initializer: 'xavierNormal' });
  const plans = useMemo(() => COMPARED.map((activation) => ({ ...setting, activation })), [setting]);
  const race = useDeepRace(plans);
  return (
    <Section title={t('comparisonTitle')} text={<p>{t('comparisonText')}</p>}>
      <div className={styles.settings}>
        <DepthAndStart plan={setting} onChange={setSetting} of={t('comparison')} />
      </div>
      <RaceButtons race={race} name={t('comparison')} />
      <RacePlots racing={race.racing} name={t('comparison')} />
    </Section>
  );
}

export interface OwnProps {
  readonly plan: DeepPlan;
  readonly onChange: (plan: DeepPlan) => void;
  readonly race: RaceControls;
}

/** The lesson's third part. */
export function OwnSection({ plan, onChange, race }: OwnProps) {
  const t = useTranslations('vanishingGradient');
  const nameOf = useActivationName();
  return (
    <Section title={t('ownTitle')} text={<p>{t('ownText')}</p>}>
      <div className={styles.settings}>
        <DepthAndStart plan={plan} onChange={onChange} of={t('own')} />
        <FieldRow label={t('activation')}>
          <Select
            label={t('activationOf', { of: t('own') })}
            value={plan.activation}
            options={CURVE_ACTIVATIONS.map((value) => ({ value, label: nameOf(value) }))}
            onChange={(activation) => onChange({ ...plan, activation })}
          />
        </FieldRow>
        <FieldRow label={t('rate')}>
          <Slider
            label={t('rate')}
            value={plan.rate}
            min={0.001}
            max={3}
            scale="log"
            onCommit={(rate) => onChange({ ...plan, rate })}
          />
        </FieldRow>
      </div>
      <RaceButtons race={race} name={t('own')} />
      <RacePlots racing={race.racing} name={t('own')} />
    </Section>
  );
}

function DepthAndStart(props: { plan: DeepPlan; onChange: (plan: DeepPlan) => void; of: string }) {
  const { plan, onChange, of } = props;
  const t = useTranslations('vanishingGradient');
  return (
    <>
      <FieldRow label={t('depth')}>
        <Slider
          label={t('depthOf', { of })}
          value={plan.depth}
          {...DEPTH}
          step={1}
          isWhole
          onCommit={(depth) => onChange({ ...plan, depth })}
        />
      </FieldRow>
      <FieldRow label={t('initializer')}>
        <Select
          label={t('initializerOf', { of })}
          value={plan.initializer}
          options={INITIALIZERS.map((value) => ({ value, label: t(`initializers.${value}`) }))}
          onChange={(initializer) => onChange({ ...plan, initializer })}
        />
      </FieldRow>
    </>
  );
}
