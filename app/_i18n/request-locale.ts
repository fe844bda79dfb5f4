/** The language of the page being rendered. */
import { cookies, headers } from 'next/headers';
import { LOCALE_COOKIE, pickLocale } from './locales';
import type { Locale } from './locales';
import { MESSAGES } from './messages';
import type { Messages } from './messages';

/** By cookie, else by what the browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  return pickLocale(jar.get(LOCALE_COOKIE)?.value, sent.get('accept-language'));
}

/** All texts in the page's language, for what only the server writes, such as titles: those take no placeholders. */
export const requestMessages = async (): Promise<Messages> => MESSAGES[await requestLocale()];
