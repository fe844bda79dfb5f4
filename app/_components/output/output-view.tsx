/** What the network answers: over the plane where the data lie in it, else as a table of right and wrong. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { classNames, inputNames } from '@/app/_client/data-names';
import { useLookOver } from '@/app/_components/network/looked-at';
import { Button } from '@/app/_components/ui/button';
import { clsx } from '@/app/_components/ui/clsx';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Switch } from '@/app/_components/ui/toggles';
import { EmptyState, Skeleton } from '@/app/_components/ui/states';
import { useJobFaultText } from '@/app/_components/ui/use-job-fault-text';
import type { Parameters, SampleSet } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import { useAnswer, type AnswerState } from '@/app/_pictures/use-answer';
import { contentOf } from '@/lib/experiment/content';
import type { Experiment } from '@/lib/protocol';
import { LoadingPicture } from './loading-picture';
import { OutputLegend } from './output-legend';
import styles from './output-view.module.css';
import { PlanePlot } from './plane-plot';
import { MisclassifiedSwitch, ViewSwitch } from './view-switch';
import { shownView, type OutputViewName } from './views';

const SampleResults = lazyPart(
  () => import('./sample-results').then((module) => module.SampleResults),
  () => <Skeleton height="12rem" />,
);
const ClassesView = lazyPart(
  () => import('./classes-view').then((module) => module.ClassesView),
  () => <Skeleton height="12rem" />,
);
const HiddenSpaceView = lazyPart(
  () => import('./hidden-space-view').then((module) => module.HiddenSpaceView),
  () => <Skeleton height="12rem" />,
);

/** What changes with every frame of training. */
export interface OutputFrame {
  /** Completed epochs; null before a run. */
  readonly epoch: number | null;
  /** The engine's flat order; null when not known. Ignored when the length is not this network's. */
  readonly parameters: Parameters | null;
}

/** What is drawn besides the training samples. */
export interface OutputOptions {
  readonly showsTest: boolean;
  /** Draws decisions without their strength. */
  readonly isDiscrete: boolean;
  /** Rings misclassified samples. */
  readonly showsWrong: boolean;
  readonly view: OutputViewName;
}

export const DEFAULT_OUTPUT_OPTIONS: OutputOptions = {
  showsTest: false,
  isDiscrete: false,
  showsWrong: true,
  view: 'data',
};

const DigitPadSection = lazyPart(() =>
  import('./digit-pad-section').then((module) => module.DigitPadSection),
);

const NeuronActivity = lazyPart(() => import('./neuron-activity').then((module) => module.NeuronActivity));

export interface OutputViewProps {
  experiment: Experiment;
  frames: Source<OutputFrame>;
  /** Computes the outputs; null while the worker starts. */
  pictures: Pictures | null;
  options: OutputOptions;
  /** Shows the switches; leave out where another view has them. */
  onOptionsChange?: (options: OutputOptions) => void;
  /** `small` is one of several: no axes, no legend, no reading of values. */
  size?: 'normal' | 'small';
  /** Accessible name. */
  label?: string;
}

/** Boundary, field or table of the network's outputs, following the frames. */
export function OutputView(props: OutputViewProps) {
  const t = useTranslations('output');
  const { experiment, frames, pictures, options, onOptionsChange, size = 'normal' } = props;
  const { label = t('label') } = props;
  const data = useSampleSet(pictures, experiment);
  const faultText = useJobFaultText();
  const besidePlane = useLookOver(false);
  const samples = useNamedSamples(data);

  if (data.state === 'failed') {
    return (
      <EmptyState
        title={t('failed')}
        role="alert"
        action={<Button onClick={data.retry}>{t('progress.retry')}</Button>}
      >
        {faultText(data.fault)}
      </EmptyState>
    );
  }
  if (data.state === 'waiting' || samples === null) {
    return <LoadingPicture pictures={pictures} isFetched={contentOf(experiment) !== null} />;
  }
  // Samples and experiment must belong together.
  const shared = {
    experiment: data.job.experiment,
    samples,
    frames,
    pictures,
    options,
    size,
    label,
  };
  const isPlanar = samples.domain !== null;
  const view = size === 'small' ? 'data' : shownView(samples, options);
  const isClassified = samples.task.kind !== 'regression';
  return (
    <div className={clsx(styles.output, size === 'small' && styles.small)}>
      {onOptionsChange && (
        <ViewSwitch samples={samples} options={options} onOptionsChange={onOptionsChange} />
      )}
      {samples.image && size === 'normal' && view === 'data' && <DigitPadSection {...shared} />}
      {view === 'data' &&
        (isPlanar ? (
          <PlanePlot {...shared} />
        ) : (
          <div className={styles.beside}>
            <SampleResults {...shared} />
            {besidePlane && size === 'normal' && <NeuronActivity look={besidePlane} pictures={pictures} />}
          </div>
        ))}
      {view === 'classes' && <ClassesView {...shared} />}
      {view === 'hidden' && <HiddenSpaceView {...shared} />}
      {(isPlanar || view === 'hidden') && view !== 'classes' && size === 'normal' && (
        <OutputLegend samples={samples} showsTest={options.showsTest} />
      )}
      {onOptionsChange && (isPlanar || view === 'hidden') && view !== 'classes' && (
        <div className={styles.options}>
          <Switch
            label={t('testPoints')}
            checked={options.showsTest}
            onChange={(showsTest) => onOptionsChange({ ...options, showsTest })}
          />
          {view === 'data' && (
            <Switch
              label={t('decisionsOnly')}
              checked={options.isDiscrete}
              onChange={(isDiscrete) => onOptionsChange({ ...options, isDiscrete })}
            />
          )}
          {isClassified && <MisclassifiedSwitch options={options} onOptionsChange={onOptionsChange} />}
        </div>
      )}
    </div>
  );
}

/** The experiment's samples, built by the worker. */
function useSampleSet(pictures: Pictures | null, experiment: Experiment) {
  const job = useMemo(() => ({ kind: 'samples' as const, experiment }), [experiment]);
  return useAnswer<'samples'>(pictures, job);
}

/** The samples with inputs and classes named in the page's language; null while there are none. */
function useNamedSamples(data: AnswerState<'samples'>): SampleSet | null {
  const names = useTranslations('names');
  return useMemo(() => {
    if (data.state !== 'ready') return null;
    const { experiment } = data.job;
    return {
      ...data.answer,
      inputLabels: inputNames(names, experiment),
      classNames: classNames(names, experiment),
    };
  }, [data, names]);
}
