/** One data set, one network, every activation: which of them learn it. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { formatLoss, formatShare } from '@/app/_components/ui/format';
import { runColor } from '@/app/_design/palette';
import { CURVE_ACTIVATIONS, practise, PRACTICE_EPOCHS, PRACTICE_RATE } from '@/lib/lessons';
import type { CurveActivation, Practice } from '@/lib/lessons';
import lesson from '../lesson.module.css';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Buttons, Section } from '../section';
import { useActivationName } from '../use-activation-name';
import styles from './activations.module.css';

export interface PracticeProps {
  readonly practices: readonly Practice[];
  readonly onPractised: (practice: Practice) => void;
}

const colorOf = (activation: CurveActivation): string => runColor(CURVE_ACTIVATIONS.indexOf(activation));
/** Colours begin again after eight: those lines are dashed. */
const isSecondRound = (activation: CurveActivation): boolean => CURVE_ACTIVATIONS.indexOf(activation) >= 8;

/** The lesson's third part; one network trains at a time, so that the page stays at hand. */
export function PracticeSection({ practices, onPractised }: PracticeProps) {
  const t = useTranslations('activations');
  const nameOf = useActivationName();
  const [queue, setQueue] = useState<readonly CurveActivation[]>([]);
  const [next] = queue;
  useEffect(() => {
    if (next === undefined) return;
    // After the page has been drawn: a network takes about a tenth of a second.
    const timer = setTimeout(() => {
      onPractised(practise(next));
      setQueue((waiting) => waiting.filter((name) => name !== next));
    });
    return () => clearTimeout(timer);
  }, [next, onPractised]);

  const isKnown = (name: CurveActivation): boolean =>
    practices.some(({ activation }) => activation === name) || queue.includes(name);
  const train = (names: readonly CurveActivation[]) =>
    setQueue([...queue, ...names.filter((name) => !isKnown(name))]);

  return (
    <Section
      title={t('practiceTitle')}
      text={<p>{t('practiceText', { epochs: PRACTICE_EPOCHS, rate: PRACTICE_RATE })}</p>}
    >
      <Buttons>
        {CURVE_ACTIVATIONS.map((name) => (
          <Button key={name} size="small" aria-pressed={isKnown(name)} onClick={() => train([name])}>
            {nameOf(name)}
          </Button>
        ))}
        <Button size="small" variant="primary" onClick={() => train(CURVE_ACTIVATIONS)}>
          {t('trainAll')}
        </Button>
      </Buttons>
      <Plot
        label={t('practiceLabel')}
        x={{ min: 0, max: PRACTICE_EPOCHS, label: t('epochs') }}
        y={{ min: 0, max: 0.9, label: t('loss') }}
        height={260}
      >
        {(scale) =>
          practices.map(({ activation, losses }) => (
            <path
              key={activation}
              className={isSecondRound(activation) ? plot.dashed : plot.line}
              style={{ '--line': colorOf(activation) }}
              d={linePath(
                losses.map((loss, epoch) => [epoch, loss]),
                scale,
              )}
            />
          ))
        }
      </Plot>
      {practices.length > 0 && <Results practices={practices} />}
    </Section>
  );
}

function Results({ practices }: Pick<PracticeProps, 'practices'>) {
  const t = useTranslations('activations');
  const nameOf = useActivationName();
  return (
    <table className={styles.results}>
      <thead>
        <tr>
          <th scope="col">{t('activation')}</th>
          <th scope="col">{t('finalLoss')}</th>
          <th scope="col">{t('testAccuracy')}</th>
        </tr>
      </thead>
      <tbody>
        {practices.map(({ activation, losses, testAccuracy }) => (
          <tr key={activation}>
            <th scope="row">
              <span className={lesson.legend}>
                <span style={{ '--line': colorOf(activation) }}>{nameOf(activation)}</span>
              </span>
            </th>
            <td>{formatLoss(losses.at(-1) ?? NaN)}</td>
            <td>{formatShare(testAccuracy)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
