/** The weights that runs start from, in place of how they are drawn; and the way back. */
'use client';
import { useTranslations } from 'next-intl';
import { BoundRow } from '@/app/_components/controls/field-controls';
import { useUndo } from '@/app/_components/controls/undo';
import { useField } from '@/app/_components/controls/use-field';
import styles from '@/app/_components/own-data/own-data.module.css';
import { Button } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import { lazyPart } from '@/app/_components/ui/lazy-part';

const WeightsDialog = lazyPart(() => import('./weights-dialog').then((module) => module.WeightsDialog));

export interface LoadedWeightsProps {
  /** Whether a file is being chosen. */
  readonly isChoosing: boolean;
  readonly onChosen: (isChoosing: false) => void;
}

/** The row and the choice of a file, as far as there is use for them. */
export function LoadedWeights({ isChoosing, onChosen }: LoadedWeightsProps) {
  return (
    <>
      <LoadedRow />
      {isChoosing && <WeightsDialog onClose={() => onChosen(false)} />}
    </>
  );
}

/** Nothing where weights are drawn. */
function LoadedRow() {
  const t = useTranslations('ownData');
  const setup = useTranslations('setup');
  const undo = useUndo();
  const bound = useField('startWeights');
  if (bound.value === null) return null;
  const { name, epoch } = bound.value;
  return (
    <BoundRow label={setup('training.initializer.label')} help={t('weights.help')} bound={bound}>
      <div className={styles.table}>
        <p className={styles.about}>
          {t.rich('weights.loaded', { name, epoch: formatCount(epoch), b: (text) => <b>{text}</b> })}
        </p>
        <Button
          size="small"
          disabled={bound.isLocked}
          onClick={() => undo.edit({ startWeights: null }, t('weights.drawn'))}
        >
          {t('weights.draw')}
        </Button>
      </div>
    </BoundRow>
  );
}
