/** The shared experiment's settings, apart from those on the diagram: data, inputs, training, stopping. */
'use client';
import { Lock } from 'lucide-react';
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
  const isLocked = useClassroom((state) => !canAct(state));
  const isSetupBarHidden = useIsHidden('presets');
  return (
    <section className={styles.panel} aria-label="Experiment">
      {isLocked && (
        <p className={styles.lockedNote}>
          <Chip tone="warning" icon={<Lock />}>
            Locked
          </Chip>
          Your teacher is the only one who can change things now.
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
