/** Translators as arguments, for functions that build sentences outside of components. */
import type { useTranslations } from 'next-intl';
import type { Area } from './messages';

/** What `useTranslations` of an area gives. */
export type Translate<A extends Area> = ReturnType<typeof useTranslations<A>>;
