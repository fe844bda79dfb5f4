/** Lighthouse on the first page and the room, as a phone and as a desk sees them; it installs Lighthouse for itself. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { openBench, startClassroom } from './support/classroom-page';
import { atLeast, informative, median, report, unavailable, type Figure } from './support/report';
import { installPackages } from './support/side-packages';

const FOLDER = fileURLToPath(new URL('lighthouse/', import.meta.url));
const DEBUGGING_PORT = 9333;
const ROUNDS = 3;
const TARGET = 95;

/** What is used of Lighthouse, whose own types come only with it. */
interface Lighthouse {
  readonly default: (url: string, flags: object, config?: object) => Promise<{ lhr: Result } | undefined>;
  readonly desktopConfig: object;
}

interface Result {
  readonly categories: Record<'performance' | 'accessibility', { readonly score: number | null }>;
  readonly audits: Record<string, { readonly numericValue?: number; readonly score: number | null }>;
}

const METRICS = {
  'first-contentful-paint': ['first paint', 'ms'],
  'largest-contentful-paint': ['largest paint', 'ms'],
  'total-blocking-time': ['blocking time', 'ms'],
  'cumulative-layout-shift': ['layout shift', ''],
} as const;

async function loadLighthouse(): Promise<Lighthouse> {
  const path = createRequire(join(FOLDER, 'package.json')).resolve('lighthouse');
  return (await import(pathToFileURL(path).href)) as Lighthouse;
}

const scoreOf = (results: readonly Result[], category: 'performance' | 'accessibility'): number =>
  100 * median(results.map(({ categories }) => categories[category].score ?? 0));

/** Scores of one page on one kind of device. */
async function measure(
  lighthouse: Lighthouse,
  name: string,
  url: string,
  config?: object,
): Promise<Figure[]> {
  const results: Result[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const flags = {
      port: DEBUGGING_PORT,
      onlyCategories: ['performance', 'accessibility'],
      // The room is shown to who has joined: who this browser is stays in its storage.
      disableStorageReset: true,
      logLevel: 'error',
    };
    const result = await lighthouse.default(url, flags, config);
    if (!result) throw new Error(`Lighthouse did not look at ${url}`);
    results.push(result.lhr);
  }
  const failed = Object.entries(results[0]?.audits ?? {}).filter(([, { score }]) => score === 0);
  if (failed.length > 0) console.log(`${name}: ${failed.map(([id]) => id).join(', ')}`);
  return [
    atLeast(`${name}: performance`, scoreOf(results, 'performance'), 'of 100', TARGET),
    atLeast(`${name}: accessibility`, scoreOf(results, 'accessibility'), 'of 100', TARGET),
    ...Object.entries(METRICS).map(([id, [label, unit]]) =>
      informative(
        `${name}: ${label}`,
        median(results.map(({ audits }) => audits[id]?.numericValue ?? NaN)),
        unit,
      ),
    ),
  ];
}

async function main(): Promise<Figure[]> {
  if (!installPackages(FOLDER, 'Lighthouse')) return [unavailable('Lighthouse')];
  const lighthouse = await loadLighthouse();
  const bench = await openBench(DEBUGGING_PORT);
  try {
    const room = await startClassroom(bench);
    const pages = { '/': bench.server.url, '/c/CODE': room.url() };
    await room.close();
    const figures: Figure[] = [];
    for (const [name, url] of Object.entries(pages)) {
      figures.push(...(await measure(lighthouse, `${name}, desk`, url, lighthouse.desktopConfig)));
      figures.push(...(await measure(lighthouse, `${name}, phone`, url)));
    }
    return figures;
  } finally {
    await bench.close();
  }
}

report('lighthouse', await main());
