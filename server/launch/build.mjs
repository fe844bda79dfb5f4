// `npm run build`: installs and builds what is needed.
import { requireSupportedNode } from './lib/node-version.mjs';

requireSupportedNode();
// Only now, and without top-level await: an older Node may fail to parse either, and say something less helpful.
void import('./lib/commands.mjs').then(({ build, runCommand }) => runCommand(build));
