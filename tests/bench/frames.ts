/** Measures what streaming costs on the wire: bytes per frame and per second to one client, for typical runs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Edits } from '@/lib/protocol';
import { createApp } from '@/server/app';
import type { TestClient } from '../support/client';
import { edit, openClassroom } from '../support/client-classroom';
import { informative, median, report, type Figure } from './support/report';

const FRAMES = 60;

interface Case {
  readonly name: string;
  readonly edits: Edits;
  /** Learning rates of a comparison; one run without. */
  readonly learningRates?: readonly number[];
}

const small: Edits = { 'layers.0.units': 4, 'layers.1.units': 2, maxEpochs: 100_000 };
const rates = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10];

const CASES: readonly Case[] = [
  { name: '2-4-2-1 at 20 epochs/s', edits: { ...small, epochsPerSecond: 20 } },
  { name: '2-4-2-1 at 320 epochs/s', edits: { ...small, epochsPerSecond: 320 } },
  { name: '2-4-2-1 at full speed', edits: { ...small, epochsPerSecond: null } },
  {
    name: '8 runs of 2-4-2-1 at 20 epochs/s',
    edits: { ...small, epochsPerSecond: 20 },
    learningRates: rates,
  },
  {
    name: '8 runs of 2-4-2-1 at full speed',
    edits: { ...small, epochsPerSecond: null },
    learningRates: rates,
  },
];

/** Sizes of the next messages, and how long they took. While a run trains all messages are frames, but for a few. */
async function nextFrames(client: TestClient, count: number): Promise<{ bytes: number[]; seconds: number }> {
  const before = client.facts('frame').length;
  const { messages } = client.listen();
  await client.until(() => client.facts('frame').length >= before + count);
  const [first, last] = [messages.at(0), messages.at(-1)];
  if (!first || !last) throw new Error('No message arrived');
  return { bytes: messages.map(({ byteLength }) => byteLength), seconds: (last.at - first.at) / 1e3 };
}

async function measure(client: TestClient, { name, edits, learningRates }: Case): Promise<Figure[]> {
  await edit(client, edits);
  if (learningRates) await client.ask('comparison:start', { learningRates: [...learningRates] });
  else await client.ask('run:start', {});
  await nextFrames(client, 5);
  const { bytes, seconds } = await nextFrames(client, FRAMES);
  await client.ask('stage:reset', {});
  const total = bytes.reduce((sum, size) => sum + size, 0);
  return [
    informative(`${name}: frame`, median(bytes), 'bytes'),
    informative(`${name}: to one client`, total / seconds / 1024, 'KiB/s'),
  ];
}

const dataDir = await mkdtemp(join(tmpdir(), 'downhill-bench-'));
const app = await createApp({ dataDir, log: pino({ level: 'warn' }) });
const port = await app.listen(0, '127.0.0.1');
const { client } = await openClassroom(`http://127.0.0.1:${port}`);
const figures: Figure[] = [];
for (const measured of CASES) figures.push(...(await measure(client, measured)));
client.close();
await app.close();
await rm(dataDir, { recursive: true });
report('frames', figures);
