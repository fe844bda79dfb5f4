// Which Node runs Downhill. Old Nodes must be able to parse this file: plain syntax, no imports.

/** The oldest Node that Downhill runs on; package.json's `engines` says the same. */
export const MINIMUM_NODE = '20.19.0';

/**
 * Whether a Node version is recent enough.
 * @param {string} version such as '20.19.4'
 * @param {string} [minimum]
 * @returns {boolean}
 */
export function isSupportedNode(version, minimum) {
  const wanted = (minimum || MINIMUM_NODE).split('.').map(Number);
  const given = version.split('.').map(Number);
  for (let i = 0; i < wanted.length; i += 1) {
    const difference = (given[i] || 0) - (wanted[i] || 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Ends the process with one clear line when this Node is too old. */
export function requireSupportedNode() {
  if (isSupportedNode(process.versions.node)) return;
  console.error(
    'Downhill needs Node ' +
      MINIMUM_NODE +
      ' or newer, but this is Node ' +
      process.versions.node +
      '. ' +
      'Install a current one from https://nodejs.org and run the command again.',
  );
  process.exit(1);
}
