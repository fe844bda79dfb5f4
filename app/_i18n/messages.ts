/** Every text of the pages, by language and area. A page sends the browser only the areas that it shows. */
import chartsEn from '@/app/_messages/en/charts.json' with { type: 'json' };
import classLessonsEn from '@/app/_messages/en/class-lessons.json' with { type: 'json' };
import coachEn from '@/app/_messages/en/coach.json' with { type: 'json' };
import commonEn from '@/app/_messages/en/common.json' with { type: 'json' };
import embedEn from '@/app/_messages/en/embed.json' with { type: 'json' };
import explanationsEn from '@/app/_messages/en/explanations.json' with { type: 'json' };
import homeEn from '@/app/_messages/en/home.json' with { type: 'json' };
import learnEn from '@/app/_messages/en/learn.json' with { type: 'json' };
import activationsEn from '@/app/_messages/en/lessons/activations.json' with { type: 'json' };
import backpropagationEn from '@/app/_messages/en/lessons/backpropagation.json' with { type: 'json' };
import gradientDescentEn from '@/app/_messages/en/lessons/gradient-descent.json' with { type: 'json' };
import softmaxEn from '@/app/_messages/en/lessons/softmax.json' with { type: 'json' };
import trainingAlgorithmEn from '@/app/_messages/en/lessons/training-algorithm.json' with { type: 'json' };
import vanishingGradientEn from '@/app/_messages/en/lessons/vanishing-gradient.json' with { type: 'json' };
import microscopeEn from '@/app/_messages/en/microscope.json' with { type: 'json' };
import namesEn from '@/app/_messages/en/names.json' with { type: 'json' };
import networkEn from '@/app/_messages/en/network.json' with { type: 'json' };
import outputEn from '@/app/_messages/en/output.json' with { type: 'json' };
import ownDataEn from '@/app/_messages/en/own-data.json' with { type: 'json' };
import peopleEn from '@/app/_messages/en/people.json' with { type: 'json' };
import playgroundEn from '@/app/_messages/en/playground.json' with { type: 'json' };
import refusalsEn from '@/app/_messages/en/refusals.json' with { type: 'json' };
import replayEn from '@/app/_messages/en/replay.json' with { type: 'json' };
import runBarEn from '@/app/_messages/en/run-bar.json' with { type: 'json' };
import runsEn from '@/app/_messages/en/runs.json' with { type: 'json' };
import setupEn from '@/app/_messages/en/setup.json' with { type: 'json' };
import weightsEn from '@/app/_messages/en/weights.json' with { type: 'json' };
import chartsEs from '@/app/_messages/es/charts.json' with { type: 'json' };
import classLessonsEs from '@/app/_messages/es/class-lessons.json' with { type: 'json' };
import coachEs from '@/app/_messages/es/coach.json' with { type: 'json' };
import commonEs from '@/app/_messages/es/common.json' with { type: 'json' };
import embedEs from '@/app/_messages/es/embed.json' with { type: 'json' };
import explanationsEs from '@/app/_messages/es/explanations.json' with { type: 'json' };
import homeEs from '@/app/_messages/es/home.json' with { type: 'json' };
import learnEs from '@/app/_messages/es/learn.json' with { type: 'json' };
import activationsEs from '@/app/_messages/es/lessons/activations.json' with { type: 'json' };
import backpropagationEs from '@/app/_messages/es/lessons/backpropagation.json' with { type: 'json' };
import gradientDescentEs from '@/app/_messages/es/lessons/gradient-descent.json' with { type: 'json' };
import softmaxEs from '@/app/_messages/es/lessons/softmax.json' with { type: 'json' };
import trainingAlgorithmEs from '@/app/_messages/es/lessons/training-algorithm.json' with { type: 'json' };
import vanishingGradientEs from '@/app/_messages/es/lessons/vanishing-gradient.json' with { type: 'json' };
import microscopeEs from '@/app/_messages/es/microscope.json' with { type: 'json' };
import namesEs from '@/app/_messages/es/names.json' with { type: 'json' };
import networkEs from '@/app/_messages/es/network.json' with { type: 'json' };
import outputEs from '@/app/_messages/es/output.json' with { type: 'json' };
import ownDataEs from '@/app/_messages/es/own-data.json' with { type: 'json' };
import peopleEs from '@/app/_messages/es/people.json' with { type: 'json' };
import playgroundEs from '@/app/_messages/es/playground.json' with { type: 'json' };
import refusalsEs from '@/app/_messages/es/refusals.json' with { type: 'json' };
import replayEs from '@/app/_messages/es/replay.json' with { type: 'json' };
import runBarEs from '@/app/_messages/es/run-bar.json' with { type: 'json' };
import runsEs from '@/app/_messages/es/runs.json' with { type: 'json' };
import setupEs from '@/app/_messages/es/setup.json' with { type: 'json' };
import weightsEs from '@/app/_messages/es/weights.json' with { type: 'json' };
import { compileTexts } from './compile-texts';
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
  playground: playgroundEn,
  runBar: runBarEn,
  setup: setupEn,
  names: namesEn,
  network: networkEn,
  output: outputEn,
  charts: chartsEn,
  coach: coachEn,
  ownData: ownDataEn,
  runs: runsEn,
  people: peopleEn,
  home: homeEn,
  replay: replayEn,
  refusals: refusalsEn,
  explanations: explanationsEn,
  weights: weightsEn,
  classLessons: classLessonsEn,
  embed: embedEn,
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
  playground: playgroundEs,
  runBar: runBarEs,
  setup: setupEs,
  names: namesEs,
  network: networkEs,
  output: outputEs,
  charts: chartsEs,
  coach: coachEs,
  ownData: ownDataEs,
  runs: runsEs,
  people: peopleEs,
  home: homeEs,
  replay: replayEs,
  refusals: refusalsEs,
  explanations: explanationsEs,
  weights: weightsEs,
  classLessons: classLessonsEs,
  embed: embedEs,
};

/** All texts. */
export const MESSAGES: Readonly<Record<Locale, Messages>> = { en, es };

/** What every page may show: header, language switch, shared controls, the microscope. */
export const COMMON_AREAS: readonly Area[] = ['common', 'microscope'];

/** What the playground shows beside: a classroom, a replay, the first page, an embedded playground. */
export const PLAYGROUND_AREAS: readonly Area[] = [
  ...COMMON_AREAS,
  'playground',
  'runBar',
  'setup',
  'names',
  'network',
  'output',
  'charts',
  'coach',
  'ownData',
  'runs',
  'people',
  'home',
  'replay',
  'refusals',
  'explanations',
  'weights',
  'classLessons',
  'embed',
];

/** Areas by language as the browser gets them, compiled when first asked for. */
const compiled = new Map<string, object>();

function compiledArea(locale: Locale, area: Area): object {
  const key = `${locale} ${area}`;
  const texts = compiled.get(key) ?? compileTexts(MESSAGES[locale][area]);
  compiled.set(key, texts);
  return texts;
}

/** The texts of some areas, compiled; asking the provider for others is a bug that it reports. */
export function messagesOf(locale: Locale, areas: readonly Area[]): Partial<Messages> {
  return Object.fromEntries(areas.map((area) => [area, compiledArea(locale, area)]));
}
