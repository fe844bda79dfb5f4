/** Tokens with more contrast: text at 7:1 or better, every edge of a control at 4.5:1 or better. */

/** Each token in light and in dark. Data, runs and people keep their colours, so that a legend fits its picture. */
const TOKENS: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  page: ['#ffffff', '#000000'],
  surface: ['#ffffff', '#000000'],
  'surface-sunken': ['#f4f4f4', '#0d0d0d'],
  'surface-hover': ['#e4e4e4', '#262626'],
  'surface-pressed': ['#d2d2d2', '#383838'],
  border: ['#6a6a6a', '#9c9c9c'],
  'border-control': ['#000000', '#ffffff'],
  text: ['#000000', '#ffffff'],
  'text-muted': ['#2e2e2e', '#dcdcdc'],
  ink: ['#000000', '#ffffff'],
  'ink-hover': ['#333333', '#d6d6d6'],
  accent: ['#00493b', '#7ff5d6'],
  'accent-soft': ['#d5f0e8', '#003a2f'],
  'accent-on': ['#ffffff', '#000000'],
  danger: ['#8c0a04', '#ffb9b2'],
  'danger-soft': ['#ffe7e4', '#3d0905'],
  warning: ['#4f3500', '#ffd98a'],
  'warning-soft': ['#fff1cf', '#332400'],
  focus: ['#0a23d9', '#ffe74a'],
};

const declarations = Object.entries(TOKENS)
  .map(([name, [light, dark]]) => `--${name}:light-dark(${light},${dark})`)
  .concat('--focus-width:3px')
  .join(';');

/** CSS rules: when the person chose more contrast, or the system asks for it and they did not choose otherwise. */
export const CONTRAST_RULES = [
  `@media screen and (prefers-contrast:more){:root:not([data-contrast='usual']){${declarations}}}`,
  `@media screen{:root[data-contrast='more']{${declarations}}}`,
].join('');

/** Every token's colours, for the check of their contrast. */
export const CONTRAST_TOKENS = TOKENS;
