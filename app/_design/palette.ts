/** Every colour that carries data, a run or a person: the one source of canvas colours and of the CSS variables. */

export type Theme = 'light' | 'dark';

/** One palette in both themes: a place keeps its hue, only its lightness follows the theme. */
type Palette = Readonly<Record<Theme, readonly string[]>>;

/** Negative (or class 0), zero, and positive (or class 1). `fill` shades areas; `mark` draws points, lines and text. */
export interface DivergingPalette {
  readonly fill: { readonly negative: string; readonly zero: string; readonly positive: string };
  readonly mark: { readonly negative: string; readonly zero: string; readonly positive: string };
}

export const DATA_PALETTE: Readonly<Record<Theme, DivergingPalette>> = {
  light: {
    fill: { negative: '#f09a4d', zero: '#f4f3f0', positive: '#5f9edb' },
    mark: { negative: '#c85a00', zero: '#8b8b86', positive: '#1a66b0' },
  },
  dark: {
    fill: { negative: '#a65a16', zero: '#23262a', positive: '#2a68a5' },
    mark: { negative: '#f5a04e', zero: '#7d828a', positive: '#6fb1f0' },
  },
};

// Chosen by search: the smallest OKLab distance of any pair, also as seen with each kind of colour blindness, is largest.

/** Classes 0–9; the first two are the data's own orange and blue. */
export const CLASS_PALETTE: Palette = {
  light: [
    '#c85a00',
    '#1a66b0',
    '#219ba1',
    '#8e0d39',
    '#8a9b52',
    '#4c1b82',
    '#d463ee',
    '#004b1e',
    '#735a00',
    '#6f6f6f',
  ],
  dark: [
    '#f5a04e',
    '#6fb1f0',
    '#6ad7dc',
    '#dd5e78',
    '#c2d58a',
    '#9065d0',
    '#f1bcfd',
    '#519160',
    '#b59a4f',
    '#acacac',
  ],
};

/** Runs of a comparison by their place 0–7. */
export const RUN_PALETTE: Palette = {
  light: ['#50038f', '#269c96', '#b01003', '#a5931b', '#e25cda', '#056641', '#6e113a', '#6f6f6f'],
  dark: ['#a375e6', '#6cd8d1', '#fd6451', '#decc60', '#ffb5f8', '#59a981', '#cc6a8c', '#acacac'],
};

/** People by `Participant.color` 0–11. */
export const PERSON_PALETTE: Palette = {
  light: [
    '#388963',
    '#5f0d6f',
    '#f851ae',
    '#6e8210',
    '#3600aa',
    '#2699aa',
    '#72130b',
    '#9477fc',
    '#266614',
    '#8b3b74',
    '#a5931b',
    '#4d4d4d',
  ],
  dark: [
    '#78c79e',
    '#b869cb',
    '#febcda',
    '#a9c05b',
    '#8d87ff',
    '#6cd5e7',
    '#d06e5f',
    '#c9c2ff',
    '#68a95a',
    '#d27bb6',
    '#decc60',
    '#9a9a9a',
  ],
};

const cycled = (prefix: string, palette: Palette, index: number): string =>
  `var(--${prefix}-${index % palette.light.length})`;

/** CSS colour of a class; classes beyond the palette start again. */
export const classColor = (index: number): string => cycled('class', CLASS_PALETTE, index);
/** CSS colour of a run by its place in its comparison; a lone run is 0. */
export const runColor = (index: number): string => cycled('run', RUN_PALETTE, index);
/** CSS colour of a person. */
export const personColor = (index: number): string => cycled('person', PERSON_PALETTE, index);

const indexed = (prefix: string, colors: readonly string[]): string[] =>
  colors.map((color, index) => `--${prefix}-${index}:${color}`);

/** CSS declarations of all palettes in one theme. */
export function paletteDeclarations(theme: Theme): string {
  const { fill, mark } = DATA_PALETTE[theme];
  return [
    ...Object.entries(fill).map(([sign, color]) => `--data-${sign}-fill:${color}`),
    ...Object.entries(mark).map(([sign, color]) => `--data-${sign}:${color}`),
    ...indexed('class', CLASS_PALETTE[theme]),
    ...indexed('run', RUN_PALETTE[theme]),
    ...indexed('person', PERSON_PALETTE[theme]),
  ].join(';');
}
