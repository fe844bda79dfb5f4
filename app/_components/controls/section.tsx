/** A titled group of controls that folds. */
'use client';
import { ChevronDown } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { Group } from '@/app/_client/hidden-parts';
import { useIsHidden } from '@/app/_client/hidden-parts-context';
import { useFolded } from '@/app/_client/use-folded';
import styles from './controls.module.css';

export interface SectionProps {
  readonly group: Group;
  readonly title: string;
  readonly children: ReactNode;
}

/** Groups controls under a heading; whether it is folded is kept in this browser. */
export function Section({ group, title, children }: SectionProps) {
  const id = useId();
  const isHidden = useIsHidden(group);
  const [isFolded, setFolded] = useFolded(group);
  if (isHidden) return null;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 className={styles.sectionTitle}>
        <button
          type="button"
          id={id}
          className={styles.fold}
          aria-expanded={!isFolded}
          aria-controls={`${id}content`}
          onClick={() => setFolded(!isFolded)}
        >
          {title}
          <ChevronDown aria-hidden="true" />
        </button>
      </h2>
      <div id={`${id}content`} className={styles.sectionContent} hidden={isFolded}>
        {!isFolded && children}
      </div>
    </section>
  );
}
