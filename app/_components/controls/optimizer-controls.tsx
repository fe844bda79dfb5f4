/** How a gradient becomes a step: the optimizer, the learning-rate schedule, dropout and clipping. */
'use client';
import { OPTIMIZER_LABELS, SCHEDULE_LABELS } from '@/app/_client/labels';
import { useClassroom } from '@/app/_client/classroom-context';
import { LIMITS, OPTIMIZERS, SCHEDULES, type ScheduleName } from '@/lib/protocol';
import { EntryField, SelectField, SliderField } from './field-controls';
import { optionsOf } from './options-of';

const OPTIMIZER_OPTIONS = optionsOf(OPTIMIZERS, OPTIMIZER_LABELS);
const SCHEDULE_OPTIONS = optionsOf(SCHEDULES, SCHEDULE_LABELS);

/** The optimizer, with the settings that it alone has. */
export function OptimizerControls() {
  const optimizer = useClassroom((state) => state.experiment.visible.optimizer);
  return (
    <>
      <SelectField
        field="optimizer"
        label="Optimizer"
        options={OPTIMIZER_OPTIONS}
        help="What each step makes of the gradient. Momentum and Nesterov gather speed; RMSProp and Adam give every weight its own step size and want a smaller learning rate, about 0.001 to 0.01."
      />
      {(optimizer === 'momentum' || optimizer === 'nesterov') && (
        <SliderField
          field="momentum"
          label="Momentum β"
          min={0}
          max={0.99}
          step={0.01}
          typedMax={LIMITS.maxMomentum}
          help="v ← β·v + gradient, and the step follows v. Takes effect while training."
        />
      )}
      {optimizer === 'adamW' && (
        <SliderField
          field="weightDecay"
          label="Weight decay"
          scale="log"
          min={0.0001}
          max={LIMITS.maxWeightDecay}
          typedMin={0}
          help="Each step first shrinks every weight by η times this share. Takes effect while training."
        />
      )}
    </>
  );
}

/** What the schedule's epochs are called; null where it has none. */
function epochsLabel(schedule: ScheduleName): string | null {
  switch (schedule) {
    case 'constant':
      return null;
    case 'step':
    case 'exponential':
      return 'Falls every (epochs)';
    case 'cosine':
    case 'warmUp':
      return 'Lasts (epochs)';
  }
}

/** What the schedule's factor is called; null where it has none. */
function factorLabel(schedule: ScheduleName): string | null {
  switch (schedule) {
    case 'constant':
    case 'warmUp':
      return null;
    case 'step':
    case 'exponential':
      return 'To this share';
    case 'cosine':
      return 'Down to this share';
  }
}

/** How the learning rate changes from epoch to epoch. */
export function ScheduleControls() {
  const schedule = useClassroom((state) => state.experiment.visible.schedule);
  const epochs = epochsLabel(schedule);
  const factor = factorLabel(schedule);
  return (
    <>
      <SelectField
        field="schedule"
        label="Learning-rate schedule"
        options={SCHEDULE_OPTIONS}
        help="How η changes from epoch to epoch: in steps, smoothly, along half a cosine, or climbing at the start. Takes effect while training."
      />
      {epochs !== null && (
        <EntryField field="scheduleEpochs" label={epochs} min={1} max={LIMITS.maxEpochs} isWhole />
      )}
      {factor !== null && (
        <EntryField field="scheduleFactor" label={factor} min={LIMITS.minScheduleFactor} max={1} />
      )}
    </>
  );
}

/** What is done to units and gradients before each step. */
export function StepControls() {
  return (
    <>
      <SliderField
        field="dropoutRate"
        label="Dropout"
        min={0}
        max={LIMITS.maxDropoutRate}
        step={0.05}
        help="Each step leaves out this share of the hidden neurons, drawn anew; the others count for more. 0 is off. Takes effect while training."
      />
      <EntryField
        field="gradientClip"
        label="Clip gradient at norm"
        min={0}
        max={LIMITS.maxGradientClip}
        help="A longer gradient is shortened to this length, over all weights together. 0 is off. Takes effect while training."
      />
    </>
  );
}
