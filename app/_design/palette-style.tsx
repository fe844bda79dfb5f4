/** Puts the palettes into the page as CSS variables; rendered once, in the root layout's head. */
import { paletteDeclarations } from './palette';

const css = [
  `:root{${paletteDeclarations('light')}}`,
  // Paper is white: what is printed keeps the light palette.
  `@media screen and (prefers-color-scheme: dark){:root:not([data-theme='light']){${paletteDeclarations('dark')}}}`,
  `@media screen{:root[data-theme='dark']{${paletteDeclarations('dark')}}}`,
].join('');

/** The style element with every data, class, run and person colour. */
export function PaletteStyle() {
  return <style>{css}</style>;
}
