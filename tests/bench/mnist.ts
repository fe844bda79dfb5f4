/** Measures training on all of MNIST: accuracy, time, and memory of the worker that trains. */
import { runChild } from './support/memory-child';
import type { MnistEpoch } from './support/mnist-child';
import { atLeast, atMost, informative, report } from './support/report';

const TARGET = 0.975;
const epochs: MnistEpoch[] = [];
await runChild('mnist-child.ts', (message) => {
  const epoch = message as MnistEpoch;
  epochs.push(epoch);
  const { trainLoss, testAccuracy, seconds } = epoch;
  const figures = `train loss ${trainLoss.toFixed(4)}, test accuracy ${(100 * testAccuracy).toFixed(2)} %`;
  console.log(`epoch ${epoch.epoch}: ${figures}, ${seconds.toFixed(1)} s`);
});
const last = epochs.at(-1);
if (!last) throw new Error('No epoch was trained');
const first = epochs.find(({ testAccuracy }) => testAccuracy >= TARGET);
report('mnist', [
  atLeast(
    `784-128-10 over 60,000: test accuracy after ${last.epoch} epochs`,
    last.testAccuracy,
    'share',
    TARGET,
  ),
  informative('first epoch that reaches it', first?.epoch ?? NaN, 'epoch'),
  informative('seconds until then', first?.seconds ?? NaN, 's'),
  informative(`seconds for ${last.epoch} epochs with metrics`, last.seconds, 's'),
  atMost('largest memory of the worker, above an idle one', last.memory, 'MB', 120),
  informative('the digits, once for all workers', last.digits, 'MB'),
]);
