/** The microscope on the network of an experiment: what the gradient of one weight is made of, and the update it leads to. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ownParameters } from '@/app/_components/network/diagram-model';
import type { DiagramModel, NetworkFrame } from '@/app/_components/network/diagram-model';
import { Dialog } from '@/app/_components/ui/dialog';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { useJobFaultText } from '@/app/_components/ui/use-job-fault-text';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import { useAnswer } from '@/app/_pictures/use-answer';
import { networkOf } from '@/lib/experiment/recipe';
import type { TracedNetwork } from '@/lib/lessons';
import type { Experiment } from '@/lib/protocol';
import { MicroscopeView } from './microscope-view';
import type { Training } from './training';
import { useNextStep, type NextStepState } from './use-next-step';

export interface MicroscopeDialogProps {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly frames: Source<NetworkFrame>;
  /** Null for a network that cannot be recomputed. */
  readonly training: Source<Training | null>;
  readonly pictures: Pictures | null;
  readonly onClose: () => void;
}

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 500;

/** The same object as long as nothing in it changes. */
function useAlike(training: Training | null): Training | null {
  const key = JSON.stringify(training);
  return useMemo(() => JSON.parse(key) as Training | null, [key]);
}

/** A dialog that follows the training. */
export function MicroscopeDialog(props: MicroscopeDialogProps) {
  const { experiment, model, frames, pictures, onClose } = props;
  const t = useTranslations('microscope');
  const faultText = useJobFaultText();
  const job = useMemo(() => ({ kind: 'samples' as const, experiment }), [experiment]);
  const samples = useAnswer(pictures, job);
  const frame = useThrottled(frames, REFRESH_MS);
  const training = useAlike(useThrottled(props.training, REFRESH_MS));
  const known = useNextStep(pictures, training, frame.epoch);
  const step: NextStepState =
    known.state === 'ready' && known.training !== training ? { state: 'waiting' } : known;
  // Whatever is shown is of one moment: that of the step, once it is known.
  const next = step.state === 'ready' ? step.step.next : null;
  const parameters = next?.parameters ?? ownParameters(model, frame);
  const epoch = next?.epoch ?? frame.epoch;
  const network = useMemo(() => networkOf(experiment), [experiment]);
  const traced = useMemo(
    (): TracedNetwork | null =>
      parameters?.length === model.parameterCount ? { network, loss: experiment.loss, parameters } : null,
    [model, network, experiment, parameters],
  );
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      description={t('description')}
    >
      {samples.state === 'failed' && <p role="alert">{t('failed', { message: faultText(samples.fault) })}</p>}
      {samples.state === 'ready' && traced !== null ? (
        <MicroscopeView
          experiment={experiment}
          model={model}
          traced={traced}
          samples={samples.answer}
          epoch={epoch}
          step={step}
        />
      ) : (
        samples.state !== 'failed' && <p>{t(training ? 'waiting' : 'notRecomputable')}</p>
      )}
    </Dialog>
  );
}
