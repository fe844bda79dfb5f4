/** A small network to pick a weight in; the ways of its gradient are lit. */
'use client';
import { clsx } from '@/app/_components/ui/clsx';
import { useSize } from '@/app/_components/ui/use-size';
import { layoutOf } from '@/lib/engine';
import type { Microscope, ParameterPick, TracedNetwork } from '@/lib/lessons';
import styles from './microscope.module.css';
import { neuronName } from './names';

export interface NetworkMapProps {
  readonly label: string;
  readonly traced: TracedNetwork;
  readonly pick: ParameterPick;
  readonly seen: Microscope;
  readonly onPick: (pick: ParameterPick) => void;
  /** At most four letters; x₁, h₁ … without it. */
  readonly nameOf?: (column: number, unit: number) => string;
}

const [UNMEASURED, LEAST_HEIGHT, EDGE, RADIUS, SPACING] = [520, 230, 28, 17, 38];

/** Press a link to look at its weight, a neuron for its bias; a list of all does the same by keys. */
export function NetworkMap({ label, traced, pick, seen, onPick, nameOf }: NetworkMapProps) {
  const [ref, measured] = useSize<HTMLDivElement>();
  const width = measured.width > 0 ? Math.round(measured.width) : UNMEASURED;
  const { network, parameters } = traced;
  const counts = [network.inputCount, ...network.layers.map(({ units }) => units)];
  const height = Math.max(LEAST_HEIGHT, SPACING * (Math.max(...counts) + 1));
  const x = (column: number): number => EDGE + ((width - 2 * EDGE) * column) / (counts.length - 1);
  const y = (column: number, unit: number): number => (height * (unit + 1)) / ((counts[column] ?? 1) + 1);
  const isLit = (layer: number, input: number, unit: number): boolean =>
    (layer === pick.layer && unit === pick.unit && input === pick.input) ||
    (layer === pick.layer + 1 && input === pick.unit) ||
    (layer > pick.layer + 1 && seen.paths.length > 0);
  return (
    <div ref={ref}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label} className={styles.map}>
        {layoutOf(network).flatMap(({ weightsOffset, inputs, units }, layer) =>
          Array.from({ length: units * inputs }, (_, index) => {
            const [unit, input] = [Math.floor(index / inputs), index % inputs];
            const weight = parameters[weightsOffset + index] ?? 0;
            const isPicked = layer === pick.layer && unit === pick.unit && input === pick.input;
            const ends = { x1: x(layer), y1: y(layer, input), x2: x(layer + 1), y2: y(layer + 1, unit) };
            return (
              <g key={`${layer}.${index}`} onClick={() => onPick({ layer, unit, input })}>
                <line className={styles.reach} {...ends} />
                <line
                  className={clsx(
                    styles.link,
                    isLit(layer, input, unit) && styles.lit,
                    isPicked && styles.picked,
                  )}
                  strokeWidth={0.75 + Math.min(4, Math.abs(weight) * 2.5)}
                  {...ends}
                />
              </g>
            );
          }),
        )}
        {counts.flatMap((count, column) =>
          Array.from({ length: count }, (_, unit) => (
            <g
              key={`${column}.${unit}`}
              className={clsx(column > 0 && styles.reachable)}
              onClick={() => column > 0 && onPick({ layer: column - 1, unit, input: null })}
            >
              <circle
                className={clsx(
                  styles.neuron,
                  column === pick.layer + 1 && unit === pick.unit && styles.pickedNeuron,
                )}
                cx={x(column)}
                cy={y(column, unit)}
                r={RADIUS}
              />
              <text x={x(column)} y={y(column, unit) + 5} textAnchor="middle">
                {nameOf?.(column, unit) ?? neuronName(network, column, unit)}
              </text>
            </g>
          )),
        )}
      </svg>
    </div>
  );
}
