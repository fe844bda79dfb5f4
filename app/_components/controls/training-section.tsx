/** How it is learnt and when it ends. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { INITIALIZER_LABELS, LOSS_LABELS, REGULARIZATION_LABELS } from '@/app/_client/labels';
import { alongLoss, describeAlong, lossesFor } from '@/app/_client/matching-output';
import { useClassroom } from '@/app/_client/classroom-context';
import { notify } from '@/app/_components/ui/toast';
import { INITIALIZERS, LIMITS, REGULARIZATIONS, type LossName } from '@/lib/protocol';
import { OptimizerControls, ScheduleControls, StepControls } from './optimizer-controls';
import { EntryField, SeedField, SelectField, SliderField } from './field-controls';
import { optionsOf } from './options-of';
import { Section } from './section';

const INITIALIZER_OPTIONS = optionsOf(INITIALIZERS, INITIALIZER_LABELS);
const REGULARIZATION_OPTIONS = optionsOf(REGULARIZATIONS, REGULARIZATION_LABELS);

/** Optimizer, learning rate, batch, loss, regularisation, initial weights. */
export function TrainingSection() {
  const hasPenalty = useClassroom((state) => state.experiment.visible.regularization !== 'none');
  return (
    <Section title="Training">
      <OptimizerControls />
      <SliderField
        field="learningRate"
        label="Learning rate η"
        scale="log"
        min={0.0001}
        max={10}
        typedMin={LIMITS.minLearningRate}
        typedMax={LIMITS.maxLearningRate}
        help="How far each step goes: w ← w − η·∂E/∂w. Too small takes forever, too large overshoots. Takes effect while training."
      />
      <ScheduleControls />
      <SliderField
        field="batchSize"
        label="Batch size"
        scale="log"
        min={1}
        max={250}
        typedMax={LIMITS.maxBatchSize}
        isWhole
        help="Each step follows the mean gradient of this many samples. Takes effect while training."
      />
      <LossField />
      <SelectField
        field="regularization"
        label="Regularization"
        options={REGULARIZATION_OPTIONS}
        help="A penalty on large weights: L1 drives some to exactly 0, L2 keeps all of them small. Takes effect while training."
      />
      {hasPenalty && (
        <SliderField
          field="regularizationRate"
          label="Regularization rate λ"
          scale="log"
          min={0.00001}
          max={1}
          typedMin={0}
          typedMax={LIMITS.maxRegularizationRate}
        />
      )}
      <StepControls />
      <SelectField
        field="initializer"
        label="Initial weights"
        options={INITIALIZER_OPTIONS}
        help="He suits ReLU, Xavier suits tanh and sigmoid. With zeros, all neurons of a layer stay alike."
      />
      <SeedField
        field="seed"
        label="Seed"
        diceLabel="New seed"
        help="The same seed gives the same initial weights and the same order of samples, on every machine."
      />
    </Section>
  );
}

function LossField() {
  const names = useTranslations('names');
  const experiment = useClassroom((state) => state.experiment.visible);
  const { loss } = experiment;
  const options = useMemo(() => {
    const fitting = lossesFor(experiment);
    return optionsOf(fitting.includes(loss) ? fitting : [...fitting, loss], LOSS_LABELS);
  }, [experiment, loss]);
  const along = (chosen: LossName) => {
    const edits = alongLoss(experiment, chosen);
    const note = describeAlong(names, edits);
    if (note !== null) notify(note);
    return edits;
  };
  return (
    <SelectField
      field="loss"
      label="Loss"
      options={options}
      along={along}
      help="½ MSE is the course's 1/(2m)·Σ(T − a)²; MSE is twice that. Cross-entropy suits classes."
    />
  );
}

/** After how many epochs, or below which loss, a run ends. */
export function StopSection() {
  return (
    <Section title="Stop">
      <EntryField field="maxEpochs" label="After epoch" min={1} max={LIMITS.maxEpochs} isWhole />
      <EntryField
        field="lossThreshold"
        label="When train loss is below"
        min={0}
        max={LIMITS.maxLossThreshold}
        help="The run ends at whichever comes first. 0 switches the loss threshold off."
      />
    </Section>
  );
}
