/** Where a run's first weights come from: drawn in some way, or out of a file. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { useIsHidden } from '@/app/_client/hidden-parts-context';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { INITIALIZERS } from '@/lib/protocol';
import { SelectField } from './field-controls';
import { useOptions } from './use-options';

const LoadedWeights = lazyPart(() =>
  import('@/app/_components/start-weights/loaded-weights').then((module) => module.LoadedWeights),
);

export function InitialWeightsField() {
  const t = useTranslations('setup');
  const initializers = useOptions('initializers', INITIALIZERS);
  const isLoaded = useClassroom((state) => state.experiment.visible.startWeights !== null);
  const isLocked = useClassroom((state) => !canAct(state));
  const isHidden = useIsHidden('initializer');
  const [isChoosing, setChoosing] = useState(false);
  if (isHidden) return null;
  return (
    <>
      {!isLoaded && (
        <SelectField
          field="initializer"
          label={t('training.initializer.label')}
          options={initializers}
          help={t('training.initializer.help')}
        />
      )}
      {(isLoaded || isChoosing) && <LoadedWeights isChoosing={isChoosing} onChosen={setChoosing} />}
      <Button size="small" disabled={isLocked} onClick={() => setChoosing(true)}>
        {t('training.initializer.fromFile')}
      </Button>
    </>
  );
}
