/** The handwritten digits of MNIST: their file format, the choice of some of them, and own ones. */
export {
  centredDigit,
  emptyInk,
  inkLine,
  inkOfDigit,
  PAD_SIDE,
  pixelsAsDrawn,
  shiftedInk,
  type Ink,
  type PadPlace,
} from './drawing';
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
