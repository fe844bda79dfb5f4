/** How soon pictures follow a training run, in the production page: frames from data to picture, and the worker's own time. */
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { createPredictor, parameterCount } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { gridCoordinates } from '@/app/_pictures/compute';
import { setNumber } from '../e2e/support/classroom';
import {
  delaysIn,
  logPictures,
  nextPictures,
  type LoggedWindow,
  type PictureDelay,
} from '../e2e/support/picture-log';
import { openBench, startClassroom } from './support/classroom-page';
import { atLeast, atMost, informative, median, report, type Figure } from './support/report';

const DEBUGGING_PORT = 9335;
const RESOLUTION = 100;
const ASKED = 200;
/** Before that, code is compiled. */
const WARM_UP = 20;

const { values } = parseArgs({ options: { pictures: { type: 'string', default: '2000' } } });
const pictureCount = Number(values.pictures);
if (!(pictureCount > 0)) throw new Error(`--pictures must be a positive number, not ${values.pictures}`);

interface Asked {
  readonly ms: number[];
  /** The output neuron over the grid. */
  readonly output: number[];
}

/** Asks the page's own worker for every neuron over the grid, once after the other. */
const askWorker = (page: Page, experiment: Experiment, parameters: readonly number[]): Promise<Asked> =>
  page.evaluate(
    async ({ experiment, parameters, resolution, count }) => {
      const worker = (window as LoggedWindow).pictureWorkers?.[0];
      if (!worker) throw new Error('The page has started no worker');
      const job = { kind: 'neurons', experiment, parameters: Float32Array.from(parameters), resolution };
      const ms: number[] = [];
      let output: number[] = [];
      for (let id = -count; id < 0; id++) {
        const begun = performance.now();
        const layers = await new Promise<readonly Float32Array[]>((resolve) => {
          const take = ({ data }: MessageEvent<{ answers?: readonly { id: number; answer: never }[] }>) => {
            const own = data.answers?.find((answer) => answer.id === id);
            if (!own) return;
            worker.removeEventListener('message', take);
            resolve((own.answer as { layers: readonly Float32Array[] }).layers);
          };
          worker.addEventListener('message', take);
          worker.postMessage({ jobs: [{ id, job }] });
        });
        ms.push(performance.now() - begun);
        output = [...(layers.at(-1) ?? [])];
      }
      return { ms, output };
    },
    { experiment, parameters, resolution: RESOLUTION, count: ASKED },
  );

/** All neurons of 8-8-8 over the grid, by the page's worker: question to answer, the way there and back included. */
async function measureHeatmaps(page: Page): Promise<Figure> {
  const units = { 'layers.0.units': 8, 'layers.1.units': 8, 'layers.2.units': 8 };
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...units, layerCount: 3 };
  const network = networkOf(experiment);
  const parameters = Float32Array.from({ length: parameterCount(network) }, (_, i) => Math.sin(i + 1));
  const { ms, output } = await askWorker(page, experiment, [...parameters]);

  const expected = new Float32Array(RESOLUTION ** 2);
  const coordinates = gridCoordinates([-6, 6], RESOLUTION);
  createPredictor(network).predict(parameters, coordinates, RESOLUTION ** 2, expected);
  const wrong = expected.findIndex((value, at) => value !== output[at]);
  if (wrong >= 0 || output.length !== expected.length)
    throw new Error(`Cell ${wrong} is ${output[wrong]} in the worker and ${expected[wrong]} in the engine`);
  return atMost('8-8-8, all neurons over 100 × 100, by the worker', median(ms.slice(WARM_UP)), 'ms', 4);
}

interface Net {
  readonly name: string;
  readonly units: readonly number[];
}

const NETS: readonly Net[] = [
  { name: '2-4-2-1', units: [4, 2] },
  { name: '2-8-8-8-1', units: [8, 8, 8] },
];

function figuresOf(name: string, delays: readonly PictureDelay[]): Figure[] {
  const share = (frames: number) =>
    (100 * delays.filter((delay) => delay.frames <= frames).length) / delays.length;
  const ms = delays.map((delay) => delay.ms);
  return [
    atLeast(`${name}: pictures within one animation frame`, share(1), '%', 100),
    informative(`${name}: pictures in the very next frame`, share(0), '%'),
    informative(`${name}: data to picture, median`, median(ms), 'ms'),
    informative(`${name}: data to picture, slowest`, Math.max(...ms), 'ms'),
  ];
}

/** Trains `net` in a classroom of its own and follows its pictures. */
async function measureDelays(page: Page, { name, units }: Net): Promise<Figure[]> {
  const add = page.getByRole('button', { name: 'Add a hidden layer' });
  for (const [index, count] of units.entries()) {
    const entry = page.getByRole('textbox', { name: `Neurons of Layer ${index + 1}` });
    if ((await entry.count()) === 0) await add.click();
    await setNumber(page, `Neurons of Layer ${index + 1}`, count);
  }
  await setNumber(page, 'After epoch', 100_000);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await nextPictures(page, 100);
  const figures = figuresOf(name, delaysIn(await nextPictures(page, pictureCount)));
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  return figures;
}

async function main(): Promise<Figure[]> {
  const load = loadavg()[0] ?? NaN;
  const bench = await openBench(DEBUGGING_PORT);
  try {
    const figures = [informative('load of the machine before', load, 'processes')];
    for (const net of NETS) {
      const page = await startClassroom(bench);
      await logPictures(page);
      await page.getByText('No curve yet').waitFor();
      if (figures.length === 1) figures.push(await measureHeatmaps(page));
      figures.push(...(await measureDelays(page, net)));
      await page.close();
    }
    return figures;
  } finally {
    await bench.close();
  }
}

report('pictures', await main());
