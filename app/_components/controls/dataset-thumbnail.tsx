/** A data set in small, drawn from the same generator that training uses. */
'use client';
import { useEffect, useRef, useState } from 'react';
import { CLASS_PALETTE, DATA_PALETTE, type Theme } from '@/app/_design/palette';
import { clearestInputs } from '@/app/_components/output/clearest-inputs';
import { useTheme } from '@/app/_design/use-theme';
import type { ExperimentData } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, LIMITS, type DatasetName } from '@/lib/protocol';
import styles from './controls.module.css';

const SIZE = 48;
const MARGIN = 4;
const SAMPLES = 110;
/** Standardised inputs beyond this are rare; they are drawn at the edge. */
const INPUT_RANGE = 2.2;

/** A canvas with the data set's points. */
export function DatasetThumbnail({ dataset }: { dataset: DatasetName }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const [state, setState] = useState<'waiting' | 'drawn' | 'missing'>('waiting');
  useEffect(() => {
    let isGone = false;
    // The generator comes after the page is usable: no control waits for its thumbnail.
    void thumbnailData(dataset).then((data) => {
      const context = canvas.current?.getContext('2d');
      if (isGone || !context) return;
      setState(data ? 'drawn' : 'missing');
      if (!data) return;
      if (dataset === 'mnist') drawDigits(context, data, theme);
      else draw(context, data, theme);
    });
    return () => {
      isGone = true;
    };
  }, [dataset, theme]);
  return (
    <canvas
      ref={canvas}
      className={styles.thumbnail}
      data-state={state}
      width={SIZE * 2}
      height={SIZE * 2}
      aria-hidden="true"
    />
  );
}

/** Few samples of a data set; null when they did not come. */
async function thumbnailData(dataset: DatasetName): Promise<ExperimentData | null> {
  const { buildData, contentOf, contentPath } = await import('@/lib/experiment');
  const experiment = {
    ...DEFAULT_EXPERIMENT,
    dataset,
    sampleCount: SAMPLES,
    noise: 0.08,
    trainShare: 0.9,
    mnistTrain: LIMITS.minDigits,
    mnistTest: LIMITS.minDigits,
  };
  const ref = contentOf(experiment);
  if (!ref) return buildData(experiment);
  try {
    const response = await fetch(contentPath(ref));
    return response.ok ? buildData(experiment, new Uint8Array(await response.arrayBuffer())) : null;
  } catch (cause) {
    console.warn(`The thumbnail of ${dataset} did not come`, cause);
    return null;
  }
}

/** Four digits, 28 × 28 pixels each. */
function drawDigits(context: CanvasRenderingContext2D, { data }: ExperimentData, theme: Theme): void {
  const side = 28;
  const dot = SIZE / (2 * side);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, SIZE, SIZE);
  for (let digit = 0; digit < 4; digit++) {
    for (let pixel = 0; pixel < side * side; pixel++) {
      const ink = (data.train.inputs[(digit + 2) * side * side + pixel] ?? 0) / 255;
      if (ink === 0) continue;
      context.fillStyle = theme === 'dark' ? `rgba(255, 255, 255, ${ink})` : `rgba(0, 0, 0, ${ink})`;
      const column = (digit % 2) * side + (pixel % side);
      const row = Math.floor(digit / 2) * side + Math.floor(pixel / side);
      context.fillRect(column * dot, row * dot, dot, dot);
    }
  }
}

function draw(context: CanvasRenderingContext2D, data: ExperimentData, theme: Theme): void {
  const { coordinates, low, high } = planeOf(data);
  const scale = (value: number) => MARGIN + ((value - low) / (high - low)) * (SIZE - 2 * MARGIN);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, SIZE, SIZE);
  data.trainValues.forEach((value, index) => {
    const x = coordinates[2 * index] ?? 0;
    const y = coordinates[2 * index + 1] ?? 0;
    context.fillStyle = colorOf(value, data.classNames.length, theme);
    context.beginPath();
    context.arc(scale(x), SIZE - scale(y), 1.4, 0, 2 * Math.PI);
    context.fill();
  });
}

function planeOf(data: ExperimentData): { coordinates: Float64Array; low: number; high: number } {
  if (data.points) {
    const [low, high] = data.points.domain;
    return { coordinates: data.points.trainCoordinates, low, high };
  }
  const { inputs, count } = data.data.train;
  const columns = inputs.length / count;
  const shown = clearestInputs(inputs, data.trainValues, columns);
  const coordinates = new Float64Array(2 * count);
  for (let row = 0; row < count; row++) {
    shown.forEach((column, axis) => {
      const value = inputs[row * columns + column] ?? 0;
      coordinates[2 * row + axis] = Math.max(-INPUT_RANGE, Math.min(INPUT_RANGE, value));
    });
  }
  return { coordinates, low: -INPUT_RANGE, high: INPUT_RANGE };
}

function colorOf(value: number, classes: number, theme: Theme): string {
  if (classes > 0) return CLASS_PALETTE[theme][value] ?? 'gray';
  const { negative, positive } = DATA_PALETTE[theme].mark;
  return value < 0 ? negative : positive;
}
