/** Setups and their faults in words. */
import type { SetupFault } from '@/lib/experiment';
import { FIELDS, hiddenLayers, type Experiment, type Field } from '@/lib/protocol';
import { faultWords } from './fault-words';
import { fieldName, type Names } from './names';
import type { RefusalTexts } from './refusal-text';
import { formatSetting } from '@/app/_components/ui/format';

/** "Spiral · 8 tanh, 8 tanh → softmax · η 0.01": what one recognises a setup by. */
export function setupSummary(names: Names, experiment: Experiment): string {
  const layers = hiddenLayers(experiment).map(
    ({ units, activation }) => `${units} ${names(`activations.${activation}`)}`,
  );
  const network = [...layers, names(`activations.${experiment.outputActivation}`)].join(' → ');
  return [
    names(`datasets.${experiment.dataset}`),
    network,
    `η ${formatSetting(experiment.learningRate)}`,
  ].join(' · ');
}

/** "neurons in layer 2 is 99. Must be at most 64." */
export function faultText(
  { refusals, names }: RefusalTexts,
  { setting, given, message }: SetupFault,
): string {
  const fault = faultWords(refusals, message);
  if (setting === null) return fault;
  const isKnown = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);
  const field = isKnown(setting) ? fieldName(names, setting) : setting.slice(0, 40);
  const told = { field, message: fault.endsWith('.') ? fault : `${fault}.` };
  return given === null
    ? names('faults.withoutValue', told)
    : names('faults.withValue', { ...told, given: given.slice(0, 40) });
}
