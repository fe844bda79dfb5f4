/** What is learnt: the data set, its noise and size, the split, and which points were drawn. */
'use client';
import { useClassroom } from '@/app/_client/classroom-context';
import { LIMITS } from '@/lib/protocol';
import styles from './controls.module.css';
import { DatasetPicker } from './dataset-picker';
import { SeedField, SliderField } from './field-controls';
import { MEASURED_DATA } from './measured-data';
import { Section } from './section';

/** Controls of the data. */
export function DataSection() {
  const dataset = useClassroom((state) => state.experiment.visible.dataset);
  const measured = MEASURED_DATA[dataset];
  return (
    <Section title="Data">
      <DatasetPicker />
      {measured ? (
        <>
          <p className={styles.note}>{measured.about}</p>
          {dataset === 'mnist' && <DigitCounts />}
        </>
      ) : (
        <>
          <SliderField field="noise" label="Noise" min={0} max={LIMITS.maxNoise} step={0.01} />
          <SliderField
            field="sampleCount"
            label="Samples"
            min={LIMITS.minSamples}
            max={LIMITS.maxSamples}
            step={10}
            isWhole
          />
        </>
      )}
      {dataset !== 'mnist' && (
        <SliderField
          field="trainShare"
          label="Train share"
          min={LIMITS.minTrainShare}
          max={LIMITS.maxTrainShare}
          step={0.05}
          help="The rest is for testing: the test loss shows how well the network does on samples it was not trained on."
        />
      )}
      <SeedField
        field="dataSeed"
        label="Data seed"
        diceLabel="New data seed"
        help={
          dataset === 'mnist'
            ? 'The same seed always chooses the same digits, as many of each as there are.'
            : measured
              ? 'The same seed always splits the samples alike into train and test.'
              : 'The same seed always draws the same samples, and splits them alike into train and test.'
        }
      />
    </Section>
  );
}

/** How many digits of MNIST are used. */
function DigitCounts() {
  return (
    <>
      <SliderField
        field="mnistTrain"
        label="Digits to train on"
        min={LIMITS.minDigits}
        max={LIMITS.maxTrainDigits}
        scale="log"
        isWhole
        help="More digits teach more, and each epoch takes longer."
      />
      <SliderField
        field="mnistTest"
        label="Digits to test on"
        min={LIMITS.minDigits}
        max={LIMITS.maxTestDigits}
        scale="log"
        isWhole
      />
    </>
  );
}
