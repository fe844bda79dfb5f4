/** Setups and their faults in words. */
import type { SetupFault } from '@/lib/experiment';
import { FIELDS, hiddenLayers, type Experiment, type Field } from '@/lib/protocol';
import { fieldName, type Names } from './names';
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
export function faultText(names: Names, { setting, given, message }: SetupFault): string {
  if (setting === null) return message;
  const isKnown = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);
  const name = isKnown(setting) ? fieldName(names, setting) : setting.slice(0, 40);
  const says = given === null ? '' : ` is “${given.slice(0, 40)}”`;
  return `${name}${says}. ${message}${message.endsWith('.') ? '' : '.'}`;
}
