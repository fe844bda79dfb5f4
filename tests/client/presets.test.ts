/** The presets keep what they promise, on real runs. */
import { describe, expect, it } from 'vitest';
import { editsTowards, PRESETS } from '@/app/_client/presets';
import { applyEdits } from '@/app/_client/experiment-state';
import { LOCALES } from '@/app/_i18n/locales';
import { MESSAGES } from '@/app/_i18n/messages';
import { adviceFor } from '@/lib/coach';
import { checkExperiment, parseSetup, setupText } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, experimentSchema, type Experiment } from '@/lib/protocol';
import { train } from '../coach/run';

const experimentOf = (id: string): Experiment => {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  if (!preset) throw new Error(`No preset ${id}`);
  return preset.experiment;
};

const rulesAfter = (id: string, epochs: number) =>
  adviceFor(train(experimentOf(id), epochs)).map(({ rule }) => rule);

describe('presets', () => {
  it.each(PRESETS)('$id can be trained, and travels by link', ({ experiment }) => {
    expect(experimentSchema.safeParse(experiment).error).toBeUndefined();
    expect(checkExperiment(experiment)).toEqual([]);
    expect(parseSetup(setupText(experiment))).toEqual({ ok: true, experiment });
  });

  it('are told apart by identifier and title', () => {
    expect(new Set(PRESETS.map(({ id }) => id)).size).toBe(PRESETS.length);
    for (const locale of LOCALES) {
      const texts = MESSAGES[locale].setup.presets;
      expect(Object.keys(texts)).toEqual(PRESETS.map(({ id }) => id));
      expect(new Set(Object.values(texts).map(({ title }) => title)).size).toBe(PRESETS.length);
    }
  });

  it('lead there from anywhere with one edit', () => {
    const spiral = experimentOf('spiral');
    expect(editsTowards(spiral, spiral)).toEqual({});
    const edits = editsTowards(experimentOf('vanishing'), spiral);
    const reached = applyEdits(experimentOf('vanishing'), edits);
    expect(setupText(reached)).toBe(setupText(spiral));
    expect(Object.keys(edits)).not.toContain('layers.7.units');
    expect(editsTowards(DEFAULT_EXPERIMENT, experimentOf('circle'))).toEqual({});
  });

  it('one neuron does not part xor, however long', () => {
    expect(train(experimentOf('xor-one-neuron'), 300).last.trainAccuracy).toBeLessThan(0.75);
  });

  it('one neuron parts the circle by the squares of its coordinates', () => {
    expect(train(experimentOf('circle-squares'), 300).last.testAccuracy).toBeGreaterThan(0.95);
  });

  it('the spiral is learned', () => {
    expect(train(experimentOf('spiral'), 500).last.trainAccuracy).toBeGreaterThan(0.97);
  });

  it('too fast diverges', () => {
    expect(train(experimentOf('too-fast'), 60).hasDiverged).toBe(true);
  });

  it('the gradient vanishes, the step cannot learn, and the samples are learned by heart', () => {
    expect(rulesAfter('vanishing', 60)).toContain('vanishingGradient');
    expect(rulesAfter('step', 60)).toEqual(['stepInHiddenLayer']);
    expect(rulesAfter('overfitting', 400)).toContain('overfitting');
  });

  it('the species of iris are told apart, and the hills are drawn', () => {
    expect(train(experimentOf('iris'), 200).last.testAccuracy).toBeGreaterThan(0.9);
    const hills = train(experimentOf('hills'), 300);
    expect(hills.last.testLoss).toBeLessThan(0.2 * (hills.epochs[0]?.testLoss ?? 0));
  });
});
