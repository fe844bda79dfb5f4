/** Why joining failed, in words: loaded when there is something to tell. */
'use client';
import { faultOf } from '@/app/_client/refusal-text';
import type { RequestError } from '@/app/_client/socket';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import styles from './people.module.css';

/** One sentence; `id` is for the field that it describes. */
export function FaultLine({ id, error }: { id: string; error: RequestError }) {
  const texts = useRefusalTexts();
  return (
    <p id={id} role="alert" className={styles.fault}>
      {faultOf(texts, error)}
    </p>
  );
}
