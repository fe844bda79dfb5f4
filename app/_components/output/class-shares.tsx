/** What the network says to a drawn digit: one bar per class, following the drawing and the training. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useRef } from 'react';
import { formatShare } from '@/app/_components/ui/format';
import { useChanges } from '@/app/_components/ui/use-frames';
import { classColor } from '@/app/_design/palette';
import type { Source } from '@/app/_pictures/source';
import styles from './digit-pad.module.css';
import type { DigitPadProps } from './digit-pad';
import type { PadView } from './pad-state';
import { predictedClass } from './shading';

/** Screen readers are told of an answer that stays this long. */
const SAID_AFTER_MS = 600;

/** Bars; without ink, or without a trained network, they say so. */
export function ClassShares(props: DigitPadProps & { view: Source<PadView> }) {
  const { experiment, samples, frames, pictures, view } = props;
  const t = useTranslations('output.digitPad');
  const target = useId();
  const list = useRef<HTMLOListElement>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const { classNames, task } = samples;

  const show = useCallback(
    (outputs: Float32Array | null, epoch: number | null, why: string) => {
      const winner = outputs ? predictedClass(task, outputs, 0) : null;
      classNames.forEach((_, place) =>
        paintBar(list.current?.children[place], outputs?.[place], place === winner),
      );
      const share = winner === null ? null : (outputs?.[winner] ?? null);
      const answer =
        winner === null
          ? why
          : t('answer', { digit: classNames[winner] ?? '', share: formatShare(share), epoch: epoch ?? 0 });
      if (timer.current !== null) clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        if (said.current) said.current.textContent = answer;
      }, SAID_AFTER_MS);
      if (list.current) list.current.dataset['epoch'] = outputs ? String(epoch ?? '') : '';
      if (list.current) list.current.dataset['winner'] = winner === null ? '' : String(winner);
    },
    [classNames, task, t],
  );

  const ask = useCallback(() => {
    const { isEmpty, input } = view.get();
    const { parameters, epoch } = frames.get();
    if (isEmpty) return show(null, null, t('empty'));
    if (!pictures || parameters?.length !== samples.parameterCount) return show(null, null, t('untrained'));
    pictures.ask(target, { kind: 'verdict', experiment, parameters, input }).then(
      (verdict) => {
        // The pad may have been cleared meanwhile.
        if (verdict && !view.get().isEmpty) show(verdict.outputs, epoch, '');
      },
      (error: unknown) => console.error(error),
    );
  }, [view, frames, pictures, samples, experiment, target, show, t]);
  useChanges<unknown>(view, ask);
  useChanges<unknown>(frames, ask);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );

  return (
    <div className={styles.shares}>
      <ol ref={list} aria-label={t('shares')}>
        {classNames.map((name, place) => (
          <li key={name} className={styles.share}>
            <span className={styles.class}>{name}</span>
            <span className={styles.track}>
              <span className={styles.bar} style={{ background: classColor(place) }} />
            </span>
            <span className={styles.value}>–</span>
          </li>
        ))}
      </ol>
      <p ref={said} className={styles.said} role="status" />
    </div>
  );
}

function paintBar(row: Element | undefined, share: number | undefined, isWinner: boolean): void {
  const [, track, value] = row?.children ?? [];
  const bar = track?.firstElementChild;
  const length = Math.max(0, Math.min(1, share ?? 0));
  if (bar instanceof HTMLElement) bar.style.transform = `scaleX(${length})`;
  if (value) value.textContent = formatShare(share ?? null);
  row?.toggleAttribute('data-winner', isWinner);
}
