/** The microscope on the network of an experiment: what the gradient of one weight is made of, at the epoch shown. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { ownParameters } from '@/app/_components/network/diagram-model';
import type { DiagramModel, NetworkFrame } from '@/app/_components/network/diagram-model';
import { Dialog } from '@/app/_components/ui/dialog';
import { formatSigned } from '@/app/_components/ui/format';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { SampleSet } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import { useAnswer } from '@/app/_pictures/use-answer';
import { networkOf } from '@/lib/experiment/recipe';
import { examine, meanGradient } from '@/lib/lessons';
import type { ParameterPick, TracedNetwork } from '@/lib/lessons';
import type { Experiment } from '@/lib/protocol';
import { exampleAt } from './examples';
import styles from './microscope.module.css';
import { PickControls } from './pick-controls';
import { Ways } from './ways';

export interface MicroscopeDialogProps {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly frames: Source<NetworkFrame>;
  readonly pictures: Pictures | null;
  readonly onClose: () => void;
}

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 500;

/** A dialog that follows the training. */
export function MicroscopeDialog({ experiment, model, frames, pictures, onClose }: MicroscopeDialogProps) {
  const t = useTranslations('microscope');
  const job = useMemo(() => ({ kind: 'samples' as const, experiment }), [experiment]);
  const samples = useAnswer(pictures, job);
  const frame = useThrottled(frames, REFRESH_MS);
  const parameters = ownParameters(model, frame);
  const traced = useMemo(
    (): TracedNetwork | null =>
      parameters === null ? null : { network: networkOf(experiment), loss: experiment.loss, parameters },
    [experiment, parameters],
  );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      description={t('description')}
    >
      {samples.state === 'failed' && <p role="alert">{t('failed', { message: samples.message })}</p>}
      {samples.state === 'ready' && traced !== null ? (
        <View
          experiment={experiment}
          model={model}
          traced={traced}
          samples={samples.answer}
          epoch={frame.epoch}
        />
      ) : (
        samples.state !== 'failed' && <p>{t('waiting')}</p>
      )}
    </Dialog>
  );
}

interface ViewProps {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly traced: TracedNetwork;
  readonly samples: SampleSet;
  readonly epoch: number | null;
}

/** A whole way has to fit on a line: L2·1 is the first neuron of layer 2, outputs have their names. */
const shortName = (model: DiagramModel, column: number, unit: number): string =>
  column === model.layers.length ? (model.outputNames[unit] ?? `${unit + 1}`) : `L${column}·${unit + 1}`;

const FIRST: ParameterPick = { layer: 0, unit: 0, input: 0 };

function hasParameter({ layouts }: DiagramModel, { layer, unit, input }: ParameterPick): boolean {
  const layout = layouts[layer];
  return layout !== undefined && unit < layout.units && (input ?? 0) < layout.inputs;
}

/** Multiplications that a mean over all examples may take. */
const MEAN_BUDGET = 500_000;

function View({ experiment, model, traced, samples, epoch }: ViewProps) {
  const t = useTranslations('microscope');
  const [picked, setPicked] = useState<ParameterPick>(FIRST);
  const [chosen, setChosen] = useState(0);
  const { count } = samples.train;
  // The shared experiment may shrink under the microscope.
  const pick = hasParameter(model, picked) ? picked : FIRST;
  const index = Math.min(chosen, count - 1);
  const { inputs, targets } = exampleAt(experiment, samples, index);
  const seen = examine(traced, inputs, targets, pick);
  const mean = useMemo(() => {
    if (count * model.parameterCount > MEAN_BUDGET) return null;
    const all = Array.from({ length: count }, (_, at) => exampleAt(experiment, samples, at));
    return meanGradient(traced, all, pick);
  }, [experiment, samples, traced, pick, count, model.parameterCount]);
  const nameOf = (column: number, unit: number): string => shortName(model, column, unit);
  const rows: readonly (readonly [string, number])[] = [
    [t('error'), seen.error],
    [t('value'), seen.value],
    [t('entering'), seen.entering],
    [t('delta'), seen.delta],
    [t('gradient'), seen.gradient],
    ...(mean === null
      ? []
      : ([
          [t('mean', { count }), mean],
          [t('step'), -experiment.learningRate * mean],
        ] as const)),
  ];
  return (
    <div className={styles.view}>
      <p className={styles.when} data-weights-epoch={epoch ?? ''}>
        {epoch === null ? t('untrained') : t('epoch', { epoch })}
      </p>
      <PickControls
        model={model}
        pick={pick}
        onPick={setPicked}
        example={index}
        exampleCount={count}
        onExample={setChosen}
      />
      <dl className={styles.values}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={String(value)}>{formatSigned(value)}</dd>
          </div>
        ))}
      </dl>
      {experiment.optimizer !== 'sgd' && <p className={styles.when}>{t('remembers')}</p>}
      <Ways nameOf={nameOf} pick={pick} seen={seen} />
    </div>
  );
}
