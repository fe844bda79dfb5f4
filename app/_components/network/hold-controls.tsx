/** Freezing a neuron and knocking it out. */
'use client';
import { Lock, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import type { HandNeuronState } from '@/lib/protocol';
import { neuronName } from './diagram-model';
import type { DiagramModel } from './diagram-model';
import type { HandTools } from './hands';

export interface HoldControlsProps {
  model: DiagramModel;
  /** 1 is the first layer with weights. */
  column: number;
  unit: number;
  state: HandNeuronState;
  hands: HandTools;
}

/** Two toggles, of which one at most is pressed; an output neuron cannot be knocked out. */
export function HoldControls({ model, column, unit, state, hands }: HoldControlsProps) {
  const t = useTranslations('weights');
  const neuron = neuronName(model, column, unit);
  const place = { kind: 'neuron', layer: column - 1, unit } as const;
  const toggle = (wanted: 'frozen' | 'silent') => {
    const next = state === wanted ? 'free' : wanted;
    void hands.make({ ...place, state: next }, { ...place, state }, t(`held.told.${next}`, { neuron }));
  };
  const shared = { size: 'small', disabled: hands.obstacle !== null } as const;
  return (
    <>
      <Button
        {...shared}
        icon={<Lock />}
        aria-pressed={state === 'frozen'}
        title={t('held.freezeHint')}
        onClick={() => toggle('frozen')}
      >
        {t('held.freeze')}
      </Button>
      {column < model.layers.length && (
        <Button
          {...shared}
          icon={<VolumeX />}
          aria-pressed={state === 'silent'}
          title={t('held.knockOutHint')}
          onClick={() => toggle('silent')}
        >
          {t('held.knockOut')}
        </Button>
      )}
    </>
  );
}
