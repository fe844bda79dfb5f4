/** Texts as the browser gets them: their placeholders taken apart already, so that no parser goes with them. */
import compile from 'icu-minify/compile';

/** A tree of texts, or one of its branches. */
interface Texts {
  readonly [key: string]: string | Texts;
}

/** The same tree with every text compiled; a text without placeholders stays one. Throws on a malformed text. */
export const compileTexts = (texts: Texts): object =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? compiled(value) : compileTexts(value),
    ]),
  );

/** Made of plain objects only: React sends no others, and the compiler's have no prototype. */
const compiled = (text: string): unknown => JSON.parse(JSON.stringify(compile(text)));
