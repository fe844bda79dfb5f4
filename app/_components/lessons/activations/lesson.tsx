/** Lesson 5: activation functions. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { ACTIVATIONS_TASKS, createZeroCounter } from '@/lib/lessons';
import type { ActivationsAttempt, CurveActivation, Practice } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { GallerySection } from './gallery-section';
import { LayerSection } from './layer-section';
import type { LayerSetting } from './layer-section';
import { PracticeSection } from './practice-section';

/** A gallery, a layer, and a contest. */
export function ActivationsLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('activations');
  const [activation, setActivation] = useState<CurveActivation>('relu');
  const [z, setZ] = useState(1);
  const [layer, setLayer] = useState<LayerSetting>({ activation: 'relu', bias: 0 });
  const [practices, setPractices] = useState<readonly Practice[]>([]);
  const add = useCallback((practice: Practice) => setPractices((known) => [...known, practice]), []);
  const countZeros = useMemo(() => createZeroCounter(layer.activation), [layer.activation]);
  const share = countZeros(layer.bias);
  const attempt = useMemo(
    (): ActivationsAttempt => ({
      activation,
      z,
      layer: { activation: layer.activation, shareOfZeros: share },
      practices,
    }),
    [activation, z, layer.activation, share, practices],
  );
  const evidence = useMemo(
    (): EvidenceOf<'activations'> => ({
      curve: { activation, z },
      layer,
      practices: { activations: [...new Set(practices.map((practice) => practice.activation))] },
    }),
    [activation, z, layer, practices],
  );
  const texts = {
    steepest: t('tasks.steepest'),
    flat: t('tasks.flat'),
    alive: t('tasks.alive'),
    silent: t('tasks.silent'),
    compare: t('tasks.compare'),
  };
  return (
    <LessonPage
      slug="activations"
      isEmbedded={isEmbedded}
      tasks={ACTIVATIONS_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <GallerySection activation={activation} z={z} onActivation={setActivation} onZ={setZ} />
      <LayerSection setting={layer} countZeros={countZeros} onChange={setLayer} />
      <PracticeSection practices={practices} onPractised={add} />
    </LessonPage>
  );
}
