/** All classrooms in use: each is loaded once, and forgotten when nobody needs it. */
import { DEFAULT_EXPERIMENT, FIRST_GROUP_NAME } from '@/lib/protocol';
import { CodeTakenError } from '../history/types';
import type { GroupRecord, NewClassroom } from '../history/types';
import type { TrainingUpdate } from '../training/types';
import { ClassroomLessons } from './class-lessons';
import { Classroom } from './classroom';
import type { DomainEvent, Emit } from './events';
import { loadGroup } from './group';
import type { Group } from './group';
import type { RunDeps } from './group-runs';
import { hashSecret, newCode, newId } from './identity';
import { OwnData } from './own-data';

/** Codes drawn before giving up: with 24 million of them, a hundred in a row are taken only when something is wrong. */
const CODE_ATTEMPTS = 100;

const TEACHER_COLOR = 0;

/** A classroom that was just made; both secrets are told once. */
export interface Created {
  readonly classroom: Classroom;
  readonly participantId: string;
  readonly teacherKey: string;
  readonly token: string;
}

export type RegistryDeps = Omit<RunDeps, 'onEnded'>;

export class ClassroomRegistry {
  readonly #deps: RegistryDeps;
  readonly #classrooms = new Map<string, Promise<Classroom | null>>();
  /** Where each run trains. */
  readonly #groupsByRun = new Map<string, Group>();

  constructor(deps: RegistryDeps) {
    this.#deps = deps;
  }

  /** Makes a classroom; it is held until `release` (ROOM-1). */
  async create(nickname: string): Promise<Created> {
    const teacherKey = newId();
    const token = newId();
    const draft = this.#draft(nickname, hashSecret(teacherKey), hashSecret(token));
    const code = await this.#save(draft);
    const classroom = await this.hold(code);
    if (!classroom) throw new Error(`Classroom ${code} was created and is not there`);
    return { classroom, participantId: draft.teacher.id, teacherKey, token };
  }

  /** The classroom with this code, held in memory until `release`; null when there is none. */
  async hold(code: string): Promise<Classroom | null> {
    const loading = this.#classrooms.get(code) ?? this.#load(code);
    const classroom = await loading;
    // Another request may have let it go while this one waited.
    if (classroom && this.#classrooms.get(code) !== loading) return this.hold(code);
    classroom?.hold();
    return classroom;
  }

  /** Ends a hold. */
  release(classroom: Classroom): void {
    classroom.letGo();
    this.forgetIdle(classroom);
  }

  /** Drops a classroom from memory when nobody needs it there. */
  forgetIdle(classroom: Classroom): void {
    if (!classroom.isIdle) return;
    this.#classrooms.delete(classroom.code);
    classroom.releaseRuns();
  }

  /** Passes on what training reports of a run. */
  advance(update: TrainingUpdate): void {
    this.#groupsByRun.get(update.runId)?.runs.advance(update);
  }

  #load(code: string): Promise<Classroom | null> {
    const loading = this.#read(code);
    this.#classrooms.set(code, loading);
    const forget = (): void => {
      if (this.#classrooms.get(code) === loading) this.#classrooms.delete(code);
    };
    loading.then((classroom) => (classroom ? undefined : forget()), forget);
    return loading;
  }

  async #read(code: string): Promise<Classroom | null> {
    const { history, contents, clock, emit } = this.#deps;
    const record = await history.classrooms.findByCode(code);
    if (!record) return null;
    const onEnded = (): void => this.forgetIdle(classroom);
    const ownData = new OwnData(record.id, history.contents, contents, clock);
    const groups = await Promise.all(record.groups.map((group) => this.#loadGroup(group, ownData, onEnded)));
    const found = await history.lessons.find(record.id);
    const classroom = new Classroom(record, groups, {
      store: history.classrooms,
      ownData,
      openLessons: (roster) =>
        new ClassroomLessons(found, { classroomId: record.id, roster, store: history.lessons, clock, emit }),
      clock,
      emit,
    });
    return classroom;
  }

  async #loadGroup(record: GroupRecord, ownData: OwnData, onEnded: () => void): Promise<Group> {
    const emit: Emit = (event) => {
      this.#follow(event, group);
      this.#deps.emit(event);
    };
    const group = await loadGroup(record, ownData, { ...this.#deps, emit }, onEnded);
    return group;
  }

  #follow(event: DomainEvent, group: Group): void {
    if (event.kind === 'runBegan') this.#groupsByRun.set(event.run.id, group);
    if (event.kind === 'runsReleased') for (const id of event.runIds) this.#groupsByRun.delete(id);
  }

  #draft(nickname: string, teacherKeyHash: string, tokenHash: string): Omit<NewClassroom, 'code'> {
    const group = { id: newId(), name: FIRST_GROUP_NAME, experiment: DEFAULT_EXPERIMENT };
    const person = { id: newId(), groupId: group.id, nickname, color: TEACHER_COLOR, tokenHash };
    return {
      id: newId(),
      teacherKeyHash,
      createdAt: this.#deps.clock(),
      group,
      teacher: { ...person, role: 'teacher' },
    };
  }

  /** Saves a new classroom under a free code, and returns that. */
  async #save(draft: Omit<NewClassroom, 'code'>): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const code = newCode();
      try {
        await this.#deps.history.classrooms.create({ ...draft, code });
        return code;
      } catch (error) {
        if (!(error instanceof CodeTakenError) || attempt === CODE_ATTEMPTS) throw error;
      }
    }
  }
}
