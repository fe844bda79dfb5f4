/** The course's mathematics as small pure functions, on the engine's own numbers. */
export * from './activations';
export * from './chain';
export * from './curves';
export * from './deep';
export * from './descent';
export * from './exercises';
export * from './layer-activity';
export * from './lessons';
export * from './loop';
export * from './microscope';
export * from './passes';
export * from './practice-data';
export * from './sections';
export * from './softmax';
export * from './surfaces';
export * from './update';
