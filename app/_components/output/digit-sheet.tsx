/** Samples that are pictures, on one sheet: those not recognised first, each ringed and with what it was taken for. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { clsx } from '@/app/_components/ui/clsx';
import { CLASS_PALETTE, type Theme } from '@/app/_design/palette';
import { useTheme } from '@/app/_design/use-theme';
import type { SamplePart, SampleSet } from '@/app/_pictures/jobs';
import type { SampleScatterProps } from './sample-scatter';
import styles from './sample-results.module.css';
import { predictedClass } from './shading';

/** CSS pixels of one picture with its margin, and how many stand side by side. */
const CELL = 36;
const COLUMNS = 10;
const ROWS = 6;
const SMALL_COLUMNS = 5;
const SMALL_ROWS = 5;
const RATIO = 2;

interface Cell {
  readonly sample: number;
  readonly actual: number;
  readonly predicted: number | null;
}

/** A canvas of pictures; its label tells the counts. */
export function DigitSheet({ samples, part, predictions, label, isSmall = false }: SampleScatterProps) {
  const t = useTranslations('output');
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [columns, rows] = isSmall ? [SMALL_COLUMNS, SMALL_ROWS] : [COLUMNS, ROWS];
  const own = samples[part];
  const outputs = predictions?.[part] ?? null;
  const cells = cellsOf(samples, part, outputs, predictions?.units ?? 0);
  const shown = cells.slice(0, columns * rows);
  const wrong = cells.filter(({ actual, predicted }) => predicted !== null && predicted !== actual).length;
  const words = outputs
    ? t('digits.wrong', { wrong: String(wrong), count: String(own.count) })
    : t('digits.count', { count: String(own.count) });
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !samples.image) return;
    context.setTransform(RATIO, 0, 0, RATIO, 0, 0);
    context.clearRect(0, 0, columns * CELL, rows * CELL);
    shown.forEach((cell, place) => {
      const at = { x: (place % columns) * CELL, y: Math.floor(place / columns) * CELL };
      drawCell(context, samples, own, cell, at, theme);
    });
  });
  return (
    <figure className={clsx(styles.sheet, isSmall && styles.smallScatter)}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('digits.label', { label, words })}
        width={columns * CELL * RATIO}
        height={rows * CELL * RATIO}
      />
      {!isSmall && <figcaption>{words}</figcaption>}
    </figure>
  );
}

function cellsOf(
  { task, train, test }: SampleSet,
  part: 'train' | 'test',
  outputs: Float32Array | null,
  units: number,
): Cell[] {
  const { count, values } = part === 'train' ? train : test;
  const cells = Array.from({ length: count }, (_, sample): Cell => {
    const predicted = outputs ? predictedClass(task, outputs, sample * units) : null;
    return { sample, actual: values[sample] ?? 0, predicted };
  });
  const isWrong = ({ actual, predicted }: Cell): boolean => predicted !== null && predicted !== actual;
  return [...cells.filter(isWrong), ...cells.filter((cell) => !isWrong(cell))];
}

function drawCell(
  context: CanvasRenderingContext2D,
  { image, classNames }: SampleSet,
  { inputs }: SamplePart,
  { sample, actual, predicted }: Cell,
  { x, y }: { readonly x: number; readonly y: number },
  theme: Theme,
): void {
  if (!image) return;
  const { width, height } = image;
  const ink = theme === 'dark' ? '255, 255, 255' : '0, 0, 0';
  const scale = inputs instanceof Uint8Array ? 255 : 1;
  const dot = (CELL - 4) / Math.max(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const value = (inputs[sample * width * height + pixel] ?? 0) / scale;
    if (value === 0) continue;
    context.fillStyle = `rgba(${ink}, ${value})`;
    const [column, row] = [pixel % width, Math.floor(pixel / width)];
    context.fillRect(x + 2 + column * dot, y + 2 + row * dot, dot, dot);
  }
  if (predicted === null || predicted === actual) return;
  const color = CLASS_PALETTE[theme][predicted] ?? 'gray';
  context.strokeStyle = color;
  context.strokeRect(x + 1, y + 1, CELL - 2, CELL - 2);
  context.fillStyle = color;
  context.font = 'bold 11px sans-serif';
  context.fillText(classNames[predicted] ?? '', x + 3, y + 11);
}
