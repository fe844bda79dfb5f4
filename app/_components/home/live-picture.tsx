/** A small network that really learns, in this browser, by the same engine as the classroom's. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { DEFAULT_OUTPUT_OPTIONS, OutputView, type OutputFrame } from '@/app/_components/output/output-view';
import { formatCount } from '@/app/_components/ui/format';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { createSource, type Source } from '@/app/_pictures/source';
import { PicturesProvider, usePictures } from '@/app/_pictures/worker-pictures';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import styles from './home.module.css';

const EXPERIMENT: Experiment = { ...DEFAULT_EXPERIMENT, dataset: 'moons', noise: 0.15, 'layers.0.units': 8 };
const LAST_EPOCH = 120;
const EPOCHS_PER_SECOND = 8;

/** The output of the network while it trains, with its epoch; stands still at the end. */
export function LivePicture() {
  return (
    <PicturesProvider>
      <Training />
    </PicturesProvider>
  );
}

function Training() {
  const t = useTranslations('home.picture');
  const pictures = usePictures();
  const frames = useTraining();
  const { epoch } = useThrottled(frames, 100);
  return (
    <figure className={styles.picture}>
      <div className={styles.pictureFrame}>
        <OutputView
          experiment={EXPERIMENT}
          frames={frames}
          pictures={pictures}
          options={DEFAULT_OUTPUT_OPTIONS}
          size="small"
          label={t('label')}
        />
      </div>
      <figcaption className={styles.small}>{t('caption', { epoch: formatCount(epoch ?? 0) })}</figcaption>
    </figure>
  );
}

/** Asks the picture worker for one epoch after another. Those who want less motion get the trained network at once. */
function useTraining(): Source<OutputFrame> {
  const pictures = usePictures();
  const [frames] = useState(() => createSource<OutputFrame>({ epoch: null, parameters: null }));
  useEffect(() => {
    if (!pictures) return;
    const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const show = async (epoch: number) => {
      const state = await pictures.ask('live', {
        kind: 'replay',
        experiment: EXPERIMENT,
        changes: [],
        epoch,
        keyframe: null,
      });
      if (!state) return;
      frames.set({ epoch: state.epoch, parameters: state.parameters });
      if (epoch < LAST_EPOCH) timer = setTimeout(() => void show(epoch + 1), 1_000 / EPOCHS_PER_SECOND);
    };
    void show(isStill ? LAST_EPOCH : 0);
    return () => {
      if (timer !== null) clearTimeout(timer);
    };
  }, [pictures, frames]);
  return frames;
}
