/** Builders of what the history keeps, with readable identifiers and values that a test can name. */
import { metricColumnsOf } from '@/lib/engine';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Comparison, Run } from '@/lib/protocol';
import type { EditRecord, NewClassroom, ParticipantRecord, RecordingWrite } from '@/server/history';

/** An identifier of 22 characters that ends with `name`. */
export const id = (name: string | number): string => String(name).padStart(22, '0');

/** A millisecond well in the past, from which tests count. */
export const T0 = Date.UTC(2026, 2, 14, 9, 26, 53, 589);

export const GROUP = id('group');

export const participant = (name: string, change: Partial<ParticipantRecord> = {}): ParticipantRecord => ({
  id: id(name),
  groupId: GROUP,
  nickname: name,
  color: 3,
  role: 'student',
  tokenHash: `hash-of-${name}`,
  ...change,
});

export const classroom = (change: Partial<NewClassroom> = {}): NewClassroom => ({
  id: id('classroom'),
  code: 'K7PM3X',
  teacherKeyHash: 'hash-of-key',
  createdAt: T0,
  group: { id: GROUP, name: 'Everyone', experiment: DEFAULT_EXPERIMENT },
  teacher: participant('Grace', { role: 'teacher' }),
  ...change,
});

export const edit = (revision: number, change: Partial<EditRecord> = {}): EditRecord => ({
  opId: id(`op${revision}`),
  revision,
  edits: { learningRate: revision / 100 },
  participantId: id('Ada'),
  nickname: 'Ada',
  at: T0 + revision,
  ...change,
});

/** Run `number` of the group, started `number` seconds after T0. */
export const run = (number: number, change: Partial<Run> = {}): Run => ({
  id: id(`run${number}`),
  groupId: GROUP,
  number,
  name: null,
  isStarred: false,
  ownerId: id('Ada'),
  ownerNickname: 'Ada',
  comparisonId: null,
  comparisonIndex: null,
  experiment: DEFAULT_EXPERIMENT,
  revision: 0,
  state: 'running',
  epoch: 0,
  metrics: null,
  completion: null,
  startedAt: T0 + number * 1_000,
  endedAt: null,
  ...change,
});

/** Comparison `number` with one run per learning rate, the first of which has `firstRunNumber`. */
export function comparison(
  number: number,
  firstRunNumber: number,
  values: readonly number[],
  change: Partial<Comparison> = {},
): { comparison: Comparison; runs: Run[] } {
  const comparisonId = id(`comparison${number}`);
  const startedAt = change.startedAt ?? T0 + firstRunNumber * 1_000;
  const runs = values.map((learningRate, comparisonIndex) =>
    run(firstRunNumber + comparisonIndex, {
      comparisonId,
      comparisonIndex,
      startedAt,
      experiment: { ...DEFAULT_EXPERIMENT, learningRate },
    }),
  );
  return {
    runs,
    comparison: {
      id: comparisonId,
      groupId: GROUP,
      number,
      name: null,
      isStarred: false,
      ownerId: id('Ada'),
      ownerNickname: 'Ada',
      field: 'learningRate',
      values: [...values],
      runIds: runs.map((each) => each.id),
      startedAt,
      ...change,
    },
  };
}

/** Of the default experiment: three layers. */
export const COLUMNS = metricColumnsOf(3);

/** Rows of `count` epochs from `firstEpoch`; each value tells its epoch and column. */
export const rows = (firstEpoch: number, count: number): Float64Array =>
  Float64Array.from(
    { length: count * COLUMNS },
    (_, index) => 1 / (1 + firstEpoch + Math.floor(index / COLUMNS)) + (index % COLUMNS),
  );

/** A write of `count` epochs from `firstEpoch`, by which the run has reached the last of them. */
export const write = (
  firstEpoch: number,
  count: number,
  change: Partial<Omit<RecordingWrite, 'progress'>> & { progress?: Partial<RecordingWrite['progress']> } = {},
): RecordingWrite => ({
  firstEpoch,
  rows: rows(firstEpoch, count),
  metricColumns: COLUMNS,
  changes: [],
  keyframes: [],
  droppedKeyframes: [],
  ...change,
  progress: {
    state: 'running',
    epoch: Math.max(0, firstEpoch + count - 1),
    metrics: { trainLoss: 0.25, testLoss: 0.5, trainAccuracy: 0.75, testAccuracy: 0.625 },
    completion: null,
    endedAt: null,
    ...change.progress,
  },
});

/** `length` bytes that never repeat in step with a chunk. */
export const bytes = (length: number, salt = 0): Uint8Array =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8) + salt) & 0xff);

/** Whether both are the same bytes; faster on large arrays than a comparison that shows the difference. */
export const isSameBytes = (
  actual: Float64Array | Uint8Array | null,
  expected: Float64Array | Uint8Array,
): boolean => actual !== null && bufferOf(actual).equals(bufferOf(expected));

const bufferOf = ({ buffer, byteOffset, byteLength }: Float64Array | Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);
