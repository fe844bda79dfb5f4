/** A trained network as a JSON file, and back. */
import * as z from 'zod/mini';
import { layoutOf } from '@/lib/engine/layout';
import { checkExperiment } from '@/lib/experiment/checks';
import { classNamesOf } from '@/lib/experiment/coding';
import { networkOf } from '@/lib/experiment/recipe';
import { LIMITS, parseInput, savedExperimentSchema } from '@/lib/protocol';
import { floatText } from './float-text';
import type { NetworkFileFault } from './network-file-fault';
import type { TrainedNetwork } from './trained-network';

/** Raised when the same file would mean another network. */
const NETWORK_FILE_VERSION = 1;

const FORMAT = 'downhill-network';

/** The file's text. Throws RangeError when a parameter is not finite. */
export function networkFileOf(network: TrainedNetwork): string {
  const { name, epoch, experiment, inputs, target, parameters } = network;
  const { layers } = networkOf(experiment);
  const numbers = (from: number, count: number): string =>
    `[${Array.from(parameters.subarray(from, from + count), floatText).join(', ')}]`;
  const layerTexts = layoutOf(networkOf(experiment)).map((layout, index) => {
    const { units, inputs: width, weightsOffset, biasesOffset } = layout;
    const rows = Array.from({ length: units }, (_, unit) => numbers(weightsOffset + unit * width, width));
    return `    {
      "units": ${units},
      "activation": ${JSON.stringify(layers[index]?.activation)},
      "weights": [
        ${rows.join(',\n        ')}
      ],
      "biases": ${numbers(biasesOffset, units)}
    }`;
  });
  const fields: readonly [string, string][] = [
    ['format', JSON.stringify(FORMAT)],
    ['version', String(NETWORK_FILE_VERSION)],
    ['name', JSON.stringify(name)],
    ['epoch', String(epoch)],
    ['experiment', JSON.stringify(experiment, null, 2).replaceAll('\n', '\n  ')],
    ['inputs', `[\n    ${inputs.map((input) => JSON.stringify(input)).join(',\n    ')}\n  ]`],
    ['target', JSON.stringify(target)],
    ['layers', `[\n${layerTexts.join(',\n')}\n  ]`],
  ];
  return `{\n${fields.map(([key, text]) => `  "${key}": ${text}`).join(',\n')}\n}\n`;
}

const number = z.number();

/** A number that float32 can hold. */
const parameterSchema = number.check(
  z.refine((value) => Number.isFinite(Math.fround(value)), {
    error: 'Must be a number that float32 can hold, between -3.4e38 and 3.4e38',
  }),
);

const scaleSchema = z.nullable(
  z.object({
    mean: number,
    deviation: number.check(z.positive({ error: 'Must be greater than 0' })),
  }),
);

const fileSchema = z.object({
  name: z.string().check(z.maxLength(LIMITS.networkNameLength)),
  epoch: z.int().check(z.minimum(0), z.maximum(LIMITS.maxEpochs)),
  experiment: savedExperimentSchema,
  inputs: z.array(z.object({ name: z.string(), scale: scaleSchema })),
  target: z.object({ classes: z.array(z.string()), scale: scaleSchema }),
  layers: z.array(
    z.object({
      units: z.int(),
      activation: z.string(),
      weights: z.array(z.array(parameterSchema)),
      biases: z.array(parameterSchema),
    }),
  ),
});
type FileContent = z.infer<typeof fileSchema>;

export type ReadNetworkFile =
  | { readonly ok: true; readonly network: TrainedNetwork }
  | { readonly ok: false; readonly fault: NetworkFileFault };

/**
 * Reads a file. The experiment is one that could be trained, and every layer is of the size that it says; the parameters are
 * float32, bit for bit those that were written. Of own data the file has the names alone: whether the table or the drawing of
 * `experiment` is at hand is for the caller to see.
 */
export function readNetworkFile(text: string): ReadNetworkFile {
  if (text.length > LIMITS.networkFileCharacters) {
    return failed({ kind: 'tooLarge', characters: text.length, limit: LIMITS.networkFileCharacters });
  }
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return failed({ kind: 'notJson', detail: error instanceof Error ? error.message : String(error) });
  }
  const { format, version } = headOf(content);
  if (format !== FORMAT) {
    return failed({ kind: 'notNetwork', given: typeof format === 'string' ? format.slice(0, 40) : null });
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return failed({ kind: 'field', field: 'version', message: 'Must be a whole number from 1' });
  }
  if (version > NETWORK_FILE_VERSION) {
    return failed({ kind: 'newerVersion', version, readable: NETWORK_FILE_VERSION });
  }
  const parsed = parseInput(fileSchema, content);
  if (!parsed.ok) {
    const { field = 'file', message } = parsed.error;
    return failed({ kind: 'field', field, message: message.replace(`${field}: `, '') });
  }
  const fault = experimentFault(parsed.value) ?? misfitOf(parsed.value);
  return fault ? failed(fault) : { ok: true, network: networkFrom(parsed.value) };
}

const failed = (fault: NetworkFileFault): ReadNetworkFile => ({ ok: false, fault });

function headOf(content: unknown): { format?: unknown; version?: unknown } {
  return typeof content === 'object' && content !== null ? content : {};
}

function experimentFault({ experiment }: FileContent): NetworkFileFault | null {
  const fault = checkExperiment(experiment)[0];
  return fault ? { kind: 'field', field: `experiment.${fault.field}`, message: fault.message } : null;
}

/** The first place where the layers are not those of the experiment. */
function misfitOf({ experiment, inputs, target, layers }: FileContent): NetworkFileFault | null {
  const network = networkOf(experiment);
  const compared = function* (): Generator<
    [field: string, given: number | string, expected: number | string]
  > {
    yield ['inputs', inputs.length, network.inputCount];
    yield ['target.classes', target.classes.length, classNamesOf(experiment).length];
    yield ['layers', layers.length, network.layers.length];
    for (const [index, { inputs: width, units }] of layoutOf(network).entries()) {
      const layer = layers[index];
      if (!layer) return;
      const at = `layers.${index}`;
      yield [`${at}.units`, layer.units, units];
      yield [`${at}.activation`, layer.activation, network.layers[index]?.activation ?? ''];
      yield [`${at}.weights`, layer.weights.length, units];
      for (const [unit, row] of layer.weights.entries()) yield [`${at}.weights.${unit}`, row.length, width];
      yield [`${at}.biases`, layer.biases.length, units];
    }
  };
  for (const [field, given, expected] of compared()) {
    if (given !== expected) return { kind: 'misfit', field, given, expected };
  }
  return null;
}

function networkFrom({ name, epoch, experiment, inputs, target, layers }: FileContent): TrainedNetwork {
  const flat = layers.flatMap(({ weights, biases }) => [...weights.flat(), ...biases]);
  return { name, epoch, experiment, inputs, target, parameters: Float32Array.from(flat) };
}
