/** A small drawing for each lesson, from the lesson's own functions. */
import {
  activationAt,
  descend,
  ERROR_CURVES,
  EXAMPLE_LOGITS,
  factorChain,
  softmax,
  START,
} from '@/lib/lessons';
import type { LessonSlug } from '@/lib/lessons';
import { runColor } from '@/app/_design/palette';
import { sampled } from './plot-scale';
import styles from './overview.module.css';

const [WIDTH, HEIGHT] = [160, 96];

type Place = readonly [number, number];

/** A path through values of a range, stretched over the drawing with some air. */
function stretched(points: readonly Place[], [left, right]: Place, [low, high]: Place): string {
  return points
    .map(([x, y], index) => {
      const [px, py] = place(x, y, [left, right], [low, high]);
      return `${index === 0 ? 'M' : 'L'}${px.toFixed(1)} ${py.toFixed(1)}`;
    })
    .join('');
}

const place = (x: number, y: number, [left, right]: Place, [low, high]: Place): Place => [
  12 + ((x - left) / (right - left)) * (WIDTH - 24),
  HEIGHT - 12 - ((y - low) / (high - low)) * (HEIGHT - 24),
];

/** Decoration: the lesson's title stands beside it. */
export function LessonSketch({ slug }: { slug: LessonSlug }) {
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.sketch} aria-hidden="true">
      <Drawing slug={slug} />
    </svg>
  );
}

function Drawing({ slug }: { slug: LessonSlug }) {
  switch (slug) {
    case 'gradient-descent': {
      const { error } = ERROR_CURVES.bowl;
      const [x, y] = [
        [-0.2, 4.2],
        [0, 3.6],
      ] as const;
      const { weights } = descend(ERROR_CURVES.bowl, {
        start: START,
        rate: 0.25,
        threshold: 0.01,
        maxSteps: 5,
      });
      return (
        <>
          <path d={stretched(sampled(error, x, 40), x, y)} />
          {weights.map((w) => {
            const [cx, cy] = place(w, error(w), x, y);
            return <circle key={w} cx={cx} cy={cy} r="4" fill={runColor(0)} />;
          })}
        </>
      );
    }
    case 'backpropagation':
      return (
        <>
          <path d="M28 48H132" />
          <path d="M118 76H42m8-6-8 6 8 6" style={{ '--line': runColor(0) }} />
          {[28, 80, 132].map((x) => (
            <circle key={x} cx={x} cy="48" r="12" className={styles.node} />
          ))}
        </>
      );
    case 'training-algorithm':
      return (
        <>
          <path d="M56 26h48a22 22 0 0 1 0 44H56a22 22 0 0 1 0-44" />
          {[
            [60, 26],
            [100, 26],
            [100, 70],
            [60, 70],
          ].map(([x, y], index) => (
            <circle
              key={index}
              cx={x}
              cy={y}
              r="8"
              className={styles.node}
              style={index === 2 ? { fill: runColor(0) } : {}}
            />
          ))}
        </>
      );
    case 'vanishing-gradient': {
      const products = factorChain(8, 'sigmoid', 2.2, 1).map(({ product }) => product);
      const most = Math.max(...products);
      return products.map((product, index) => {
        const height = Math.max(2, (Math.log10(product / most) / 3 + 1) * 66);
        return (
          <rect
            key={index}
            x={16 + index * 17}
            y={HEIGHT - 14 - height}
            width="10"
            height={height}
            fill={runColor(0)}
          />
        );
      });
    }
    case 'activations':
      return (['sigmoid', 'tanh', 'relu'] as const).map((name, index) => (
        <path
          key={name}
          d={stretched(
            sampled((z) => activationAt(name, z).value, [-4, 1.4], 50),
            [-4, 1.4],
            [-1.1, 1.5],
          )}
          style={{ '--line': runColor(index) }}
        />
      ));
    case 'softmax':
      return softmax(EXAMPLE_LOGITS).map((a, index) => (
        <rect
          key={index}
          x={34 + index * 34}
          y={HEIGHT - 14 - a * 120}
          width="22"
          height={a * 120}
          fill={runColor(index)}
        />
      ));
  }
}
