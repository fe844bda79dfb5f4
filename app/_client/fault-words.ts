/** Faults in the page's language: the English sentences that the protocol and the server state them in are known here. */
import type { Translate } from '@/app/_i18n/translate';
import { SENTENCES, TABLE_SENTENCES } from './fault-sentences';

/** `useTranslations('refusals')`. */
export type Refusals = Translate<'refusals'>;

type TextKey = `sentences.${keyof typeof SENTENCES}` | `tables.${keyof typeof TABLE_SENTENCES}`;

const ENTRIES = [
  ...Object.entries(TABLE_SENTENCES).map(([key, pattern]) => [`tables.${key}`, pattern]),
  ...Object.entries(SENTENCES).map(([key, pattern]) => [`sentences.${key}`, pattern]),
] as [TextKey, RegExp][];

/** The fault in the page's language; a sentence that is not known stays as it is. */
export function faultWords(t: Refusals, sentence: string): string {
  const stop = sentence.endsWith('.') ? '.' : '';
  const bare = sentence.slice(0, sentence.length - stop.length);
  for (const [key, pattern] of ENTRIES) {
    const match = pattern.exec(bare);
    if (match) return t(key, valuesOf(t, match.groups ?? {})) + stop;
  }
  return sentence;
}

/** Values that decide between one and many. */
const COUNTS = new Set(['count', 'limit', 'fields']);

/** Counts and limits as numbers, and the fault inside a fault in words. */
const valuesOf = (t: Refusals, groups: Readonly<Record<string, string>>): Record<string, string | number> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      if (name === 'fault') return [name, faultWords(t, value)];
      return [name, COUNTS.has(name) && /^\d+$/.test(value) ? Number(value) : value];
    }),
  );
