/** What the rest of the server asks of its history. One contract suite (tests/contract) holds for every store. */
import type {
  ClassLessons,
  Comparison,
  Edits,
  EpochMetrics,
  Experiment,
  Field,
  FieldAuthor,
  HistoryItem,
  LessonAnswer,
  RecordingInfo,
  Role,
  Run,
  RunChange,
  RunState,
  Stage,
} from '@/lib/protocol';

export interface ParticipantRecord {
  readonly id: string;
  readonly groupId: string;
  readonly nickname: string;
  readonly color: number;
  readonly role: Role;
  /** SHA-256 of the participant's token, hex. */
  readonly tokenHash: string;
}

export interface GroupRecord {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly experiment: Experiment;
  readonly stage: Stage;
  /** Who last changed each field that was ever changed. */
  readonly authors: Partial<Record<Field, FieldAuthor>>;
  /** Highest numbers given so far to a run and to a comparison, deleted ones included; 0 when none. */
  readonly lastRunNumber: number;
  readonly lastComparisonNumber: number;
}

export interface ClassroomRecord {
  readonly id: string;
  readonly code: string;
  readonly teacherKeyHash: string;
  readonly isLocked: boolean;
  readonly createdAt: number;
  readonly groups: readonly GroupRecord[];
  /** Participants who have not been removed. */
  readonly participants: readonly ParticipantRecord[];
}

export interface NewClassroom {
  readonly id: string;
  readonly code: string;
  readonly teacherKeyHash: string;
  readonly createdAt: number;
  readonly group: { readonly id: string; readonly name: string; readonly experiment: Experiment };
  readonly teacher: ParticipantRecord;
}

/** One edit to commit, with the revision that it makes. */
export interface EditRecord {
  readonly opId: string;
  readonly revision: number;
  readonly edits: Edits;
  readonly participantId: string;
  readonly nickname: string;
  readonly at: number;
}

export interface ClassroomStore {
  /** Throws CodeTakenError when the code is in use. */
  create(classroom: NewClassroom): Promise<void>;
  findByCode(code: string): Promise<ClassroomRecord | null>;
  setLocked(classroomId: string, isLocked: boolean): Promise<void>;
  addParticipant(classroomId: string, participant: ParticipantRecord): Promise<void>;
  changeParticipant(participantId: string, change: { nickname?: string; role?: Role }): Promise<void>;
  removeParticipant(participantId: string, at: number): Promise<void>;
  /** Commits edits of one group in one transaction, with the experiment that results. All or none. */
  commitEdits(groupId: string, edits: readonly EditRecord[], experiment: Experiment): Promise<void>;
  /** The revision that this operation made, or null when it was never committed. */
  findRevision(groupId: string, opId: string): Promise<number | null>;
  setStage(groupId: string, stage: Stage): Promise<void>;
}

/** What a run has gained since its last write; written in one transaction. */
export interface RecordingWrite {
  /** Rows `[n, metricColumns]` of consecutive epochs from `firstEpoch`; empty when there is nothing new. */
  readonly firstEpoch: number;
  readonly rows: Float64Array;
  readonly metricColumns: number;
  readonly changes: readonly RunChange[];
  readonly keyframes: readonly { readonly epoch: number; readonly bytes: Uint8Array }[];
  /** Epochs whose keyframes are no longer needed. */
  readonly droppedKeyframes: readonly number[];
  readonly progress: {
    readonly state: RunState;
    readonly epoch: number;
    readonly metrics: EpochMetrics | null;
    readonly completion: Run['completion'];
    readonly endedAt: number | null;
  };
}

export interface HistoryQuery {
  readonly cursor?: string;
  readonly search?: string;
  readonly isStarred?: boolean;
  readonly limit: number;
}

export type RecordingRef = { readonly kind: 'run' | 'comparison'; readonly id: string };

export interface RunStore {
  /** Saves new runs, and their comparison when they have one, in one transaction. */
  create(runs: readonly Run[], engineVersion: number, comparison: Comparison | null): Promise<void>;
  /** Runs that are not deleted, in the given order; unknown ones are left out. */
  find(runIds: readonly string[]): Promise<Run[]>;
  findComparison(comparisonId: string): Promise<Comparison | null>;
  /** Raises the run's fence and returns it: from now on only writes with this fence count. */
  claim(runId: string): Promise<number>;
  /** Appends to a recording. False, and nothing written, when `fence` is no longer the run's. */
  record(runId: string, fence: number, write: RecordingWrite): Promise<boolean>;
  /** Marks every run that is still queued, running or paused as interrupted; returns how many. Called once at start. */
  interruptActive(at: number): Promise<number>;
  /** Newest first; a comparison stands at its start time. Deleted ones are left out. */
  list(groupId: string, query: HistoryQuery): Promise<{ items: HistoryItem[]; nextCursor: string | null }>;
  /** The item as the history shows it, deleted or not; null when it is not in this group. */
  item(groupId: string, ref: RecordingRef): Promise<HistoryItem | null>;
  rename(ref: RecordingRef, name: string | null): Promise<void>;
  setStarred(ref: RecordingRef, isStarred: boolean): Promise<void>;
  /** Hides it (a comparison with its runs), or brings it back with `at` null. */
  setDeleted(ref: RecordingRef, at: number | null): Promise<void>;
  isDeleted(ref: RecordingRef): Promise<boolean>;
  /** Removes for good what was deleted before `before`; returns how many runs. */
  purgeDeleted(before: number): Promise<number>;
  /** How many runs of the group are kept, deleted ones included. */
  count(groupId: string): Promise<number>;
  /** All about a run that is not deleted, without its metrics. */
  recording(runId: string): Promise<RecordingInfo | null>;
  /** Rows of epochs `from … to` inclusive that are recorded, concatenated. */
  metrics(runId: string, from: number, to: number): Promise<Float64Array>;
  /** The checkpoint at exactly this epoch. */
  keyframe(runId: string, epoch: number): Promise<Uint8Array | null>;
}

/** What own data are: a CSV file, drawn points, or weights to start from. */
export type ContentKind = 'table' | 'points' | 'weights';

export interface ContentStore {
  /** Saves own data under the identifier that is made of them; those that are there already count as saved now. */
  save(
    classroomId: string,
    content: {
      readonly id: string;
      readonly kind: ContentKind;
      readonly bytes: Uint8Array;
      readonly at: number;
    },
  ): Promise<void>;
  /** What this classroom's own data of that identifier are; null when it has none. */
  kindOf(classroomId: string, contentId: string): Promise<ContentKind | null>;
  /** Own data of any classroom. */
  read(contentId: string): Promise<{ readonly kind: ContentKind; readonly bytes: Uint8Array } | null>;
  count(classroomId: string, kind: ContentKind): Promise<number>;
  /** Removes what was saved before `before` and no run and no group's experiment refers to; returns how many. */
  purgeUnused(before: number): Promise<number>;
}

/** A solved task as it is told; whose it is and what solved it. */
export type AnswerRecord = LessonAnswer;

export interface LessonStore {
  /** How a class goes through the lessons, and what its participants who are not removed have solved, first solved first. */
  find(classroomId: string): Promise<ClassLessons & { readonly answers: AnswerRecord[] }>;
  /** Throws when the participant has solved the task before. */
  addAnswer(classroomId: string, answer: AnswerRecord): Promise<void>;
  change(classroomId: string, lessons: ClassLessons): Promise<void>;
}

export interface History {
  readonly classrooms: ClassroomStore;
  readonly contents: ContentStore;
  readonly lessons: LessonStore;
  readonly runs: RunStore;
  close(): Promise<void>;
}

/** The drawn classroom code is in use. */
export class CodeTakenError extends Error {
  override readonly name = 'CodeTakenError';
  constructor(readonly code: string) {
    super(`Classroom code ${code} is in use`);
  }
}
