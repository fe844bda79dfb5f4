/** The languages that pages are written in, and which of them a browser gets. */

export const LOCALES = ['en', 'es'] as const;
export type Locale = (typeof LOCALES)[number];

const DEFAULT_LOCALE: Locale = 'en';

/** Cookie with the language chosen by hand. */
export const LOCALE_COOKIE = 'downhill-locale';

/** Seconds that the choice is kept: a year. */
export const LOCALE_COOKIE_AGE = 31_536_000;

/** Each language in its own words. */
export const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', es: 'Español' };

const isLocale = (text: string | undefined): text is Locale => LOCALES.some((locale) => locale === text);

/** The languages of an Accept-Language header, most wanted first; those with quality 0 are not wanted. */
function wantedLanguages(header: string): string[] {
  const entries = header.split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([\d.]+)\s*$/.exec(text)?.[1]).find(Boolean);
    return { language: tag.trim().split('-')[0] ?? '', quality: Number(quality ?? 1) };
  });
  return entries
    .filter(({ quality }) => quality > 0)
    .sort((left, right) => right.quality - left.quality)
    .map(({ language }) => language);
}

/** The chosen language, else the first one that the browser asks for and we have, else English. */
export function pickLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(chosen)) return chosen;
  return wantedLanguages(acceptLanguage ?? '').find(isLocale) ?? DEFAULT_LOCALE;
}
