/** The shared experiment's settings, apart from those on the diagram: data, inputs, training, stopping. */
'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { useIsHidden } from '@/app/_client/hidden-parts-context';
import { Chip } from '@/app/_components/ui/chip';
import styles from './controls.module.css';
import { DataSection } from './data-section';
import { InputsSection } from './inputs-section';
import { SetupBar } from './setup-bar';
import { StopSection, TrainingSection } from './training-section';

/** All sections, one under the other. */
export function ExperimentPanel() {
  const t = useTranslations('setup');
  const isLocked = useClassroom((state) => !canAct(state));
  const isSetupBarHidden = useIsHidden('presets');
  return (
    <section className={styles.panel} aria-label={t('panel')}>
      {isLocked && (
        <p className={styles.lockedNote}>
          <Chip tone="warning" icon={<Lock />}>
            {t('locked')}
          </Chip>
          {t('lockedNote')}
        </p>
      )}
      {!isSetupBarHidden && <SetupBar />}
      <DataSection />
      <InputsSection />
      <TrainingSection />
      <StopSection />
    </section>
  );
}
