/** One classroom: who is there, what is locked, and its groups. The authority on all of it; knows no sockets. */
import type { Participant, RequestOf, Snapshot } from '@/lib/protocol';
import type { ClassroomRecord, ClassroomStore } from '../history/types';
import type { ClassroomLessons } from './class-lessons';
import { fact } from './events';
import type { Audience, Emit } from './events';
import type { Group } from './group';
import type { OwnData } from './own-data';
import { refuse } from './refused';
import { participantOf, Roster } from './roster';
import type { Joined } from './roster';

export interface ClassroomDeps {
  readonly store: ClassroomStore;
  readonly ownData: OwnData;
  readonly openLessons: (roster: Roster) => ClassroomLessons;
  readonly clock: () => number;
  readonly emit: Emit;
}

export class Classroom {
  readonly id: string;
  readonly code: string;
  readonly createdAt: number;
  readonly roster: Roster;
  readonly ownData: OwnData;
  readonly lessons: ClassroomLessons;
  readonly #groups: ReadonlyMap<string, Group>;
  readonly #deps: ClassroomDeps;
  #isLocked: boolean;
  /** Requests in progress: the classroom must stay in memory for them. */
  #holds = 0;

  constructor(record: ClassroomRecord, groups: readonly Group[], deps: ClassroomDeps) {
    this.id = record.id;
    this.code = record.code;
    this.createdAt = record.createdAt;
    this.roster = new Roster(record, record.participants, deps.store);
    this.#groups = new Map(groups.map((group) => [group.id, group]));
    this.ownData = deps.ownData;
    this.lessons = deps.openLessons(this.roster);
    this.#isLocked = record.isLocked;
    this.#deps = deps;
  }

  get isLocked(): boolean {
    return this.#isLocked;
  }

  /** Nobody is there, nothing is asked and nothing trains. */
  get isIdle(): boolean {
    const isTraining = [...this.#groups.values()].some((group) => group.runs.isTraining);
    return this.#holds === 0 && this.roster.sessionCount === 0 && !isTraining;
  }

  hold(): void {
    this.#holds += 1;
  }

  letGo(): void {
    this.#holds -= 1;
  }

  /** Lets go of all that it shows: the classroom is about to be forgotten. */
  releaseRuns(): void {
    for (const { runs } of this.#groups.values()) runs.release([]);
  }

  /** The group in which a participant works. */
  groupOf(participantId: string): Group {
    return this.#group(this.roster.require(participantId).record.groupId);
  }

  /** A first join goes to the classroom's first group. */
  join(request: RequestOf<'classroom:join'>): Promise<Joined> {
    const [group] = this.#groups.values();
    if (!group) throw new Error(`Classroom ${this.code} has no group`);
    return this.roster.join(request, group.id);
  }

  /** A session of this participant begins; the others are told. */
  attach(sessionId: string, participantId: string): void {
    this.roster.require(participantId).sessionIds.add(sessionId);
    this.#tellParticipant(participantId, sessionId);
  }

  /** A session ends; the last one takes the participant's mark with it (ROOM-13). */
  detach(sessionId: string, participantId: string): void {
    const member = this.roster.get(participantId);
    if (!member?.sessionIds.delete(sessionId) || member.sessionIds.size > 0) return;
    member.editing = null;
    this.#tellParticipant(participantId);
  }

  async rename(participantId: string, nickname: string): Promise<void> {
    await this.roster.rename(participantId, nickname);
    this.#tellParticipant(participantId);
  }

  async remove(participantId: string): Promise<void> {
    const groupId = this.roster.get(participantId)?.record.groupId;
    const sessionIds = await this.roster.remove(participantId, this.#deps.clock());
    this.#deps.emit({ kind: 'sessionsEnded', sessionIds, reason: 'removed' });
    if (groupId) this.#deps.emit(fact({ groupId }, 'participant:removed', { participantId }));
  }

  async lock(isLocked: boolean): Promise<void> {
    await this.#deps.store.setLocked(this.id, isLocked);
    this.#isLocked = isLocked;
    this.#deps.emit(fact({ classroomId: this.id }, 'classroom:changed', { isLocked }));
  }

  /** Marks which control a participant holds, and the value it drags (ROOM-13). */
  mark(sessionId: string, participantId: string, { editing, draft }: RequestOf<'presence:edit'>): void {
    const member = this.roster.require(participantId);
    member.editing = editing;
    const audience: Audience = { groupId: member.record.groupId, exceptSessionId: sessionId };
    const mark = { participantId, editing, ...(draft === undefined ? {} : { draft }) };
    this.#deps.emit(fact(audience, 'presence:changed', mark));
  }

  /** All that a participant's page needs. */
  snapshot(participantId: string): Snapshot {
    const { code, isLocked, createdAt } = this;
    const group = this.groupOf(participantId);
    return {
      classroom: { code, isLocked, createdAt },
      me: participantId,
      group: { id: group.id, name: group.name },
      participants: this.roster.ofGroup(group.id),
      ...group.experiment.current,
      ...group.stage.current,
      lessons: this.lessons.settings,
    };
  }

  #tellParticipant(participantId: string, exceptSessionId?: string): void {
    const member = this.roster.require(participantId);
    const participant: Participant = participantOf(member);
    const { groupId } = member.record;
    const audience = exceptSessionId === undefined ? { groupId } : { groupId, exceptSessionId };
    this.#deps.emit(fact(audience, 'participant:changed', participant));
  }

  #group(groupId: string): Group {
    const group = this.#groups.get(groupId);
    return group ?? refuse('not-found', `Classroom ${this.code} has no group ${groupId}`);
  }
}
