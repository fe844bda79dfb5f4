/** What the activations of this network do: a sentence and a formula each. */
'use client';
import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { IconButton } from '@/app/_components/ui/button';
import { LazyFormula } from '@/app/_components/ui/lazy-formula';
import { Popover } from '@/app/_components/ui/popover';
import { hiddenLayers, type ActivationName, type Experiment } from '@/lib/protocol';
import styles from './activation-help.module.css';

/** As the engine computes them; z is a neuron's weighted sum. */
const FORMULAS: Readonly<Record<ActivationName, string>> = {
  binaryStep: String.raw`a = \begin{cases} 0 & z < 0 \\ 1 & z \ge 0 \end{cases},\quad a' = 0`,
  linear: String.raw`a = z,\quad a' = 1`,
  sigmoid: String.raw`a = \frac{1}{1 + e^{-z}},\quad a' = a(1 - a)`,
  tanh: String.raw`a = \frac{e^z - e^{-z}}{e^z + e^{-z}},\quad a' = 1 - a^2`,
  relu: String.raw`a = \max(0, z),\quad a' = \begin{cases} 0 & z \le 0 \\ 1 & z > 0 \end{cases}`,
  leakyRelu: String.raw`a = \max(0.01\,z,\ z),\quad a' = \begin{cases} 0.01 & z \le 0 \\ 1 & z > 0 \end{cases}`,
  elu: String.raw`a = \begin{cases} e^z - 1 & z \le 0 \\ z & z > 0 \end{cases},\quad a' = \begin{cases} a + 1 & z \le 0 \\ 1 & z > 0 \end{cases}`,
  gelu: String.raw`a = z\,\Phi(z),\quad a' = \Phi(z) + z\,\varphi(z)`,
  silu: String.raw`a = z\,\sigma(z),\quad a' = \sigma(z)\,(1 + z\,(1 - \sigma(z)))`,
  softplus: String.raw`a = \ln(1 + e^z),\quad a' = \sigma(z)`,
  softmax: String.raw`a_k = \frac{e^{z_k}}{\sum_j e^{z_j}},\quad \frac{\partial a_k}{\partial z_j} = a_k(\delta_{kj} - a_j)`,
};

/** A button; its panel follows the network. */
export function ActivationHelp({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('explanations.activations');
  return (
    <Popover
      label={t('title')}
      align="end"
      className={styles.panel ?? ''}
      trigger={<IconButton size="small" label={t('open')} icon={<CircleHelp />} />}
    >
      <ActivationList experiment={experiment} />
    </Popover>
  );
}

function ActivationList({ experiment }: { experiment: Experiment }) {
  const t = useTranslations('explanations.activations');
  const names = useTranslations('names');
  const used = new Set([
    ...hiddenLayers(experiment).map(({ activation }) => activation),
    experiment.outputActivation,
  ]);
  return (
    <>
      <dl className={styles.list}>
        {[...used].map((activation) => (
          <div key={activation}>
            <dt>{names(`activations.${activation}`)}</dt>
            <dd>
              {t(activation)}
              <LazyFormula tex={FORMULAS[activation]} />
            </dd>
          </div>
        ))}
      </dl>
      <Link href="/learn/activations" target="_blank">
        {t('lesson')}
      </Link>
    </>
  );
}
