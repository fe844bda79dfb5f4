/** The drawing pad without its look: ink, pen, and what the network is given of it. */
import { createSource, type Source } from '@/app/_pictures/source';
import {
  centredDigit,
  emptyInk,
  inkLine,
  inkOfDigit,
  PAD_SIDE,
  pixelsAsDrawn,
  shiftedInk,
  type Ink,
  type PadPlace,
} from '@/lib/mnist/drawing';

/** Cells: about as wide as MNIST's pens when a digit fills the pad. */
const PEN_RADIUS = 4.5;
/** Cells that an arrow key goes: one pixel of a digit. */
export const KEY_STEP = 4;

/** The pad at one moment. */
export interface PadView {
  readonly ink: Ink;
  readonly isEmpty: boolean;
  /** What the network is given: `[DIGIT_PIXELS]`, 0 to 1. */
  readonly input: Float32Array;
  /** Where the keyboard's pen is. */
  readonly cursor: PadPlace;
  readonly isPenDown: boolean;
}

export interface Pad {
  readonly view: Source<PadView>;
  /** Draws from one place to another; a point when they are the same. */
  readonly line: (from: PadPlace, to: PadPlace) => void;
  /** Moves the keyboard's pen by cells, drawing when it is down. */
  readonly move: (right: number, down: number) => void;
  readonly togglePen: () => void;
  /** Moves all ink by cells. */
  readonly shift: (right: number, down: number) => void;
  readonly clear: () => void;
  /** Starts from a digit's own pixels (bytes, 255 is ink). */
  readonly load: (pixels: Uint8Array) => void;
  /** Whether the network gets the ink scaled and centred as MNIST's digits are, or as it was drawn. */
  readonly setCentred: (isCentred: boolean) => void;
}

const clamp = (value: number): number => Math.max(0, Math.min(PAD_SIDE, value));

/** An empty pad with its pen in the middle. */
export function createPad(): Pad {
  let ink = emptyInk();
  let isEmpty = true;
  let isCentred = true;
  let cursor: PadPlace = { x: PAD_SIDE / 2, y: PAD_SIDE / 2 };
  let isPenDown = false;
  /** A loaded digit is given as it is until it is changed: it was centred by those who made it. */
  let loaded: Float32Array | null = null;

  const inputOf = (): Float32Array => loaded ?? (isCentred ? centredDigit(ink) : pixelsAsDrawn(ink));
  const view = createSource<PadView>({ ink, isEmpty, input: inputOf(), cursor, isPenDown });
  const tell = () => view.set({ ink, isEmpty, input: inputOf(), cursor, isPenDown });
  const draw = (from: PadPlace, to: PadPlace) => {
    ink = ink.slice();
    inkLine(ink, from, to, PEN_RADIUS);
    isEmpty = false;
    loaded = null;
  };

  return {
    view,
    line: (from, to) => {
      draw(from, to);
      tell();
    },
    move: (right, down) => {
      const from = cursor;
      cursor = { x: clamp(from.x + right), y: clamp(from.y + down) };
      if (isPenDown) draw(from, cursor);
      tell();
    },
    togglePen: () => {
      isPenDown = !isPenDown;
      if (isPenDown) draw(cursor, cursor);
      tell();
    },
    shift: (right, down) => {
      ink = shiftedInk(ink, right, down);
      isEmpty = ink.every((value) => value === 0);
      loaded = null;
      tell();
    },
    clear: () => {
      ink = emptyInk();
      isEmpty = true;
      isPenDown = false;
      loaded = null;
      tell();
    },
    load: (pixels) => {
      ink = inkOfDigit(pixels);
      isEmpty = false;
      isPenDown = false;
      loaded = Float32Array.from(pixels, (value) => value / 255);
      tell();
    },
    setCentred: (next) => {
      isCentred = next;
      loaded = next ? loaded : null;
      tell();
    },
  };
}
