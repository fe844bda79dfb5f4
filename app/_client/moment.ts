/** Moments as the reader's clock shows them, in the language of the page. */
'use client';
import { useLocale } from 'next-intl';

/** The time, with the day when it was not today; `now` is this browser's clock. */
function formatMoment(locale: string, at: number, now = Date.now()): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${date.toLocaleDateString(locale, { day: 'numeric', month: 'short' })}, ${time}`;
}

/** Writes moments in the language of the page. */
export function useMoments(): (at: number) => string {
  const locale = useLocale();
  return (at) => formatMoment(locale, at);
}
