/** What is learnt: the data set, its noise and size, the split, and which points were drawn. */
'use client';
import { useClassroom } from '@/app/_client/classroom-context';
import { DrawingPad } from '@/app/_components/own-data/drawing-pad';
import { TableSummary } from '@/app/_components/own-data/table-summary';
import { LIMITS, type DatasetName } from '@/lib/protocol';
import styles from './controls.module.css';
import { DatasetPicker } from './dataset-picker';
import { SeedField, SliderField } from './field-controls';
import { measuredDataOf } from './measured-data';
import { Section } from './section';

/** Controls of the data. */
export function DataSection() {
  const experiment = useClassroom((state) => state.experiment.visible);
  const { dataset } = experiment;
  const about = measuredDataOf(experiment)?.about ?? null;
  return (
    <Section group="data" title="Data">
      <DatasetPicker />
      {about !== null && <p className={styles.note}>{about}</p>}
      <OwnControls dataset={dataset} />
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
        help={SEED_HELP[kindOf(dataset)]}
      />
    </Section>
  );
}

type DataKind = 'generated' | 'split' | 'mnist';

function kindOf(dataset: DatasetName): DataKind {
  switch (dataset) {
    case 'iris':
    case 'penguins':
    case 'csv':
    case 'points':
      return 'split';
    case 'mnist':
      return 'mnist';
    default:
      return 'generated';
  }
}

const SEED_HELP: Readonly<Record<DataKind, string>> = {
  generated: 'The same seed always draws the same samples, and splits them alike into train and test.',
  split: 'The same seed always splits the samples alike into train and test.',
  mnist: 'The same seed always chooses the same digits, as many of each as there are.',
};

/** What only some data sets have. */
function OwnControls({ dataset }: { dataset: DatasetName }) {
  switch (dataset) {
    case 'iris':
    case 'penguins':
      return null;
    case 'mnist':
      return <DigitCounts />;
    case 'csv':
      return <TableSummary />;
    case 'points':
      return <DrawingPad />;
    default:
      return (
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
      );
  }
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
