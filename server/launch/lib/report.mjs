// What the launcher prints: a line per step with its duration, and one line for what went wrong.

/** Something the user has to act on; its message is all that is printed. */
export class LaunchError extends Error {
  /** @override */
  name = 'LaunchError';
}

/** @param {number} ms */
export const formatDuration = (ms) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);

/**
 * Does some work and prints what it was and how long it took.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(name, work) {
  const start = performance.now();
  const result = await work();
  console.log(`  ${name.padEnd(28)} ${formatDuration(performance.now() - start).padStart(8)}`);
  return result;
}
