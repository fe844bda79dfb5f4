/** What is learnt: the data set, its noise and size, the split, and which points were drawn. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { LIMITS, type DatasetName } from '@/lib/protocol';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import styles from './controls.module.css';
import { DatasetPicker } from './dataset-picker';
import { SeedField, SliderField } from './field-controls';
import { measuredDataOf } from './measured-data';
import { Section } from './section';

const TableSummary = lazyPart(() =>
  import('@/app/_components/own-data/table-summary').then((module) => module.TableSummary),
);

const DrawingPad = lazyPart(() =>
  import('@/app/_components/own-data/drawing-pad').then((module) => module.DrawingPad),
);

/** Controls of the data. */
export function DataSection() {
  const t = useTranslations('setup');
  const experiment = useClassroom((state) => state.experiment.visible);
  const { dataset } = experiment;
  const about = measuredDataOf(t, experiment)?.about ?? null;
  return (
    <Section group="data" title={t('data.title')}>
      <DatasetPicker />
      {about !== null && <p className={styles.note}>{about}</p>}
      <OwnControls dataset={dataset} />
      {dataset !== 'mnist' && (
        <SliderField
          field="trainShare"
          label={t('data.trainShare.label')}
          min={LIMITS.minTrainShare}
          max={LIMITS.maxTrainShare}
          step={0.05}
          help={t('data.trainShare.help')}
        />
      )}
      <SeedField
        field="dataSeed"
        label={t('data.seed.label')}
        diceLabel={t('data.seed.dice')}
        help={t(`data.seed.help.${kindOf(dataset)}`)}
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

/** What only some data sets have. */
function OwnControls({ dataset }: { dataset: DatasetName }) {
  const t = useTranslations('setup');
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
          <SliderField field="noise" label={t('data.noise')} min={0} max={LIMITS.maxNoise} step={0.01} />
          <SliderField
            field="sampleCount"
            label={t('data.samples')}
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
  const t = useTranslations('setup');
  return (
    <>
      <SliderField
        field="mnistTrain"
        label={t('data.trainDigits.label')}
        min={LIMITS.minDigits}
        max={LIMITS.maxTrainDigits}
        scale="log"
        isWhole
        help={t('data.trainDigits.help')}
      />
      <SliderField
        field="mnistTest"
        label={t('data.testDigits')}
        min={LIMITS.minDigits}
        max={LIMITS.maxTestDigits}
        scale="log"
        isWhole
      />
    </>
  );
}
