/** The wire protocol: schemas and the types derived from them. The rules are in docs/protocol.md. */
export * from './version';
export * from './limits';
export * from './errors';
export * from './parse';
export * from './experiment';
export * from './own-data';
export * from './hand-edits';
export * from './marks';
export * from './classroom';
export * from './lessons';
export * from './frames';
export * from './events';
export * from './recordings';
