/** Every text of the pages, by language and area. A page sends the browser only the areas that it shows. */
import commonEn from '@/app/_messages/en/common.json' with { type: 'json' };
import learnEn from '@/app/_messages/en/learn.json' with { type: 'json' };
import activationsEn from '@/app/_messages/en/lessons/activations.json' with { type: 'json' };
import backpropagationEn from '@/app/_messages/en/lessons/backpropagation.json' with { type: 'json' };
import gradientDescentEn from '@/app/_messages/en/lessons/gradient-descent.json' with { type: 'json' };
import softmaxEn from '@/app/_messages/en/lessons/softmax.json' with { type: 'json' };
import trainingAlgorithmEn from '@/app/_messages/en/lessons/training-algorithm.json' with { type: 'json' };
import vanishingGradientEn from '@/app/_messages/en/lessons/vanishing-gradient.json' with { type: 'json' };
import microscopeEn from '@/app/_messages/en/microscope.json' with { type: 'json' };
import commonEs from '@/app/_messages/es/common.json' with { type: 'json' };
import learnEs from '@/app/_messages/es/learn.json' with { type: 'json' };
import activationsEs from '@/app/_messages/es/lessons/activations.json' with { type: 'json' };
import backpropagationEs from '@/app/_messages/es/lessons/backpropagation.json' with { type: 'json' };
import gradientDescentEs from '@/app/_messages/es/lessons/gradient-descent.json' with { type: 'json' };
import softmaxEs from '@/app/_messages/es/lessons/softmax.json' with { type: 'json' };
import trainingAlgorithmEs from '@/app/_messages/es/lessons/training-algorithm.json' with { type: 'json' };
import vanishingGradientEs from '@/app/_messages/es/lessons/vanishing-gradient.json' with { type: 'json' };
import microscopeEs from '@/app/_messages/es/microscope.json' with { type: 'json' };
import type { Locale } from './locales';

const en = {
  common: commonEn,
  learn: learnEn,
  gradientDescent: gradientDescentEn,
  backpropagation: backpropagationEn,
  trainingAlgorithm: trainingAlgorithmEn,
  vanishingGradient: vanishingGradientEn,
  activations: activationsEn,
  softmax: softmaxEn,
  microscope: microscopeEn,
};

/** The shape of all texts: English has it first. */
export type Messages = typeof en;
export type Area = keyof Messages;

const es: Messages = {
  common: commonEs,
  learn: learnEs,
  gradientDescent: gradientDescentEs,
  backpropagation: backpropagationEs,
  trainingAlgorithm: trainingAlgorithmEs,
  vanishingGradient: vanishingGradientEs,
  activations: activationsEs,
  softmax: softmaxEs,
  microscope: microscopeEs,
};

/** All texts. */
export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, es };

/** What every page may show: header, language switch, shared controls, the microscope. */
export const COMMON_AREAS: readonly Area[] = ['common', 'microscope'];

/** The texts of some areas; asking the provider for others is a bug that it reports. */
export function messagesOf(locale: Locale, areas: readonly Area[]): Partial<Messages> {
  return Object.fromEntries(areas.map((area) => [area, MESSAGES[locale][area]]));
}
