/** Keys as keyboards of the page's language call them. */
'use client';
import { useTranslations } from 'next-intl';

const WORDS = { Space: 'space', Shift: 'shift', Home: 'home', End: 'end' } as const;

const isWord = (key: string): key is keyof typeof WORDS => key in WORDS;

/** Names the keys of e.g. "Ctrl Shift Z", parted by spaces. */
export function useKeyNames(): (keys: string) => string[] {
  const t = useTranslations('common.keys');
  return (keys) => keys.split(' ').map((key) => (isWord(key) ? t(WORDS[key]) : key));
}
