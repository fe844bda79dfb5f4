/** What one chart draws of runs, on which axes, and what it reads at a place. */
import { describe, expect, it } from 'vitest';
import {
  DEFAULT_VIEW,
  drawingOf,
  placeRuns,
  type ChartRun,
  type ChartView,
  type DrawingOptions,
} from '@/app/_components/charts/chart-model';
import { csvOf } from '@/app/_components/charts/csv';
import { linesOf, type LineName, type Measure } from '@/app/_components/charts/measures';
import { frequencyOf, tonesOf } from '@/app/_components/charts/loss-sound';
import { safeName } from '@/app/_components/charts/save-file';
import { distanceOf, readNear, seriesOf } from '@/app/_components/charts/series';
import { clampedSpan, steppedX, xAtPixel, pixelOf, zoomedBy } from '@/app/_components/charts/x-scale';
import { nearestPoint, placeRun } from '@/app/_components/charts/x-positions';
import { EpochClock } from '@/app/_client/epoch-clock';
import { exp, metricColumnsOf } from '@/lib/engine';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { Curve, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import { changeAt, chartRun, curveOf } from './chart-runs';

const NONE: ReadonlySet<string> = new Set();

function draw(
  runs: readonly ChartRun[],
  options: Partial<DrawingOptions> & { hidden?: ReadonlySet<string>; look?: Partial<ChartView> } = {},
) {
  const view = { ...DEFAULT_VIEW, ...options.look };
  return drawingOf(placeRuns(runs, options.hidden ?? NONE, view), {
    measure: 'loss',
    scale: 'linear',
    view,
    playhead: null,
    focusId: null,
    ...options,
  });
}

const lineOf = (run: ChartRun, measure: Measure, name: LineName) => {
  const line = linesOf(run, measure).find((candidate) => candidate.name === name);
  if (!line) throw new Error(`No line ${name}`);
  return line;
};

const series = (run: ChartRun, measure: Measure, name: LineName) =>
  seriesOf(placeRun(run, 'epoch'), lineOf(run, measure, name));

const readLoss = (run: ChartRun, x: number) => {
  const [drawn] = draw([run]).runs;
  return drawn ? readNear(drawn, x) : null;
};

describe('a series of a curve', () => {
  it('draws exact epochs as they are and leaves out what is not finite', () => {
    const run = chartRun([0.7, 0.5, NaN]);
    expect(series(run, 'loss', 'train')).toEqual([
      { x: 0, y: 0.7 },
      { x: 1, y: 0.5 },
    ]);
    expect(series(run, 'loss', 'test').map(({ y }) => y)).toEqual([1.4, 1]);
    expect(series(run, 'accuracy', 'train').map(({ y }) => y)).toEqual([0.5, 0.5, 0.5]);
    expect(series(run, 'gradients', 'output').map(({ y }) => y)).toEqual([1, 1, 1]);
  });

  it('shows a one-epoch spike inside merged points among thousands of epochs', () => {
    const losses = Array.from({ length: 8_000 }, (_, epoch) => 1 / (epoch + 1));
    losses[5_003] = 40;
    const drawn = series(chartRun([], { curve: curveOf(losses, 2_000) }), 'loss', 'train');
    expect(drawn.length).toBeLessThanOrEqual(400);
    expect(Math.max(...drawn.map(({ y }) => y))).toBe(40);
    expect([drawn[0]?.x, drawn.at(-1)?.x]).toEqual([0, 7_999]);
  });

  it('has more of its points where it is zoomed to, and one beyond each end', () => {
    const run = chartRun(Array.from({ length: 4_000 }, (_, epoch) => epoch));
    const zoom = { from: 1_000, to: 1_100 };
    const drawn = seriesOf(placeRun(run, 'epoch'), lineOf(run, 'loss', 'train'), zoom);
    expect(drawn.map(({ x }) => x)).toEqual(Array.from({ length: 103 }, (_, index) => 999 + index));
  });
});

describe('reading at a place', () => {
  it('gives the values of the point that covers it, with the epochs it covers', () => {
    const run = chartRun([], { curve: curveOf([8, 4, 2, 6], 2) });
    expect(readLoss(run, 2)).toEqual({ x: 3, firstEpoch: 2, lastEpoch: 3, values: [4, 8] });
    expect(readLoss(run, 0)).toEqual({ x: 0, firstEpoch: 0, lastEpoch: 1, values: [6, 12] });
    expect([readLoss(run, 4), readLoss(run, -1)]).toEqual([null, null]);
  });

  it('finds each of many epochs, with the very numbers of the stream', () => {
    const losses = Array.from({ length: 501 }, (_, epoch) => exp(-epoch / 7));
    const run = chartRun(losses);
    for (const epoch of [0, 1, 250, 499, 500]) expect(readLoss(run, epoch)?.values[0]).toBe(losses[epoch]);
  });
});

it('tells how far one run is from another at a place', () => {
  const [one, other] = [readLoss(chartRun([1, 0.5]), 1), readLoss(chartRun([1, 0.75]), 1)];
  if (!one || !other) throw new Error('Nothing was read');
  expect([distanceOf(one, other, 0), distanceOf(one, other, 1)]).toEqual([-0.25, -0.5]);
  expect(distanceOf(one, other, 2)).toBeNaN();
});

describe('the learning rate', () => {
  it('is that with which the last epoch of each point was trained, live changes included', () => {
    const experiment = { ...DEFAULT_EXPERIMENT, layerCount: 0, learningRate: 0.5 };
    const run = chartRun([1, 1, 1, 1, 1], { experiment, changes: [changeAt(2, { learningRate: 0.1 })] });
    const rate = lineOf(run, 'rate', 'rate');
    expect([0, 1, 2, 3, 4].map((index) => rate.at(index).mean)).toEqual([NaN, 0.5, 0.5, 0.1, 0.1]);
  });

  it('follows the schedule', () => {
    const experiment = {
      ...DEFAULT_EXPERIMENT,
      layerCount: 0,
      learningRate: 1,
      schedule: 'step' as const,
      scheduleEpochs: 2,
      scheduleFactor: 0.5,
    };
    const rate = lineOf(chartRun([1, 1, 1, 1, 1, 1], { experiment }), 'rate', 'rate');
    expect([1, 2, 3, 4, 5].map((index) => rate.at(index).mean)).toEqual([1, 1, 0.5, 0.5, 0.25]);
  });
});

describe('the horizontal axis', () => {
  it('counts steps of the batch sizes that the epochs were trained with', () => {
    const experiment = { ...DEFAULT_EXPERIMENT, layerCount: 0, batchSize: 10 };
    const changes = [changeAt(2, { batchSize: 50 }), changeAt(3, { batchSize: 1_000 })];
    const run = chartRun([1, 1, 1, 1, 1], { experiment, changes, trainCount: 175 });
    expect([...placeRun(run, 'step').xs]).toEqual([0, 18, 36, 40, 41]);
    expect([...placeRun({ ...run, trainCount: null }, 'step').xs]).toEqual([NaN, NaN, NaN, NaN, NaN]);
  });

  it('knows the times of those epochs only that frames told of', () => {
    const clock = new EpochClock();
    clock.mark(1, NaN);
    clock.mark(3, 1_500);
    clock.mark(4, 2_000);
    const run = chartRun([1, 1, 1, 1, 1], { secondsAt: (epoch) => (clock.timeOf(epoch) - 500) / 1_000 });
    expect([...placeRun(run, 'time').xs]).toEqual([NaN, NaN, 1, 1, 1.5]);
    expect(nearestPoint(placeRun(run, 'time'), 1.1)).toBe(3);
    expect([...placeRun(chartRun([1]), 'time').xs]).toEqual([NaN]);
  });

  it('leaves epoch 0 out where it is logarithmic', () => {
    const drawing = draw([chartRun(Array.from({ length: 101 }, () => 1))], { look: { xScale: 'log' } });
    expect([drawing.x.min, drawing.x.max]).toEqual([1, 100]);
    expect(drawing.runs[0]?.lines[0]?.points[0]?.x).toBe(1);
    expect(drawing.x.ticks).toEqual([1, 2, 5, 10, 20, 50, 100]);
  });

  it('zooms around a place, and back to all of it', () => {
    const drawing = draw([chartRun(Array.from({ length: 101 }, () => 1))]);
    const zoom = zoomedBy(4, 40, drawing, drawing.x);
    expect(zoom?.from).toBeCloseTo(30, 9);
    expect(zoom?.to).toBeCloseTo(55, 9);
    const near = draw([chartRun(Array.from({ length: 101 }, () => 1))], { look: { zoom } });
    expect([near.x.min, near.x.max]).toEqual([zoom?.from, zoom?.to]);
    expect(zoomedBy(1 / 4, 40, near, drawing.x)).toBeNull();
    expect(clampedSpan({ from: 300, to: 20 }, drawing.x)).toEqual({ from: 20, to: 100 });
  });

  it('goes from places to pixels and back, on both scales', () => {
    for (const xScale of ['linear', 'log'] as const) {
      const drawing = draw([chartRun(Array.from({ length: 201 }, () => 1))], { look: { xScale } });
      for (const x of [1, 7, 60, 200]) {
        expect(xAtPixel(pixelOf(x, drawing, 400), drawing, 400)).toBeCloseTo(x, 9);
      }
    }
  });

  it('is stepped through point by point', () => {
    const drawing = draw([chartRun([4, 3, 2, 1]), chartRun([4, 3], { id: 'b' })]);
    expect(steppedX(null, -1, drawing)).toBe(2);
    expect(steppedX(1, 1, drawing)).toBe(2);
    expect(steppedX(1, -20, drawing)).toBe(0);
    expect(steppedX(1, Infinity, drawing)).toBe(3);
  });
});

describe('a drawing', () => {
  const runs = [
    chartRun([1, 0.5]),
    chartRun(
      Array.from({ length: 31 }, () => 0.1),
      { id: 'b' },
    ),
  ];

  it('leaves hidden runs out, and out of the axes', () => {
    const drawing = draw(runs, { hidden: new Set(['b']) });
    expect(drawing.runs.map((drawn) => drawn.run.id)).toEqual(['a']);
    expect(drawing.x.max).toBe(10);
    expect(draw(runs).x.max).toBe(30);
  });

  it('reaches to the playhead of a replay', () => {
    expect(draw(runs, { scale: 'log', playhead: 200 }).x.max).toBe(200);
  });

  it('shows accuracies from 0 to 1 whatever the scale', () => {
    const drawing = draw(runs, { measure: 'accuracy', scale: 'log' });
    expect([drawing.values.min, drawing.values.max, drawing.scale]).toEqual([0, 1, 'linear']);
  });

  it('puts a loss of 0 on a logarithmic axis without losing the others', () => {
    const drawing = draw([chartRun([0.5, 0])], { scale: 'log' });
    expect([drawing.values.min, drawing.values.max]).toEqual([0.5, 1]);
  });

  it('leaves outliers above its axis unless it is told not to, and says so', () => {
    const spiky = chartRun(Array.from({ length: 100 }, (_, epoch) => (epoch === 50 ? 1e6 : 1)));
    const robust = draw([spiky]);
    expect([robust.values.max, robust.isCut]).toEqual([2.5, true]);
    const whole = draw([spiky], { look: { isRobust: false } });
    expect([whole.values.max, whole.isCut]).toEqual([2e6, false]);
  });

  it('keeps the exact points behind smoothed ones', () => {
    const [line] = draw([chartRun([1, 2])], { look: { smoothing: 0.5 } }).runs[0]?.lines ?? [];
    expect(line?.raw?.map(({ y }) => y)).toEqual([1, 2]);
    expect(line?.points[1]?.y).toBeCloseTo(5 / 3, 12);
  });

  it('draws the layers of the run in focus alone', () => {
    const drawing = draw(runs, { measure: 'gradients', focusId: 'b' });
    expect(drawing.runs.map(({ run }) => run.id)).toEqual(['b']);
    expect(drawing.runs[0]?.lines.map(({ line }) => line.name)).toEqual(['output']);
  });
});

describe('what can be taken away', () => {
  it('is every streamed point with all its digits, and nothing where there is no value', () => {
    const loss = 0.1 + 0.2;
    const experiment = { ...DEFAULT_EXPERIMENT, layerCount: 0, batchSize: 4 };
    const run = chartRun([], {
      label: '=SUM("x")',
      experiment,
      trainCount: 10,
      curve: regressionCurve(loss),
    });
    expect(csvOf([placeRun(run, 'epoch')])).toBe(
      'run,firstEpoch,lastEpoch,trainLossMin,trainLossMean,trainLossMax,testLossMin,testLossMean,testLossMax,' +
        'trainAccuracy,testAccuracy,step,seconds,learningRate,gradientNorm1\n' +
        `"'=SUM(""x"")",0,0,${loss},${loss},${loss},2,2,2,,,0,,,7\n` +
        `"'=SUM(""x"")",1,1,0.25,0.25,0.25,2,2,2,,,3,,0.03,7\n`,
    );
  });

  it('has a name for every file system', () => {
    expect(safeName('downhill η 0.03 a/b:c.svg')).toBe('downhill-η-0.03-a-b-c.svg');
  });

  /** Two epochs without accuracies. */
  function regressionCurve(loss: number): Curve {
    const rows = Float64Array.from([loss, 2, NaN, NaN, 7, 0, 0, 0, 0.25, 2, NaN, NaN, 7, 0, 0, 0]);
    const curve = new Curve(pointColumnsOf(1));
    curve.append(pointsFromMetrics(rows, metricColumnsOf(1), 0));
    return curve;
  }
});

describe('the sound of a loss', () => {
  it('spans two octaves, equal ratios of loss being equal intervals', () => {
    const range = { low: 0.01, high: 1 };
    expect(frequencyOf(1, range)).toBe(880);
    expect(frequencyOf(0.1, range)).toBeCloseTo(440, 9);
    expect(frequencyOf(0.01, range)).toBe(220);
    expect(frequencyOf(0.5, { low: 0.5, high: 0.5 })).toBe(220);
  });

  it('falls as a curve falls, and a loss that is not finite is the highest', () => {
    const tones = tonesOf(curveOf([1, 0.1, 0.01, NaN]));
    expect([tones[0], tones.at(-1)]).toEqual([880, 880]);
    expect(Math.min(...tones)).toBe(220);
  });
});

describe('an epoch clock', () => {
  it('keeps the newest time and its gaps when there are very many', () => {
    const clock = new EpochClock();
    clock.mark(0, NaN);
    for (let epoch = 1; epoch <= 10_000; epoch++) clock.mark(epoch, epoch * 50);
    expect(clock.timeOf(0)).toBeNaN();
    expect(clock.timeOf(10_000)).toBe(500_000);
    const told = clock.timeOf(5_000);
    expect(told).toBeGreaterThanOrEqual(250_000);
    expect(told).toBeLessThanOrEqual(250_000 + 8 * 50);
  });
});
