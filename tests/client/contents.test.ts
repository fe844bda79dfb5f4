/** What the picture worker fetches for its jobs. */
import { describe, expect, it } from 'vitest';
import { PictureComputer } from '@/app/_pictures/compute';
import { Contents } from '@/app/_pictures/contents';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Experiment } from '@/lib/protocol';
import { MnistLibrary } from '@/server/content/mnist-library';

const digits: Experiment = {
  ...DEFAULT_EXPERIMENT,
  dataset: 'mnist',
  outputActivation: 'softmax',
  mnistTrain: 5_000,
  mnistTest: 200,
  layerCount: 1,
};
const samples = { kind: 'samples', experiment: digits } as const;
const bytes = (length: number) => new Response(new Uint8Array(length));

/** Contents that note what they fetch, and get it from `answer`. */
function noting(answer: (path: string) => Response): { contents: Contents; paths: string[] } {
  const paths: string[] = [];
  const contents = new Contents((path) => {
    paths.push(path);
    return Promise.resolve(answer(path));
  });
  return { contents, paths };
}

describe('Contents', () => {
  it('fetches only as many digits as are drawn, once for all jobs of the experiment', async () => {
    const { contents, paths } = noting(() => bytes(3));
    const neurons = { kind: 'neurons', experiment: digits, parameters: null, resolution: 4 } as const;
    const [first, second] = await Promise.all([contents.for(samples), contents.for(neurons)]);
    expect([first?.length, second]).toEqual([3, first]);
    expect(paths).toEqual(['/api/mnist?train=1000&test=200&seed=1']);
  });

  it('fetches all digits for a replay, and none for an untrained network or generated data', async () => {
    const { contents, paths } = noting(() => bytes(3));
    const replay = { kind: 'replay', experiment: digits, changes: [], keyframe: null } as const;
    expect(await contents.for({ ...replay, epoch: 0 })).toBeNull();
    expect(await contents.for({ kind: 'samples', experiment: DEFAULT_EXPERIMENT })).toBeNull();
    expect(paths).toEqual([]);
    await contents.for({ ...replay, epoch: 1 });
    expect(paths).toEqual(['/api/mnist?train=5000&test=200&seed=1']);
  });

  it('says why nothing came, and asks again for the next job', async () => {
    const refusal = { error: { code: 'not-found', message: 'There are no such data' } };
    let answers = [Response.json(refusal, { status: 404 }), new Response('?', { status: 502 }), bytes(4)];
    const { contents } = noting(() => {
      const [next = bytes(0), ...others] = answers;
      answers = others;
      return next;
    });
    await expect(contents.for(samples)).rejects.toMatchObject({ fault: { kind: 'missing' } });
    await expect(contents.for(samples)).rejects.toMatchObject({ fault: { kind: 'status', status: 502 } });
    expect((await contents.for(samples))?.length).toBe(4);
    const offline = new Contents(() => Promise.reject(new TypeError('fetch failed')));
    await expect(offline.for(samples)).rejects.toMatchObject({ fault: { kind: 'offline' } });
  });
});

describe('Pictures of digits', () => {
  it('draw the first of the selection, count them, and show the mean digit as input', async () => {
    const content = await new MnistLibrary().select({ train: 1_000, test: 200, seed: 1 });
    const computer = new PictureComputer();
    const set = computer.samples({ experiment: digits }, content);
    expect([set.train.count, set.train.total, set.test.count, set.test.total]).toEqual([
      1000, 5000, 200, 200,
    ]);
    expect(set.image).toEqual({ width: 28, height: 28 });
    expect(set.train.inputs).toBeInstanceOf(Uint8Array);
    const { parameters } = computer.answer(
      { kind: 'replay', experiment: digits, changes: [], epoch: 0, keyframe: null },
      null,
    ).answer as { parameters: Float32Array };
    const images = computer.neurons({ experiment: digits, parameters, resolution: 4 }, content);
    expect([images.width, images.height, images.layers.map(({ length }) => length)]).toEqual([
      320,
      1,
      [0, 6 * 320, 10 * 320],
    ]);
    const centre = Array.from(set.train.inputs).filter((_, index) => index % 784 === 14 * 28 + 14);
    const mean = centre.reduce((sum, value) => sum + value, 0) / (255 * 1_000);
    expect(images.meanInput?.values[14 * 28 + 14]).toBeCloseTo(mean, 4);
    const { test } = computer.predictions({ experiment: digits, parameters }, content);
    expect(test.length).toBe(200 * 10);
    expect(test.subarray(0, 10).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
  });
});
