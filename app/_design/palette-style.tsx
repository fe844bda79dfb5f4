/** Puts the palettes and the tokens of more contrast into the page as CSS variables; rendered once, in the root layout's head. */
import { CONTRAST_RULES } from './contrast';
import { paletteDeclarations } from './palette';

const css = [
  `:root{${paletteDeclarations('light')}}`,
  // Paper is white: what is printed keeps the light palette.
  `@media screen and (prefers-color-scheme: dark){:root:not([data-theme='light']){${paletteDeclarations('dark')}}}`,
  `@media screen{:root[data-theme='dark']{${paletteDeclarations('dark')}}}`,
  CONTRAST_RULES,
].join('');

/** The style element with every data, class, run and person colour. */
export function PaletteStyle() {
  return <style>{css}</style>;
}
