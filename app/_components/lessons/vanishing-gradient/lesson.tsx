/** Lesson 4: the vanishing gradient. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { CHAIN_INPUT, factorChain, VANISHING_GOALS, VANISHING_GRADIENT_TASKS } from '@/lib/lessons';
import type { VanishingAttempt } from '@/lib/lessons';
import { LessonPage } from '../lesson-page';
import type { LessonProps } from '../lesson-page';
import { ChainSection } from './chain-section';
import type { ChainSetting } from './chain-section';
import { ComparisonSection, OWN_START, OwnSection } from './network-sections';
import { useDeepRace } from './use-deep-race';

/** A chain of factors, a comparison, a network of one's own. */
export function VanishingGradientLesson({ isEmbedded }: LessonProps) {
  const t = useTranslations('vanishingGradient');
  const [chain, setChain] = useState<ChainSetting>({ depth: 4, activation: 'sigmoid', weight: 1 });
  const [plan, setPlan] = useState(OWN_START);
  const plans = useMemo(() => [plan], [plan]);
  const race = useDeepRace(plans);
  const [own = null] = race.racing;
  const attempt = useMemo((): VanishingAttempt => {
    const { depth, activation, weight } = chain;
    const product = factorChain(depth, activation, weight, CHAIN_INPUT)[0]?.product ?? NaN;
    return { chain: { depth, activation, product }, network: own };
  }, [chain, own]);
  const evidence = useMemo(
    (): EvidenceOf<'vanishing-gradient'> => ({
      chain,
      network: own && { ...own.plan, epoch: own.moment.epoch },
    }),
    [chain, own],
  );
  const { depth, firstNorm, accuracy, exploded } = VANISHING_GOALS;
  const texts = {
    vanish: t('tasks.vanish'),
    explode: t('tasks.explode', { exploded }),
    keep: t('tasks.keep', { depth }),
    restore: t('tasks.restore', { depth, firstNorm }),
    learn: t('tasks.learn', { depth, accuracy: 100 * accuracy }),
  };
  return (
    <LessonPage
      slug="vanishing-gradient"
      isEmbedded={isEmbedded}
      tasks={VANISHING_GRADIENT_TASKS}
      taskTexts={texts}
      attempt={attempt}
      evidence={evidence}
    >
      <ChainSection setting={chain} onChange={setChain} />
      <ComparisonSection />
      <OwnSection plan={plan} onChange={setPlan} race={race} />
    </LessonPage>
  );
}
