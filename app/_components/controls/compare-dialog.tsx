/** Picks the learning rates of a comparison and starts it. */
'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { Button, IconButton } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { Slider } from '@/app/_components/ui/slider';
import { runColor } from '@/app/_design/palette';
import { LIMITS } from '@/lib/protocol';
import styles from './compare.module.css';

const DEFAULT_RATES = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];
const SLIDER_MIN = 0.0001;
const SLIDER_MAX = 10;

/** Lists the chosen values; each is a run. */
export function CompareDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('runBar');
  const client = useClient();
  const current = useClassroom((state) => state.experiment.visible.learningRate);
  const [rates, setRates] = useState<readonly number[]>(DEFAULT_RATES);
  const [isStarting, setIsStarting] = useState(false);
  const repeated = repeatedIn(rates);

  const sorted = [...rates].sort((a, b) => a - b);

  const start = async () => {
    setIsStarting(true);
    const reply = await client.command('comparison:start', { learningRates: sorted });
    setIsStarting(false);
    if (reply.ok) onClose();
  };

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('compare.title')}
      description={t('compare.description')}
      footer={
        <Button
          variant="primary"
          isBusy={isStarting}
          disabled={repeated !== undefined}
          onClick={() => void start()}
        >
          {t('compare.start', { count: rates.length })}
        </Button>
      }
    >
      <ul className={styles.rates} aria-label={t('compare.rates')}>
        {rates.map((rate, index) => (
          <RateRow
            key={index}
            rate={rate}
            index={index}
            place={sorted.indexOf(rate)}
            onChange={(value) => setRates(rates.with(index, value))}
            onRemove={() => setRates(rates.toSpliced(index, 1))}
            canRemove={rates.length > LIMITS.minComparedRuns}
          />
        ))}
      </ul>
      {repeated !== undefined && (
        <p role="alert" className={styles.fault}>
          {t('compare.repeated', { rate: String(repeated) })}
        </p>
      )}
      <div className={styles.more}>
        <Button
          size="small"
          icon={<Plus />}
          disabled={rates.length >= LIMITS.maxComparedRuns}
          onClick={() => setRates([...rates, nextRate(rates, current)])}
        >
          {t('compare.add')}
        </Button>
        <Button size="small" variant="plain" onClick={() => setRates(DEFAULT_RATES)}>
          {t('compare.defaults')}
        </Button>
        <Button size="small" variant="plain" onClick={() => setRates(around(current))}>
          {t('compare.around', { rate: String(current) })}
        </Button>
      </div>
    </Dialog>
  );
}

interface RateRowProps {
  readonly rate: number;
  readonly index: number;
  /** Among all values from small to large: its colour in the comparison. */
  readonly place: number;
  readonly canRemove: boolean;
  readonly onChange: (rate: number) => void;
  readonly onRemove: () => void;
}

function RateRow({ rate, index, place, canRemove, onChange, onRemove }: RateRowProps) {
  const t = useTranslations('runBar');
  return (
    <li className={styles.rate}>
      <span className={styles.swatch} style={{ background: runColor(place) }} aria-hidden="true" />
      <Slider
        label={t('compare.rate', { number: index + 1 })}
        scale="log"
        min={SLIDER_MIN}
        max={SLIDER_MAX}
        typedMin={LIMITS.minLearningRate}
        typedMax={LIMITS.maxLearningRate}
        digits={1}
        value={rate}
        onCommit={onChange}
      />
      <IconButton
        size="small"
        label={t('compare.remove', { rate: String(rate) })}
        icon={<X />}
        disabled={!canRemove}
        onClick={onRemove}
      />
    </li>
  );
}

const repeatedIn = (rates: readonly number[]): number | undefined =>
  rates.find((rate, index) => rates.indexOf(rate) !== index);

/** The experiment's own rate if it is missing, else the highest times three. */
function nextRate(rates: readonly number[], current: number): number {
  if (!rates.includes(current)) return current;
  const next = Number((Math.max(...rates) * 3).toPrecision(1));
  if (next <= LIMITS.maxLearningRate && !rates.includes(next)) return next;
  return Number((Math.min(...rates) / 3).toPrecision(1));
}

/** Five values around one, each about three times the one before. */
const around = (rate: number): number[] =>
  [0.1, 0.3, 1, 3, 10]
    .map((factor) => Number((rate * factor).toPrecision(6)))
    .filter((value) => value >= LIMITS.minLearningRate && value <= LIMITS.maxLearningRate);
