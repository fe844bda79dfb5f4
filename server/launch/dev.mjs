// `npm run dev`: serves from the sources and reloads what changes.
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
// Only now, and without top-level await: an older Node may fail to parse either, and say something less helpful.
void import('./lib/commands.mjs').then(({ dev, runCommand }) => runCommand(dev));
