/** What classes keep of solved tasks: evidence, parsed and checked again. */
export * from './check';
export * from './parts';
export type * from './evidence';
