/** How it is learnt and when it ends. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { alongLoss, describeAlong, lossesFor } from '@/app/_client/matching-output';
import { useClassroom } from '@/app/_client/classroom-context';
import { notify } from '@/app/_components/ui/toast';
import { LIMITS, REGULARIZATIONS, type LossName } from '@/lib/protocol';
import { OptimizerControls, ScheduleControls, StepControls } from './optimizer-controls';
import { EntryField, SeedField, SelectField, SliderField } from './field-controls';
import { InitialWeightsField } from './initial-weights-field';
import { Section } from './section';
import { useOptions } from './use-options';

/** Optimizer, learning rate, batch, loss, regularisation, initial weights. */
export function TrainingSection() {
  const t = useTranslations('setup');
  const regularizations = useOptions('regularizations', REGULARIZATIONS);
  const hasPenalty = useClassroom((state) => state.experiment.visible.regularization !== 'none');
  return (
    <Section group="training" title={t('training.title')}>
      <OptimizerControls />
      <SliderField
        field="learningRate"
        label={t('training.learningRate.label')}
        scale="log"
        min={0.0001}
        max={10}
        typedMin={LIMITS.minLearningRate}
        typedMax={LIMITS.maxLearningRate}
        help={t('training.learningRate.help')}
      />
      <ScheduleControls />
      <SliderField
        field="batchSize"
        label={t('training.batchSize.label')}
        scale="log"
        min={1}
        max={250}
        typedMax={LIMITS.maxBatchSize}
        isWhole
        help={t('training.batchSize.help')}
      />
      <LossField />
      <SelectField
        field="regularization"
        label={t('training.regularization.label')}
        options={regularizations}
        help={t('training.regularization.help')}
      />
      {hasPenalty && (
        <SliderField
          field="regularizationRate"
          label={t('training.regularizationRate')}
          scale="log"
          min={0.00001}
          max={1}
          typedMin={0}
          typedMax={LIMITS.maxRegularizationRate}
        />
      )}
      <StepControls />
      <InitialWeightsField />
      <SeedField
        field="seed"
        label={t('training.seed.label')}
        diceLabel={t('training.seed.dice')}
        help={t('training.seed.help')}
      />
    </Section>
  );
}

function LossField() {
  const t = useTranslations('setup');
  const names = useTranslations('names');
  const experiment = useClassroom((state) => state.experiment.visible);
  const { loss } = experiment;
  const losses = useMemo(() => {
    const fitting = lossesFor(experiment);
    return fitting.includes(loss) ? fitting : [...fitting, loss];
  }, [experiment, loss]);
  const options = useOptions('losses', losses);
  const along = (chosen: LossName) => {
    const edits = alongLoss(experiment, chosen);
    const note = describeAlong(names, edits);
    if (note !== null) notify(note);
    return edits;
  };
  return (
    <SelectField
      field="loss"
      label={t('training.loss.label')}
      options={options}
      along={along}
      help={t('training.loss.help')}
    />
  );
}

/** After how many epochs, or below which loss, a run ends. */
export function StopSection() {
  const t = useTranslations('setup');
  return (
    <Section group="stop" title={t('stop.title')}>
      <EntryField field="maxEpochs" label={t('stop.maxEpochs')} min={1} max={LIMITS.maxEpochs} isWhole />
      <EntryField
        field="lossThreshold"
        label={t('stop.threshold.label')}
        min={0}
        max={LIMITS.maxLossThreshold}
        help={t('stop.threshold.help')}
      />
    </Section>
  );
}
