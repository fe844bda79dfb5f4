// `npm test`: every check and every test, closing with their counts. `npm run check`: the fast checks alone.
import { requireSupportedNode } from '../server/launch/lib/node-version.mjs';

requireSupportedNode();
void import('./runner/main.mjs').then(({ main }) => main(process.argv.slice(2)));
