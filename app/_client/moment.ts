/** Moments as the reader's clock shows them. */
import type { Locale } from '@/app/_i18n/locales';

/** The time, with the day when it was not today, as the page's language writes them; `now` is this browser's clock. */
export function formatMoment(at: number, locale?: Locale, now = Date.now()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.toLocaleDateString(locale, { day: 'numeric', month: 'short' })}, ${time}`;
}
