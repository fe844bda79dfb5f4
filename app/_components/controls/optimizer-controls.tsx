/** How a gradient becomes a step: the optimizer, the learning-rate schedule, dropout and clipping. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { LIMITS, OPTIMIZERS, SCHEDULES, type ScheduleName } from '@/lib/protocol';
import { EntryField, SelectField, SliderField } from './field-controls';
import { useOptions } from './use-options';

/** The optimizer, with the settings that it alone has. */
export function OptimizerControls() {
  const t = useTranslations('setup');
  const options = useOptions('optimizers', OPTIMIZERS);
  const optimizer = useClassroom((state) => state.experiment.visible.optimizer);
  return (
    <>
      <SelectField
        field="optimizer"
        label={t('training.optimizer.label')}
        options={options}
        help={t('training.optimizer.help')}
      />
      {(optimizer === 'momentum' || optimizer === 'nesterov') && (
        <SliderField
          field="momentum"
          label={t('training.momentum.label')}
          min={0}
          max={0.99}
          step={0.01}
          typedMax={LIMITS.maxMomentum}
          help={t('training.momentum.help')}
        />
      )}
      {optimizer === 'adamW' && (
        <SliderField
          field="weightDecay"
          label={t('training.weightDecay.label')}
          scale="log"
          min={0.0001}
          max={LIMITS.maxWeightDecay}
          typedMin={0}
          help={t('training.weightDecay.help')}
        />
      )}
    </>
  );
}

/** What the schedule's epochs are called, as a key; null where it has none. */
function epochsLabel(schedule: ScheduleName) {
  switch (schedule) {
    case 'constant':
      return null;
    case 'step':
    case 'exponential':
      return 'training.schedule.fallsEvery';
    case 'cosine':
    case 'warmUp':
      return 'training.schedule.lasts';
  }
}

/** What the schedule's factor is called, as a key; null where it has none. */
function factorLabel(schedule: ScheduleName) {
  switch (schedule) {
    case 'constant':
    case 'warmUp':
      return null;
    case 'step':
    case 'exponential':
      return 'training.schedule.share';
    case 'cosine':
      return 'training.schedule.lastShare';
  }
}

/** How the learning rate changes from epoch to epoch. */
export function ScheduleControls() {
  const t = useTranslations('setup');
  const options = useOptions('schedules', SCHEDULES);
  const schedule = useClassroom((state) => state.experiment.visible.schedule);
  const epochs = epochsLabel(schedule);
  const factor = factorLabel(schedule);
  return (
    <>
      <SelectField
        field="schedule"
        label={t('training.schedule.label')}
        options={options}
        help={t('training.schedule.help')}
      />
      {epochs !== null && (
        <EntryField field="scheduleEpochs" label={t(epochs)} min={1} max={LIMITS.maxEpochs} isWhole />
      )}
      {factor !== null && (
        <EntryField field="scheduleFactor" label={t(factor)} min={LIMITS.minScheduleFactor} max={1} />
      )}
    </>
  );
}

/** What is done to units and gradients before each step. */
export function StepControls() {
  const t = useTranslations('setup');
  return (
    <>
      <SliderField
        field="dropoutRate"
        label={t('training.dropout.label')}
        min={0}
        max={LIMITS.maxDropoutRate}
        step={0.05}
        help={t('training.dropout.help')}
      />
      <EntryField
        field="gradientClip"
        label={t('training.clip.label')}
        min={0}
        max={LIMITS.maxGradientClip}
        help={t('training.clip.help')}
      />
    </>
  );
}
