/** Installs the peers into a folder of their own, from their lock file, and loads them from there. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPackages } from './side-packages';

/** Whom a machine can measure. */
export interface Available {
  readonly hasPeers: boolean;
  /** A python3 that has torch. */
  readonly python: string | null;
}

export const PEERS_FOLDER = fileURLToPath(new URL('../peers/', import.meta.url));

/** Installs them unless they are there; hands back whether they are. */
export const installPeers = (): boolean => installPackages(PEERS_FOLDER, 'the peers');

const require = createRequire(join(PEERS_FOLDER, 'package.json'));

/** A peer's module. The peers have no types that fit: each caller says what little it uses. */
export const loadPeer = (name: string): unknown => require(name);

/** Where a file of a peer lies. */
export const peerFile = (path: string): string => require.resolve(path);
