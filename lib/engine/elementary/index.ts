/** Elementary functions that give the same bits in every JavaScript engine. */
export { erf } from './error-function';
export { exp, sigmoid, tanh } from './exponential';
export { log, log1p } from './logarithm';
export { cos, MAX_ANGLE, sin } from './trigonometry';
