/** Draw a digit, and see at once what the network takes it for: while it trains, and in a replay. */
'use client';
import { Eraser, Shuffle } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import { Switch } from '@/app/_components/ui/toggles';
import { useFrames } from '@/app/_components/ui/use-frames';
import type { SampleSet } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Source } from '@/app/_pictures/source';
import { DIGIT_PIXELS, DIGIT_SIDE } from '@/lib/mnist/idx';
import type { Experiment } from '@/lib/protocol';
import { ClassShares } from './class-shares';
import styles from './digit-pad.module.css';
import { drawInk } from './draw-ink';
import type { OutputFrame } from './output-view';
import { createPad, type PadView } from './pad-state';
import { PadCanvas } from './pad-canvas';

export interface DigitPadProps {
  experiment: Experiment;
  samples: SampleSet;
  frames: Source<OutputFrame>;
  pictures: Pictures | null;
}

/** The pad, what the network is given of it, and a bar for each class. */
export function DigitPad(props: DigitPadProps) {
  const { samples } = props;
  const t = useTranslations('output.digitPad');
  const [pad] = useState(createPad);
  const [isCentred, setCentred] = useState(true);
  const [start, setStart] = useState<number | null>(null);

  const loadNext = () => {
    const next = start === null ? 0 : (start + 1) % Math.max(1, samples.test.count);
    const { inputs } = samples.test;
    if (!(inputs instanceof Uint8Array) || samples.test.count === 0) return;
    pad.load(inputs.subarray(next * DIGIT_PIXELS, (next + 1) * DIGIT_PIXELS));
    setStart(next);
  };
  const clear = () => {
    pad.clear();
    setStart(null);
  };
  const centre = (next: boolean) => {
    pad.setCentred(next);
    setCentred(next);
  };
  const actual = start === null ? null : samples.classNames[samples.test.values[start] ?? -1];

  return (
    <section className={styles.section} aria-label={t('open')}>
      <div className={styles.drawing}>
        <PadCanvas pad={pad} onChanged={() => setStart(null)} />
        <div className={styles.tools}>
          <Button size="small" icon={<Eraser />} onClick={clear}>
            {t('clear')}
          </Button>
          <Button size="small" icon={<Shuffle />} onClick={loadNext}>
            {t('testDigit')}
          </Button>
        </div>
      </div>
      <div className={styles.answer}>
        <figure className={styles.seen}>
          <SeenPicture view={pad.view} label={t('seen')} />
          <figcaption>
            {start === null || actual === undefined
              ? t('seen')
              : t('started', { number: start + 1, digit: actual ?? '' })}
          </figcaption>
        </figure>
        <ClassShares {...props} view={pad.view} />
      </div>
      <div className={styles.centre}>
        <Switch label={t('centre')} checked={isCentred} onChange={centre} />
        <p className={styles.hint}>{t('keys')}</p>
      </div>
    </section>
  );
}

/** The 28 × 28 pixels that the network is given. */
function SeenPicture({ view, label }: { view: Source<PadView>; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const draw = useCallback(({ input }: PadView) => {
    if (canvas.current) drawInk(canvas.current, input, DIGIT_SIDE);
  }, []);
  useFrames(view, draw);
  return (
    <canvas ref={canvas} width={DIGIT_SIDE} height={DIGIT_SIDE} role="img" aria-label={label} data-seen="" />
  );
}
