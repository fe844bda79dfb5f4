/** A wider network: the gradient of one weight is the sum over all ways back to it. */
'use client';
import { RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { allParameters, neuronName, parameterName } from '@/app/_components/microscope/names';
import { NetworkMap } from '@/app/_components/microscope/network-map';
import { Ways } from '@/app/_components/microscope/ways';
import { Button } from '@/app/_components/ui/button';
import { FieldRow } from '@/app/_components/ui/field';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { Select } from '@/app/_components/ui/select';
import { Slider } from '@/app/_components/ui/slider';
import { examine } from '@/lib/lessons';
import type { Microscope, ParameterPick } from '@/lib/lessons';
import { Formula } from '../formula';
import { Bench, Buttons, Readout, Section } from '../section';
import { texFactor, texNumber } from '../tex-number';
import { targetsOf, WIDE_RATE, WIDE_START, wideUpdated } from './wide-state';
import type { WideState } from './wide-state';

const CLASSES = ['0', '1'] as const;
const MOST_WAYS = 6;

/** The lesson's fourth part. */
export function WideSection() {
  const t = useTranslations('backpropagation');
  const [state, setState] = useState(WIDE_START);
  const { traced, inputs, pick } = state;
  const seen = examine(traced, inputs, targetsOf(state), pick, MOST_WAYS);
  return (
    <Section title={t('wideTitle')} text={<p>{t('wideText')}</p>}>
      <Bench
        figure={
          <NetworkMap
            label={t('wideLabel')}
            traced={traced}
            pick={pick}
            seen={seen}
            onPick={(picked) => setState({ ...state, pick: picked })}
          />
        }
        controls={<WideControls state={state} onChange={setState} seen={seen} />}
      />
      <Formula tex={gradientTex(pick, seen)} />
      <Ways nameOf={(column, unit) => neuronName(traced.network, column, unit)} pick={pick} seen={seen} />
      <Formula
        tex={`w \\leftarrow ${texNumber(seen.value)} - ${WIDE_RATE}\\cdot ${texFactor(seen.gradient)} = ${texNumber(seen.value - WIDE_RATE * seen.gradient)}`}
      />
      <Buttons>
        <Button variant="primary" onClick={() => setState(wideUpdated(state))}>
          {t('updateAll')}
        </Button>
        <Button icon={<RotateCcw />} onClick={() => setState(WIDE_START)}>
          {t('reset')}
        </Button>
      </Buttons>
    </Section>
  );
}

interface ControlsProps {
  readonly state: WideState;
  readonly onChange: (state: WideState) => void;
  readonly seen: Microscope;
}

function WideControls({ state, onChange, seen }: ControlsProps) {
  const t = useTranslations('backpropagation');
  const { network } = state.traced;
  const picks = allParameters(network);
  const keyOf = (pick: ParameterPick): string => JSON.stringify(pick);
  return (
    <>
      <FieldRow label={t('widePick')}>
        <Select
          label={t('widePick')}
          value={keyOf(state.pick)}
          options={picks.map((pick) => ({
            value: keyOf(pick),
            label: parameterName(network, pick, t('biasOf')),
          }))}
          onChange={(key) =>
            onChange({ ...state, pick: picks.find((pick) => keyOf(pick) === key) ?? state.pick })
          }
        />
      </FieldRow>
      {state.inputs.map((value, index) => {
        const label = neuronName(network, 0, index);
        const set = (next: number) =>
          onChange({ ...state, inputs: index === 0 ? [next, state.inputs[1]] : [state.inputs[0], next] });
        return (
          <FieldRow key={label} label={label}>
            <Slider
              label={t('wideInput', { name: label })}
              value={value}
              min={-2}
              max={2}
              step={0.05}
              onCommit={set}
              onDraft={set}
            />
          </FieldRow>
        );
      })}
      <Segmented
        label={t('wideTrue')}
        value={CLASSES[state.trueClass] ?? '0'}
        options={CLASSES.map((value) => ({
          value,
          label: t('wideClass', { name: neuronName(network, network.layers.length, Number(value)) }),
        }))}
        onChange={(value) => onChange({ ...state, trueClass: Number(value) })}
      />
      <Readout items={[['E', formatSigned(seen.error)]]} />
    </>
  );
}

/** ∂E/∂w = what enters times ∂E/∂z. */
function gradientTex({ input }: ParameterPick, { entering, delta, gradient }: Microscope): string {
  return input === null
    ? `\\frac{\\partial E}{\\partial b} = \\frac{\\partial E}{\\partial z} = ${texNumber(gradient)}`
    : `\\frac{\\partial E}{\\partial w} = \\underbrace{${texNumber(entering)}}_{\\textstyle a} \\cdot \\underbrace{${texFactor(delta)}}_{\\textstyle \\partial E/\\partial z} = ${texNumber(gradient)}`;
}
