/** The handwritten digits of MNIST: their file format, and the choice of some of them. */
export { DIGIT_PIXELS, DIGIT_SIDE, IdxError, parseImages, parseLabels } from './idx';
export {
  chooseBalanced,
  copyDigits,
  selectionBytes,
  splitSelection,
  type DigitChoice,
  type Digits,
  type DigitSelection,
} from './select';
