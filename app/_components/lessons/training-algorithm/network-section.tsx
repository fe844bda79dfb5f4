/** Inside the network: what each phase leaves behind. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSigned } from '@/app/_components/ui/format';
import { XOR_CASES } from '@/lib/lessons';
import type { LoopState } from '@/lib/lessons';
import { Section } from '../section';
import styles from './training-algorithm.module.css';

/** The lesson's second part. */
export function NetworkSection({ loop }: { loop: LoopState }) {
  const t = useTranslations('trainingAlgorithm');
  return (
    <Section title={t('insideTitle')} text={<p>{t('insideText')}</p>}>
      <div className={styles.tables}>
        <Cases loop={loop} />
        <Parameters loop={loop} />
      </div>
    </Section>
  );
}

function Cases({ loop }: { loop: LoopState }) {
  const t = useTranslations('trainingAlgorithm');
  return (
    <table className={styles.table}>
      <caption>{t('cases')}</caption>
      <thead>
        <tr>
          <th scope="col">x₁</th>
          <th scope="col">x₂</th>
          <th scope="col">T</th>
          <th scope="col">a</th>
          <th scope="col">T − a</th>
        </tr>
      </thead>
      <tbody>
        {XOR_CASES.map(({ x1, x2, target }, index) => {
          const a = loop.outputs[index];
          return (
            <tr key={index}>
              <td>{formatWhole(x1)}</td>
              <td>{formatWhole(x2)}</td>
              <td>{target}</td>
              <td>{a === undefined ? '–' : formatSigned(a)}</td>
              <td>{a === undefined ? '–' : formatSigned(target - a)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

const formatWhole = (value: number): string => String(value).replace('-', '−');

/** Where each neuron's weights and bias lie in the flat parameters: 2-3-1. */
const NEURONS = [
  { name: 'h₁', weights: [0, 1], bias: 6 },
  { name: 'h₂', weights: [2, 3], bias: 7 },
  { name: 'h₃', weights: [4, 5], bias: 8 },
  { name: 'a', weights: [9, 10, 11], bias: 12 },
] as const;

function Parameters({ loop }: { loop: LoopState }) {
  const t = useTranslations('trainingAlgorithm');
  return (
    <table className={styles.table}>
      <caption>{t('parameters')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('neuron')}</th>
          <th scope="col">w₁</th>
          <th scope="col">w₂</th>
          <th scope="col">w₃</th>
          <th scope="col">b</th>
        </tr>
      </thead>
      <tbody>
        {NEURONS.map(({ name, weights, bias }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {[weights[0], weights[1], weights[2], bias].map((place, column) => (
              <td key={column}>{place !== undefined && <Parameter loop={loop} place={place} />}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A value with its derivative below, while there is one. */
function Parameter({ loop, place }: { loop: LoopState; place: number }) {
  const [value, slope] = [loop.parameters?.[place], loop.gradient?.[place]];
  return (
    <>
      {value === undefined ? '–' : formatSigned(value)}
      <small>{slope === undefined ? ' ' : `∂ ${formatSigned(slope)}`}</small>
    </>
  );
}
