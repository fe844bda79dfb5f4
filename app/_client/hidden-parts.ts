/** Parts of the playground that an embedding page can leave out, and how its address names them. */
import { FIELDS, type Field } from '@/lib/protocol';

/** Panels and groups; hiding a group hides all of its fields. */
const PARTS = [
  'setup',
  'presets',
  'data',
  'inputs',
  'training',
  'stop',
  'network',
  'coach',
  'output',
  'curves',
  'comparison',
  'runs',
] as const;
export type Part = (typeof PARTS)[number];
export type Hideable = Part | Field;

/** The groups of the setup with the fields they show. Fields of layers belong to the diagram. */
export const GROUP_FIELDS = {
  data: ['dataset', 'noise', 'sampleCount', 'mnistTrain', 'mnistTest', 'trainShare', 'dataSeed'],
  inputs: ['features'],
  training: [
    'optimizer',
    'momentum',
    'weightDecay',
    'learningRate',
    'schedule',
    'scheduleEpochs',
    'scheduleFactor',
    'batchSize',
    'loss',
    'regularization',
    'regularizationRate',
    'dropoutRate',
    'gradientClip',
    'initializer',
    'seed',
  ],
  stop: ['maxEpochs', 'lossThreshold'],
} as const satisfies Partial<Record<Part, readonly Field[]>>;
export type Group = keyof typeof GROUP_FIELDS;

/** In their order on the page. */
export const GROUPS: readonly Group[] = ['data', 'inputs', 'training', 'stop'];

/** What an address hides, and the names in it that are none of ours. */
export interface HiddenParts {
  readonly hidden: ReadonlySet<Hideable>;
  readonly unknown: readonly string[];
}

export const NOTHING_HIDDEN: ReadonlySet<Hideable> = new Set();

const NAMES: ReadonlySet<string> = new Set([...PARTS, ...FIELDS]);
const isHideable = (name: string): name is Hideable => NAMES.has(name);

/** Longer lists than all names together are a stranger's. */
const MAX_LENGTH = [...NAMES].join(',').length;
const MAX_UNKNOWN_SHOWN = 5;

/** Reads `hide=data,seed,runs`. */
export function parseHidden(text: string | null): HiddenParts {
  const names = (text ?? '').slice(0, MAX_LENGTH).split(',').filter(Boolean);
  return {
    hidden: withWholeGroups(new Set(names.filter(isHideable))),
    unknown: names.filter((name) => !isHideable(name)).slice(0, MAX_UNKNOWN_SHOWN),
  };
}

/** Groups whose every field is hidden are hidden, and so is the setup without any group. */
function withWholeGroups(names: ReadonlySet<Hideable>): ReadonlySet<Hideable> {
  const hidden = new Set(names);
  for (const group of GROUPS) {
    if (GROUP_FIELDS[group].every((field) => hidden.has(field))) hidden.add(group);
  }
  if (GROUPS.every((group) => hidden.has(group)) && hidden.has('presets')) hidden.add('setup');
  return hidden;
}

/** The shortest list that hides the same: fields of a hidden group go without saying. */
export function hiddenText(chosen: ReadonlySet<Hideable>): string {
  const hidden = withWholeGroups(chosen);
  const covered = new Set<Hideable>(
    GROUPS.flatMap((group) => (hidden.has(group) ? GROUP_FIELDS[group] : [])),
  );
  if (hidden.has('setup')) for (const name of ['presets', ...GROUPS] as const) covered.add(name);
  return [...PARTS, ...FIELDS].filter((name) => hidden.has(name) && !covered.has(name)).join(',');
}
