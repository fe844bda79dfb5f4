/**
 * Measures the engine against the peers, in one run and in alternating rounds: small networks as the playgrounds have them,
 * a network of MNIST's shape, and heatmaps. Everybody's step is checked before anything is timed.
 */
import { measureDigits } from './support/digits-case';
import { measureHeatmaps } from './support/heatmaps';
import { findTorch } from './support/peer-pytorch';
import { installPeers } from './support/peers';
import { measurePlaygrounds } from './support/playground-cases';
import { report } from './support/report';

const available = { hasPeers: installPeers(), python: findTorch() };
report('engine', [
  ...(await measurePlaygrounds(available)),
  ...(await measureDigits(available)),
  await measureHeatmaps(),
]);
