/** A small plane to draw points on, by pointer or by keys. */
'use client';
import { Eraser, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import type { Translate } from '@/app/_i18n/translate';
import { useUndo } from '@/app/_components/controls/undo';
import { Button, IconButton } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import { notifyFailure } from '@/app/_components/ui/toast';
import { classColor } from '@/app/_design/palette';
import { applyStroke, placeOf, type Drawing, type DrawnPoint } from '@/lib/drawing';
import { LIMITS } from '@/lib/protocol';
import styles from './own-data.module.css';
import { useDrawing } from './use-drawing';

type Place = Pick<DrawnPoint, 'x1' | 'x2'>;

const EDGE = 6;
/** Points of a dragged line lie at least this far apart; the eraser reaches as far. */
const SPACING = 0.45;
const REACH = 0.5;
const KEY_STEP = 0.25;

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const clamp = (value: number): number => Math.max(-EDGE, Math.min(EDGE, Math.round(value * 100) / 100));
const distance = (a: Place, b: Place): number => Math.hypot(a.x1 - b.x1, a.x2 - b.x2);

/** Draws and erases for everyone in the group. */
export function DrawingPad() {
  const t = useTranslations('ownData');
  const isLocked = useClassroom((state) => !canAct(state));
  const undo = useUndo();
  const { drawing, draw, isMissing, reload } = useDrawing();
  const [label, setLabel] = useState(0);
  const [isErasing, setErasing] = useState(false);
  const [line, setLine] = useState<readonly Place[]>([]);
  const [cursor, setCursor] = useState<Place | null>(null);
  const isDown = useRef(false);

  const put = (add: readonly DrawnPoint[]) => {
    const stroke = { add, erase: [] };
    if (applyStroke(drawing, stroke).size <= LIMITS.drawnPoints) return void draw(stroke);
    notifyFailure(t('pad.full', { limit: formatCount(LIMITS.drawnPoints) }), 'drawing-full');
  };
  const finish = (places: readonly Place[]) => {
    if (places.length === 0) return;
    if (!isErasing) return put(places.map((place) => ({ ...place, label })));
    const erase = [...drawing.values()].filter((point) =>
      places.some((place) => distance(place, point) <= REACH),
    );
    if (erase.length > 0) void draw({ add: [], erase: erase.map(({ x1, x2 }) => ({ x1, x2 })) });
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (!isDown.current) return;
    const place = placeAt(event);
    setLine((places) => {
      const last = places.at(-1);
      return last && distance(last, place) < SPACING ? places : [...places, place];
    });
  };
  const press = (event: PointerEvent<SVGSVGElement>) => {
    if (isLocked) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    setLine([placeAt(event)]);
  };
  const lift = () => {
    if (!isDown.current) return;
    isDown.current = false;
    finish(line);
    setLine([]);
  };
  const key = (event: KeyboardEvent) => {
    const at = cursor ?? { x1: 0, x2: 0 };
    const step = STEPS[event.key];
    if (step) {
      setCursor({ x1: clamp(at.x1 + step[0] * KEY_STEP), x2: clamp(at.x2 + step[1] * KEY_STEP) });
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (!isLocked) finish([at]);
    } else return;
    event.preventDefault();
  };
  const clear = () => {
    const erased = [...drawing.values()];
    void draw({ add: [], erase: erased.map(({ x1, x2 }) => ({ x1, x2 })) }).then((stepId) => {
      if (stepId !== null) undo.tell(t('pad.erased', { count: erased.length }), stepId);
    });
  };

  return (
    <div className={styles.pad}>
      <div className={styles.tools}>
        <Select
          label={t('pad.class')}
          size="small"
          value={String(label)}
          disabled={isLocked}
          options={Array.from({ length: LIMITS.drawnClasses }, (_, option) => ({
            value: String(option),
            label: t('pad.classNumber', { number: option }),
          }))}
          onChange={(chosen) => {
            setLabel(Number(chosen));
            setErasing(false);
          }}
        />
        <IconButton
          label={t('pad.eraser')}
          icon={<Eraser />}
          variant="secondary"
          isPressed={isErasing}
          disabled={isLocked}
          onClick={() => setErasing(!isErasing)}
        />
        <IconButton
          label={t('pad.eraseAll')}
          icon={<Trash2 />}
          variant="secondary"
          disabled={isLocked || drawing.size === 0}
          onClick={clear}
        />
      </div>
      <svg
        className={styles.plane}
        viewBox={`${-EDGE} ${-EDGE} ${2 * EDGE} ${2 * EDGE}`}
        role="application"
        tabIndex={0}
        aria-label={t(isErasing ? 'pad.erasing' : 'pad.drawing', { count: drawing.size })}
        aria-disabled={isLocked || undefined}
        data-points={drawing.size}
        onPointerDown={press}
        onPointerMove={move}
        onPointerUp={lift}
        onPointerCancel={lift}
        onKeyDown={key}
        onBlur={() => setCursor(null)}
      >
        <path className={styles.axis} d={`M${-EDGE} 0H${EDGE}M0 ${-EDGE}V${EDGE}`} />
        <Points drawing={drawing} />
        {line.map((place) => (
          <circle
            key={placeOf(place)}
            cx={place.x1}
            cy={-place.x2}
            r={isErasing ? REACH : 0.16}
            fill={isErasing ? 'var(--text-muted)' : classColor(label)}
            opacity={0.5}
          />
        ))}
        {cursor && (
          <circle className={styles.cursor} cx={cursor.x1} cy={-cursor.x2} r={isErasing ? REACH : 0.25} />
        )}
      </svg>
      {isMissing ? (
        <div role="alert" className={styles.fault}>
          <p>{t('pad.notLoaded')}</p>
          <Button size="small" onClick={reload}>
            {t('retry')}
          </Button>
        </div>
      ) : (
        <p className={styles.hint}>{summaryOf(t, drawing)}</p>
      )}
    </div>
  );
}

function Points({ drawing }: { drawing: Drawing }) {
  return [...drawing].map(([place, { x1, x2, label }]) => (
    <circle key={place} cx={x1} cy={-x2} r={0.16} fill={classColor(label)} />
  ));
}

function placeAt(event: PointerEvent<SVGSVGElement>): Place {
  const box = event.currentTarget.getBoundingClientRect();
  const along = (at: number, from: number, length: number): number =>
    ((at - from) / length) * 2 * EDGE - EDGE;
  return {
    x1: clamp(along(event.clientX, box.left, box.width)),
    x2: clamp(-along(event.clientY, box.top, box.height)),
  };
}

/** How many points there are, and what is still missing. */
function summaryOf(t: Translate<'ownData'>, drawing: Drawing): string {
  const counts = new Map<number, number>();
  for (const { label } of drawing.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  const enough = [...counts.values()].filter((count) => count >= 2).length;
  const isMissing = enough < 2 || enough < counts.size;
  return t(isMissing ? 'pad.missing' : 'pad.count', {
    count: drawing.size,
    limit: formatCount(LIMITS.drawnPoints),
  });
}
