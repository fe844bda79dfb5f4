/** The surface that is drawn on: by mouse, pen or finger, or by keys. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useFrames } from '@/app/_components/ui/use-frames';
import { PAD_SIDE, type PadPlace } from '@/lib/mnist/drawing';
import styles from './digit-pad.module.css';
import { drawInk } from './draw-ink';
import { KEY_STEP, type Pad, type PadView } from './pad-state';

const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-KEY_STEP, 0],
  ArrowRight: [KEY_STEP, 0],
  ArrowUp: [0, -KEY_STEP],
  ArrowDown: [0, KEY_STEP],
};

/** A square canvas; `onChanged` hears of every change made on it. */
export function PadCanvas({ pad, onChanged }: { pad: Pad; onChanged: () => void }) {
  const t = useTranslations('output.digitPad');
  const canvas = useRef<HTMLCanvasElement>(null);
  const cursor = useRef<HTMLSpanElement>(null);
  const last = useRef<PadPlace | null>(null);
  const draw = useCallback(({ ink, isEmpty, cursor: at, isPenDown }: PadView) => {
    if (canvas.current) {
      drawInk(canvas.current, ink, PAD_SIDE);
      canvas.current.dataset['empty'] = String(isEmpty);
    }
    if (!cursor.current) return;
    cursor.current.style.left = `${(at.x / PAD_SIDE) * 100}%`;
    cursor.current.style.top = `${(at.y / PAD_SIDE) * 100}%`;
    cursor.current.dataset['down'] = String(isPenDown);
  }, []);
  useFrames(pad.view, draw);

  const press = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    last.current = placeOf(event, event.currentTarget);
    pad.line(last.current, last.current);
    onChanged();
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const { currentTarget } = event;
    if (!last.current) return;
    // A fast hand moves several times between two frames.
    const between = event.nativeEvent.getCoalescedEvents();
    for (const each of between.length > 0 ? between : [event.nativeEvent]) {
      const place = placeOf(each, currentTarget);
      pad.line(last.current, place);
      last.current = place;
    }
  };
  const lift = () => {
    last.current = null;
  };
  const key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = STEPS[event.key];
    if (step) (event.shiftKey ? pad.shift : pad.move)(...step);
    else if (event.key === ' ') pad.togglePen();
    else if (event.key === 'Delete' || event.key === 'Backspace') pad.clear();
    else return;
    event.preventDefault();
    // The page has keys of its own.
    event.stopPropagation();
    onChanged();
  };

  return (
    <div
      className={styles.pad}
      role="application"
      tabIndex={0}
      aria-label={t('pad')}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={lift}
      onPointerCancel={lift}
      onKeyDown={key}
    >
      <canvas ref={canvas} width={PAD_SIDE} height={PAD_SIDE} aria-hidden="true" data-pad="" />
      <span ref={cursor} className={styles.cursor} aria-hidden="true" />
    </div>
  );
}

function placeOf({ clientX, clientY }: { clientX: number; clientY: number }, pad: HTMLElement): PadPlace {
  const { left, top, width, height } = pad.getBoundingClientRect();
  return { x: ((clientX - left) / width) * PAD_SIDE, y: ((clientY - top) / height) * PAD_SIDE };
}
