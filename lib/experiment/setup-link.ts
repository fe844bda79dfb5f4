/** A whole setup as a short text for a link, and back. What comes back is a stranger's: every value is checked. */
import {
  type DatasetName,
  experimentSchema,
  FIELDS,
  parseInput,
  type Experiment,
  type Field,
} from '@/lib/protocol';
import { checkExperiment } from './checks';

/** Raised when the same text would mean another setup. */
export const SETUP_VERSION = 1;

/** Longer texts are not ours; an experiment with every field changed comes to some 1,500 characters. */
const MAX_LENGTH = 4_000;

const VERSION_KEY = 'setup';
const AS_FAST_AS_POSSIBLE = 'max';

/** What a link leaves out, for ever: unlike a new classroom's experiment this never changes, so that old links keep their meaning. */
const LEFT_OUT: Experiment = {
  dataset: 'circle',
  sampleCount: 250,
  noise: 0.1,
  mnistTrain: 2_000,
  mnistTest: 500,
  table: null,
  points: null,
  trainShare: 0.7,
  dataSeed: 1,
  features: ['x1', 'x2'],
  layerCount: 2,
  outputActivation: 'sigmoid',
  loss: 'binaryCrossEntropy',
  initializer: 'heNormal',
  startWeights: null,
  seed: 1,
  optimizer: 'sgd',
  momentum: 0.9,
  weightDecay: 0.01,
  learningRate: 0.03,
  schedule: 'constant',
  scheduleEpochs: 100,
  scheduleFactor: 0.5,
  batchSize: 10,
  regularization: 'none',
  regularizationRate: 0.001,
  dropoutRate: 0,
  gradientClip: 0,
  maxEpochs: 1_000,
  lossThreshold: 0,
  epochsPerSecond: 20,
  ...layerSlots(),
};

function layerSlots() {
  const slots = Array.from({ length: 12 }, (_, slot) => slot);
  return {
    ...Object.fromEntries(slots.map((slot) => [`layers.${slot}.units`, slot === 0 ? 6 : 4])),
    ...Object.fromEntries(slots.map((slot) => [`layers.${slot}.activation`, 'relu'])),
  } as Pick<Experiment, Extract<Field, `layers.${string}`>>;
}

/** What is wrong with a link: which of its settings, what it says there, and what would be right. */
export interface SetupFault {
  /** Null when it is the link as a whole. */
  readonly setting: string | null;
  readonly given: string | null;
  readonly message: string;
}

export type ParsedSetup =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly faults: readonly SetupFault[] };

/** The setup as `setup=1&dataset=spiral&…`: settings in use that differ from what links leave out. */
export function setupText(experiment: Experiment): string {
  const changed = FIELDS.filter(
    (field) => isInUse(field, experiment) && textOf(experiment[field]) !== textOf(LEFT_OUT[field]),
  );
  return [
    `${VERSION_KEY}=${SETUP_VERSION}`,
    ...changed.map((field) => `${field}=${textOf(experiment[field])}`),
  ].join('&');
}

/** Whether a text claims to be a setup at all. */
export const isSetupText = (text: string): boolean => entriesOf(text).some(([key]) => key === VERSION_KEY);

/** Reads a setup; on any fault nothing of it is used, and all faults are told. */
export function parseSetup(text: string): ParsedSetup {
  if (text.length > MAX_LENGTH) {
    return whole(`The link is ${text.length} characters long; the longest that there is has ${MAX_LENGTH}.`);
  }
  const entries = entriesOf(text);
  const version = entries.find(([key]) => key === VERSION_KEY)?.[1];
  if (version !== String(SETUP_VERSION)) {
    return whole(
      `The link has setup version ${version ?? 'none'}, this page reads version ${SETUP_VERSION}. Copy it again from the page it came from.`,
    );
  }
  const settings = entries.filter(([key]) => key !== VERSION_KEY);
  const unknown = settings.filter(([key]) => !isField(key));
  if (unknown.length > 0) {
    return {
      ok: false,
      faults: unknown.map(([setting, given]) => ({
        setting,
        given,
        message: 'There is no such setting: take it out of the link.',
      })),
    };
  }
  return checked(new Map(settings));
}

function checked(given: ReadonlyMap<string, string>): ParsedSetup {
  const values: Record<string, unknown> = { ...LEFT_OUT };
  for (const [field, text] of given) values[field] = valueOf(text, LEFT_OUT[field as Field]);
  const faults = [...given].flatMap(([field, text]): SetupFault[] => {
    const parsed = parseInput(experimentSchema.shape[field as Field], values[field]);
    return parsed.ok
      ? []
      : [{ setting: field, given: text, message: parsed.error.message.replace(/^[\d.]+: /, '') }];
  });
  if (faults.length > 0) return { ok: false, faults };
  const experiment = experimentSchema.parse(values);
  const combined = checkExperiment(experiment).map(({ field, message }): SetupFault => {
    return { setting: field, given: given.get(field) ?? null, message };
  });
  return combined.length > 0 ? { ok: false, faults: combined } : { ok: true, experiment };
}

/** Names and values; what a messenger has percent-encoded is read as it was. */
const entriesOf = (text: string): [string, string][] =>
  text
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [decoded(name), decoded(value.join('='))];
    });

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone % is no code: the text as it stands is told as the fault.
    return text;
  }
}

const whole = (message: string): ParsedSetup => ({
  ok: false,
  faults: [{ setting: null, given: null, message }],
});

const isField = (key: string): key is Field => (FIELDS as readonly string[]).includes(key);

/** Fields that say what a class uploaded or drew: these stay in it. */
const OWN_DATA_FIELDS: readonly string[] = ['table', 'points'] satisfies Field[];
export const isOwnDataField = (field: string): boolean => OWN_DATA_FIELDS.includes(field);

/** True for data that a class uploaded or drew: a link has the other settings only. */
export const isOwnData = (dataset: DatasetName): boolean => dataset === 'csv' || dataset === 'points';

/** Slots beyond the hidden layers are nobody's business; own data and loaded weights stay where they are. */
function isInUse(field: Field, { layerCount, dataset }: Experiment): boolean {
  if (isOwnDataField(field) || field === 'startWeights' || (field === 'dataset' && isOwnData(dataset)))
    return false;
  const slot = /^layers\.(\d+)\./.exec(field)?.[1];
  return slot === undefined || Number(slot) < layerCount;
}

function textOf(value: Experiment[Field]): string {
  if (value === null) return AS_FAST_AS_POSSIBLE;
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A text as the kind of value that the setting has; nonsense becomes what no setting accepts. */
function valueOf(text: string, like: Experiment[Field]): unknown {
  if (Array.isArray(like)) return text.split(',');
  if (typeof like !== 'number' && like !== null) return text;
  if (like === LEFT_OUT.epochsPerSecond && text === AS_FAST_AS_POSSIBLE) return null;
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}
