/** The type of what gives an area's texts, for functions that build sentences. */
import type { useTranslations } from 'next-intl';
import type { Area } from './messages';

/** The result of `useTranslations(area)`; components hand it on. */
export type Translate<A extends Area> = ReturnType<typeof useTranslations<A>>;
