/** Generated nicknames: an adjective and an animal, so that nobody has to give a name. */
import type { Translate } from '@/app/_i18n/translate';
import { randomUint32 } from './random-id';

/** A nickname such as "Swift Otter" in the page's language; the same `bits` give the same one. */
export function generateNickname(t: Translate<'people'>, bits: number = randomUint32()): string {
  const pick = (words: string, index: number): string => {
    const list = words.split(' ');
    return list[index % list.length] ?? '';
  };
  return t('nicknames.joined', {
    adjective: pick(t('nicknames.adjectives'), bits),
    animal: pick(t('nicknames.animals'), bits >>> 8),
  });
}
