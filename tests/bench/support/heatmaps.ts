/** All neurons of a network over a grid of 100 × 100 points, as the page's heatmaps need them. */
import { createPredictor } from '@/lib/engine';
import { compete, medianOf } from './contest';
import { atMost, type Figure } from './report';
import { createCircleTask } from './task';

const POINTS = 10_000;

export async function measureHeatmaps(): Promise<Figure> {
  const sizes = [2, 8, 8, 8, 1];
  const { recipe, ...task } = createCircleTask(sizes, 10);
  const parameters = Float32Array.from(task.parameters);
  const inputs = new Float32Array(2 * POINTS).map((_, i) => (i % 2 === 0 ? i % 200 : i / 200) * 0.06 - 6);
  const layers = recipe.network.layers.map(({ units }) => new Float32Array(units * POINTS));
  const predictor = createPredictor(recipe.network);
  const name = `${sizes.join('-')}: all neurons over 100 × 100 points`;
  const call = (): void => predictor.activationsOf(parameters, inputs, POINTS, layers);
  const rates = await compete([{ name, amountPerCall: 1, call }]);
  return atMost(
    name,
    medianOf(rates, [name], (rate) => 1_000 / rate),
    'ms',
    4,
  );
}
