/** The evidence that each lesson's page gives, by part; types alone, so that pages load no schemas. */
import type { LessonSlug } from '../lessons';
import type { CurveEvidence, LayerEvidence, PracticesEvidence } from './activations';
import type { BatchEvidence, ChainEvidence, FactorEvidence, SignsEvidence } from './backpropagation';
import type { DescentEvidence, RaceEvidence } from './gradient-descent';
import type { PairEvidence, ScoresEvidence } from './softmax';
import type { LoopEvidence, PhasesEvidence } from './training-algorithm';
import type { FactorChainEvidence, NetworkEvidence } from './vanishing-gradient';

/** All that a lesson's page can show for its tasks; null while there is nothing to show. */
export interface LessonEvidence {
  readonly 'gradient-descent': { readonly descent: DescentEvidence; readonly race: RaceEvidence };
  readonly backpropagation: {
    readonly chain: ChainEvidence;
    readonly signs: SignsEvidence;
    readonly factor: FactorEvidence | null;
    readonly batch: BatchEvidence;
  };
  readonly 'training-algorithm': { readonly loop: LoopEvidence; readonly phases: PhasesEvidence };
  readonly 'vanishing-gradient': {
    readonly chain: FactorChainEvidence;
    readonly network: NetworkEvidence | null;
  };
  readonly activations: {
    readonly curve: CurveEvidence;
    readonly layer: LayerEvidence;
    readonly practices: PracticesEvidence;
  };
  readonly softmax: { readonly scores: ScoresEvidence; readonly pair: PairEvidence };
}

/** The evidence of one lesson. */
export type EvidenceOf<Slug extends LessonSlug> = LessonEvidence[Slug];
