/** Above a wide layer: whether its neurons are drawn each or as one, and how many they are. */
'use client';
import { useTranslations } from 'next-intl';
import { COLLAPSE_ABOVE, EXPAND_UP_TO } from './geometry';
import styles from './network-diagram.module.css';

export interface LayerFoldProps {
  name: string;
  units: number;
  isExpanded: boolean;
  /** Draws a layer each or as one; layers too wide for that are shown by themselves. */
  onToggle: () => void;
}

/** Nothing for layers that are always drawn neuron by neuron. */
export function LayerFold({ name, units, isExpanded, onToggle }: LayerFoldProps) {
  const t = useTranslations('network.fold');
  if (units <= COLLAPSE_ABOVE) return null;
  const canExpand = units <= EXPAND_UP_TO;
  const label =
    canExpand && isExpanded ? t('asOne', { layer: name }) : t('each', { layer: name, count: units });
  return (
    <button
      type="button"
      className={styles.fold}
      aria-label={label}
      aria-expanded={canExpand ? isExpanded : undefined}
      aria-haspopup={canExpand ? undefined : 'dialog'}
      onClick={onToggle}
    >
      {canExpand && isExpanded ? t('asOneShort') : t('eachShort')}
    </button>
  );
}
