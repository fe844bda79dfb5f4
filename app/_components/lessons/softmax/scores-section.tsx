/** Scores become probabilities. */
'use client';
import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import { FieldRow } from '@/app/_components/ui/field';
import { Slider } from '@/app/_components/ui/slider';
import { classColor } from '@/app/_design/palette';
import { softmaxTerms } from '@/lib/lessons';
import { Bars } from '../bars';
import { Formula } from '../formula';
import { Bench, Buttons, Section } from '../section';
import { texNumber } from '../tex-number';

/** Scores that can be set; moving all of them may go further. */
const SCORES = { min: -5, max: 5, step: 0.01, typedMin: -20, typedMax: 20 } as const;

export interface ScoresProps {
  readonly logits: readonly number[];
  readonly onChange: (logits: readonly number[]) => void;
}

const within = (z: number): number => Math.min(SCORES.typedMax, Math.max(SCORES.typedMin, z));

/** Sliders for z, bars for a, and the formula with these numbers. */
export function ScoresSection({ logits, onChange }: ScoresProps) {
  const t = useTranslations('softmax');
  const { probabilities } = softmaxTerms(logits);
  const moveAll = (by: number) => onChange(logits.map((z) => within(Number((z + by).toFixed(6)))));
  return (
    <Section title={t('scoresTitle')} text={<p>{t('scoresText')}</p>}>
      <Bench
        figure={
          <>
            <ProbabilityBars label={t('probabilities')} probabilities={probabilities} />
            <p>{t('sum')}</p>
          </>
        }
        controls={
          <>
            {logits.map((z, index) => (
              <Score
                key={index}
                label={t('score', { number: index + 1 })}
                value={z}
                onChange={(next) => onChange(logits.map((other, at) => (at === index ? next : other)))}
              />
            ))}
            <Buttons>
              <Button icon={<Minus />} onClick={() => moveAll(-1)}>
                {t('allDown')}
              </Button>
              <Button icon={<Plus />} onClick={() => moveAll(1)}>
                {t('allUp')}
              </Button>
            </Buttons>
          </>
        }
      />
      <Formula tex={softmaxTex(logits)} />
    </Section>
  );
}

/** A score's slider. */
export function Score(props: { label: string; value: number; onChange: (value: number) => void }) {
  const { label, value, onChange } = props;
  return (
    <FieldRow label={label}>
      <Slider label={label} value={value} {...SCORES} onCommit={onChange} onDraft={onChange} />
    </FieldRow>
  );
}

/** One bar per class, in its colour. */
export function ProbabilityBars({
  label,
  probabilities,
}: {
  label: string;
  probabilities: readonly number[];
}) {
  return (
    <Bars
      label={label}
      bars={probabilities.map((a, index) => ({
        key: String(index),
        label: `a${'₁₂₃'[index] ?? ''}`,
        share: a,
        text: a.toFixed(3),
        color: classColor(index),
      }))}
    />
  );
}

/** a₁ with the numbers put in. */
function softmaxTex(logits: readonly number[]): string {
  const powers = logits.map((z) => `e^{${Number(z.toPrecision(6))}}`);
  const [first = ''] = powers;
  const a = softmaxTerms(logits).probabilities[0] ?? NaN;
  return `a_1 = \\frac{e^{z_1}}{e^{z_1}+e^{z_2}+e^{z_3}} = \\frac{${first}}{${powers.join('+')}} = ${texNumber(a)}`;
}
