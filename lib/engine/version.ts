/** The version of the engine's numbers. */

/** Raised whenever any recipe would give other bits; a replay recomputes only with the version that trained. */
export const ENGINE_VERSION = 2;
