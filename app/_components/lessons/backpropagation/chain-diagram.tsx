/** The chain drawn: input, two neurons, error, with the numbers on them; the way back is lit in the backward phase. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSigned } from '@/app/_components/ui/format';
import { useSize } from '@/app/_components/ui/use-size';
import { chainError, chainForward } from '@/lib/lessons';
import { Arrow } from '../arrow';
import plot from '../plot.module.css';
import styles from './backpropagation.module.css';
import { CHAIN_PHASES } from './chain-state';
import type { ChainPhase, ChainState } from './chain-state';

const [HEIGHT, LEVEL, RADIUS] = [150, 66, 21];
const UNMEASURED = 560;

const has = (shown: ChainPhase, phase: ChainPhase): boolean =>
  CHAIN_PHASES.indexOf(shown) >= CHAIN_PHASES.indexOf(phase);

/** Values appear with the phase that computes them. */
export function ChainDiagram({ state }: { state: ChainState }) {
  const t = useTranslations('backpropagation');
  const [ref, measured] = useSize<HTMLDivElement>();
  const width = measured.width > 0 ? Math.round(measured.width) : UNMEASURED;
  const places = [0, 1, 2, 3].map((index) => 30 + ((width - 60) * index) / 3);
  const { phase, before, example, parameter } = state;
  const { z1, a1, z2, a2 } = chainForward(before, example.x);
  const toFirst = phase === 'backward' && (parameter === 'w1' || parameter === 'b1');
  const isBack = phase === 'backward';
  const nodes = [
    { name: 'x₁', lines: [formatSigned(example.x)], isLit: toFirst && parameter === 'w1' },
    { name: 'a₁', lines: [`z₁ ${formatSigned(z1)}`, `a₁ ${formatSigned(a1)}`], isLit: isBack },
    { name: 'a₂', lines: [`z₂ ${formatSigned(z2)}`, `a₂ ${formatSigned(a2)}`], isLit: isBack },
    {
      name: 'E',
      lines: has(phase, 'error')
        ? [formatSigned(chainError(before, [example])), `T ${formatSigned(example.target)}`]
        : [`T ${formatSigned(example.target)}`],
      isLit: isBack,
    },
  ];
  const links = [
    { lines: [`w₁ ${formatSigned(before.w1)}`, `b₁ ${formatSigned(before.b1)}`], isLit: toFirst },
    { lines: [`w₂ ${formatSigned(before.w2)}`, `b₂ ${formatSigned(before.b2)}`], isLit: isBack },
    { lines: [], isLit: isBack },
  ];
  return (
    <div ref={ref} className={plot.plot}>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t('diagramLabel')}
        className={styles.diagram}
      >
        {links.map(({ lines, isLit }, index) => {
          const [from = 0, to = 0] = [places[index], places[index + 1]];
          const ends = [from + RADIUS + 4, to - RADIUS - 4] as const;
          return (
            <g key={index}>
              <Arrow
                from={[isLit ? ends[1] : ends[0], LEVEL]}
                to={[isLit ? ends[0] : ends[1], LEVEL]}
                color={isLit ? 'var(--accent)' : 'var(--text-muted)'}
              />
              {lines.map((line, row) => (
                <text key={row} x={(from + to) / 2} y={LEVEL - 46 + row * 16} textAnchor="middle">
                  {line}
                </text>
              ))}
            </g>
          );
        })}
        {nodes.map(({ name, lines, isLit }, index) => (
          <g key={name}>
            <circle className={styles.node} data-lit={isLit} cx={places[index]} cy={LEVEL} r={RADIUS} />
            <text className={styles.name} x={places[index]} y={LEVEL + 5} textAnchor="middle">
              {name}
            </text>
            {lines.map((line, row) => (
              <text key={row} x={places[index]} y={LEVEL + RADIUS + 20 + row * 17} textAnchor="middle">
                {line}
              </text>
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}
