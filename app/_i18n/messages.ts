/** Every text of the pages, by language and area. A page sends the browser only the areas that it shows. */
import commonEn from '@/app/_messages/en/common.json';
import learnEn from '@/app/_messages/en/learn.json';
import commonEs from '@/app/_messages/es/common.json';
import learnEs from '@/app/_messages/es/learn.json';
import type { Locale } from './locales';

const en = { common: commonEn, learn: learnEn };

/** The shape of all texts: English has it first. */
export type Messages = typeof en;
export type Area = keyof Messages;

/** All texts. */
export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, es: { common: commonEs, learn: learnEs } };

/** What every page shows: root layout, header, language switch. */
export const COMMON_AREAS: readonly Area[] = ['common'];

/** The texts of some areas; asking the provider for others is a bug that it reports. */
export function messagesOf(locale: Locale, areas: readonly Area[]): Partial<Messages> {
  return Object.fromEntries(areas.map((area) => [area, MESSAGES[locale][area]]));
}
