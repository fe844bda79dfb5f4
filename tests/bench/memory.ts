/** Measures the memory of eight playground runs that one worker thread trains at once. */
import { runChild } from './support/memory-child';
import { atMost, informative, median, report } from './support/report';
import type { RunsMemory } from './support/runs-child';

const ROUNDS = 5;
const measured: RunsMemory[] = [];
for (let round = 0; round < ROUNDS; round++)
  await runChild('runs-child.ts', (message) => measured.push(message as RunsMemory));
const [first] = measured;
if (!first) throw new Error('Nothing was measured');
report('memory', [
  atMost(
    `${first.runs} runs of 2-8-8-8-1 at full speed: largest memory above an idle worker`,
    median(measured.map(({ memory }) => memory)),
    'MB',
    30,
  ),
  informative('epochs that they trained meanwhile', median(measured.map(({ epochs }) => epochs)), 'epochs'),
]);
