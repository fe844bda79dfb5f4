/** Picks the learning rates of a comparison and starts it. */
'use client';
import { Plus, X } from 'lucide-react';
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
  const client = useClient();
  const current = useClassroom((state) => state.experiment.visible.learningRate);
  const [rates, setRates] = useState<readonly number[]>(DEFAULT_RATES);
  const [isStarting, setIsStarting] = useState(false);
  const fault = faultOf(rates);

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
      title="Compare learning rates"
      description="All train at once, from the same initial weights, on the same data in the same order."
      footer={
        <Button variant="primary" isBusy={isStarting} disabled={fault !== null} onClick={() => void start()}>
          Start {rates.length} runs
        </Button>
      }
    >
      <ul className={styles.rates} aria-label="Learning rates">
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
      {fault !== null && (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
      <div className={styles.more}>
        <Button
          size="small"
          icon={<Plus />}
          disabled={rates.length >= LIMITS.maxComparedRuns}
          onClick={() => setRates([...rates, nextRate(rates, current)])}
        >
          Add a value
        </Button>
        <Button size="small" variant="plain" onClick={() => setRates(DEFAULT_RATES)}>
          Default values
        </Button>
        <Button size="small" variant="plain" onClick={() => setRates(around(current))}>
          Around {current}
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
  return (
    <li className={styles.rate}>
      <span className={styles.swatch} style={{ background: runColor(place) }} aria-hidden="true" />
      <Slider
        label={`Learning rate ${index + 1}`}
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
        label={`Remove learning rate ${rate}`}
        icon={<X />}
        disabled={!canRemove}
        onClick={onRemove}
      />
    </li>
  );
}

function faultOf(rates: readonly number[]): string | null {
  const repeated = rates.find((rate, index) => rates.indexOf(rate) !== index);
  return repeated === undefined ? null : `${repeated} is there twice: each value can be used once.`;
}

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
