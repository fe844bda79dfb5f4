/** The language of the page being rendered. */
import { createTranslator } from 'next-intl';
import { cookies, headers } from 'next/headers';
import { LOCALE_COOKIE, pickLocale } from './locales';
import type { Locale } from './locales';
import { MESSAGES, messagesOf } from './messages';
import type { Area, Messages } from './messages';
import type { Translate } from './translate';

/** By cookie, else by what the browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return pickLocale(jar.get(LOCALE_COOKIE)?.value, sent.get('accept-language'));
}

/** All texts in the page's language, for what only the server writes, such as titles: those take no placeholders. */
export const requestMessages = async (): Promise<Messages> => MESSAGES[await requestLocale()];

/** The texts of an area with their values filled in, for what only the server writes, such as titles. */
export async function requestTranslator<A extends Area>(area: A): Promise<Translate<A>> {
  const locale = await requestLocale();
  // Compiled: the parser of texts is not part of the pages (next.config.js).
  const messages = { ...MESSAGES[locale], ...messagesOf(locale, [area]) };
  return createTranslator({ locale, messages, namespace: area });
}
