/** A weight's chain of factors, for an example or the next batch, and the optimizer's update. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { DiagramModel } from '@/app/_components/network/diagram-model';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { useJobFaultText } from '@/app/_components/ui/use-job-fault-text';
import type { SampleSet, StepState } from '@/app/_pictures/jobs';
import { batchParts, examine, meanGradient } from '@/lib/lessons';
import type { Microscope, ParameterPick, TracedNetwork } from '@/lib/lessons';
import type { Experiment } from '@/lib/protocol';
import { BatchTable } from './batch-table';
import { exampleAt } from './examples';
import styles from './microscope.module.css';
import { NetworkMap } from './network-map';
import { PickControls } from './pick-controls';
import { UpdateSection } from './update-section';
import type { NextStepState } from './use-next-step';
import { Ways } from './ways';

export interface MicroscopeViewProps {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly traced: TracedNetwork;
  readonly samples: SampleSet;
  readonly epoch: number | null;
  readonly step: NextStepState;
}

/** A whole way has to fit on a line: L2·1 is the first neuron of layer 2, outputs have their names. */
const shortName = (model: DiagramModel, column: number, unit: number): string =>
  column === model.layers.length ? (model.outputNames[unit] ?? `${unit + 1}`) : `L${column}·${unit + 1}`;

/** What fits a circle. */
function mapName(model: DiagramModel, column: number, unit: number): string {
  const name = column === 0 ? model.inputLabels[unit] : shortName(model, column, unit);
  if (name !== undefined && name.length <= 4) return name;
  return column === 0 ? `x${unit + 1}` : `a${unit + 1}`;
}

const FIRST: ParameterPick = { layer: 0, unit: 0, input: 0 };

function hasParameter({ layouts }: DiagramModel, { layer, unit, input }: ParameterPick): boolean {
  const layout = layouts[layer];
  return layout !== undefined && unit < layout.units && (input ?? 0) < layout.inputs;
}

/** Multiplications that a mean over all examples may take. */
const MEAN_BUDGET = 500_000;
/** Neurons of a layer that the small map has room for. */
const MAP_UNITS = 10;

type Chain = 'example' | 'batch';

/** Everything in the dialog. */
export function MicroscopeView({ experiment, model, traced, samples, epoch, step }: MicroscopeViewProps) {
  const t = useTranslations('microscope');
  const [picked, setPicked] = useState<ParameterPick>(FIRST);
  const [chosen, setChosen] = useState(0);
  const [chain, setChain] = useState<Chain>('example');
  const { count } = samples.train;
  // The shared experiment may shrink under the microscope.
  const pick = hasParameter(model, picked) ? picked : FIRST;
  const index = Math.min(chosen, count - 1);
  const { inputs, targets } = exampleAt(experiment, samples, index);
  const seen = examine(traced, inputs, targets, pick);
  const widest = Math.max(model.inputLabels.length, ...model.layers.map(({ units }) => units));
  const nameOf = (column: number, unit: number): string => shortName(model, column, unit);
  return (
    <div className={styles.view}>
      <p className={styles.when} data-weights-epoch={epoch ?? ''}>
        {epoch === null ? t('untrained') : t('epoch', { epoch })}
      </p>
      {widest <= MAP_UNITS && (
        <NetworkMap
          label={t('map')}
          traced={traced}
          pick={pick}
          seen={seen}
          onPick={setPicked}
          nameOf={(column, unit) => mapName(model, column, unit)}
        />
      )}
      <PickControls
        model={model}
        pick={pick}
        onPick={setPicked}
        example={index}
        exampleCount={count}
        onExample={setChosen}
      />
      <Segmented<Chain>
        label={t('chain')}
        value={chain}
        options={[
          { value: 'example', label: t('oneExample') },
          { value: 'batch', label: t('nextBatch') },
        ]}
        onChange={setChain}
      />
      {chain === 'example' ? (
        <>
          <ExampleNumbers {...{ experiment, traced, samples, pick, seen }} />
          <Ways nameOf={nameOf} pick={pick} seen={seen} />
        </>
      ) : (
        <BatchPane
          traced={traced}
          pick={pick}
          step={step.state === 'ready' ? step.step : null}
          onExample={(example) => {
            setChosen(example);
            setChain('example');
          }}
        />
      )}
      <UpdatePane experiment={experiment} traced={traced} samples={samples} pick={pick} step={step} />
    </div>
  );
}

type PickedProps = Pick<MicroscopeViewProps, 'experiment' | 'traced' | 'samples'> & {
  readonly pick: ParameterPick;
};

function ExampleNumbers({ experiment, traced, samples, pick, seen }: PickedProps & { seen: Microscope }) {
  const t = useTranslations('microscope');
  const { count } = samples.train;
  const mean = useMemo(() => {
    if (count * traced.parameters.length > MEAN_BUDGET) return null;
    const all = Array.from({ length: count }, (_, at) => exampleAt(experiment, samples, at));
    return meanGradient(traced, all, pick);
  }, [experiment, samples, traced, pick, count]);
  const rows: readonly (readonly [string, number])[] = [
    [t('error'), seen.error],
    [t('value'), seen.value],
    [t('entering'), seen.entering],
    [t('delta'), seen.delta],
    [t('gradient'), seen.gradient],
    ...(mean === null ? [] : ([[t('mean', { count }), mean]] as const)),
  ];
  return (
    <dl className={styles.values}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd title={String(value)}>{formatSigned(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

interface BatchPaneProps {
  readonly traced: TracedNetwork;
  readonly pick: ParameterPick;
  readonly step: StepState | null;
  readonly onExample: (index: number) => void;
}

function BatchPane({ traced, pick, step, onExample }: BatchPaneProps) {
  const t = useTranslations('microscope');
  if (!step?.next) return <p className={styles.when}>{t('batch.computing')}</p>;
  if (step.next.settings.dropoutRate > 0) return <p className={styles.when}>{t('batch.dropout')}</p>;
  if (!step.examples) return <p className={styles.when}>{t('batch.many')}</p>;
  const parts = batchParts(traced, step.examples, pick);
  const mean = parts.reduce((sum, { gradient }) => sum + gradient, 0) / parts.length;
  return <BatchTable parts={parts} indices={step.next.batch} mean={mean} onExample={onExample} />;
}

function UpdatePane({ experiment, traced, samples, pick, step }: PickedProps & { step: NextStepState }) {
  const t = useTranslations('microscope');
  const faultText = useJobFaultText();
  switch (step.state) {
    case 'waiting':
      return <p className={styles.when}>{t('update.computing')}</p>;
    case 'failed':
      return <p className={styles.when}>{t('update.failed', { message: faultText(step.fault) })}</p>;
    case 'ready': {
      const { next } = step.step;
      if (!next) return <p className={styles.when}>{t('update.diverged')}</p>;
      return (
        <UpdateSection
          network={traced.network}
          optimizer={experiment.optimizer}
          next={next}
          pick={pick}
          sampleCount={samples.train.total}
        />
      );
    }
  }
}
