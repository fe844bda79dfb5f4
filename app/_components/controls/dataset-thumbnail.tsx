/** A data set in small: some of its samples, from the picture worker. */
'use client';
import { useEffect, useMemo, useRef } from 'react';
import { useTheme } from '@/app/_design/use-theme';
import { useAnswer } from '@/app/_pictures/use-answer';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { DEFAULT_EXPERIMENT, LIMITS, type DatasetName } from '@/lib/protocol';
import styles from './controls.module.css';
import { drawThumbnail, THUMBNAIL_SIZE } from './draw-thumbnail';

const SAMPLES = 110;

/** A canvas with the data set's points; it stays empty when they do not come. */
export function DatasetThumbnail({ dataset }: { dataset: DatasetName }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  const pictures = usePictures();
  const job = useMemo(() => ({ kind: 'samples', experiment: fewSamplesOf(dataset) }) as const, [dataset]);
  const answer = useAnswer(pictures, job);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && answer.state === 'ready') drawThumbnail(context, answer.answer, theme);
  }, [answer, theme]);
  return (
    <canvas
      ref={canvas}
      className={styles.thumbnail}
      width={THUMBNAIL_SIZE * 2}
      height={THUMBNAIL_SIZE * 2}
      aria-hidden="true"
    />
  );
}

const fewSamplesOf = (dataset: DatasetName) => ({
  ...DEFAULT_EXPERIMENT,
  dataset,
  sampleCount: SAMPLES,
  noise: 0.08,
  trainShare: 0.9,
  mnistTrain: LIMITS.minDigits,
  mnistTest: LIMITS.minDigits,
});
