/** Nicknames and colours that tell participants apart. */
import { LIMITS } from '@/lib/protocol';

/** Colours in the palette of people. */
const COLORS = 12;

/** The wanted nickname, or with the lowest number from 2 that makes it free. Never longer than the limit. */
export function freeNickname(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const candidate = shortened(wanted, LIMITS.nicknameLength - suffix.length) + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

/** The colour that fewest have, the first of these in the palette's order. */
export function leastUsedColor(colors: Iterable<number>): number {
  const uses = new Array<number>(COLORS).fill(0);
  for (const color of colors) uses[color] = (uses[color] ?? 0) + 1;
  return uses.indexOf(Math.min(...uses));
}

// A cut must not leave half of a surrogate pair: the database would replace it by another character.
const shortened = (text: string, length: number): string =>
  text
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
