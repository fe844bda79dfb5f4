/** The participants of a classroom, their sessions, and what each holds in hand. */
import { LIMITS } from '@/lib/protocol';
import type { Mark, Participant, RequestOf, Role } from '@/lib/protocol';
import type { ClassroomStore, ParticipantRecord } from '../history/types';
import { hashSecret, matchesHash, newId } from './identity';
import { freeNickname, leastUsedColor } from './names';
import { refuse } from './refused';
import { Serial } from './serial';

/** One participant as the server knows it. */
export interface Member {
  record: ParticipantRecord;
  readonly sessionIds: Set<string>;
  editing: Mark | null;
}

/** A granted join; the token is told to this participant only. */
export interface Joined {
  readonly participantId: string;
  readonly token: string;
}

export class Roster {
  readonly #classroomId: string;
  readonly #teacherKeyHash: string;
  readonly #store: ClassroomStore;
  readonly #members = new Map<string, Member>();
  readonly #changes = new Serial();

  constructor(
    classroom: { readonly id: string; readonly teacherKeyHash: string },
    participants: readonly ParticipantRecord[],
    store: ClassroomStore,
  ) {
    this.#classroomId = classroom.id;
    this.#teacherKeyHash = classroom.teacherKeyHash;
    this.#store = store;
    for (const record of participants) this.#add(record);
  }

  get(participantId: string): Member | undefined {
    return this.#members.get(participantId);
  }

  /** The participant with this token; undefined when nobody has it. */
  findByToken(token: string): Member | undefined {
    return [...this.#members.values()].find(({ record }) => matchesHash(token, record.tokenHash));
  }

  /** Participants of a group, in the order in which they came. */
  ofGroup(groupId: string): Participant[] {
    return [...this.#members.values()].filter(({ record }) => record.groupId === groupId).map(participantOf);
  }

  /** The sessions of all members of whom it holds. */
  sessionsOf(holds: (member: Member) => boolean): string[] {
    return [...this.#members.values()].filter(holds).flatMap(({ sessionIds }) => [...sessionIds]);
  }

  /** All members, in the order in which they came. */
  get members(): readonly Member[] {
    return [...this.#members.values()];
  }

  /** Whether this is the classroom's teacher key. */
  isTeacherKey(key: string): boolean {
    return matchesHash(key, this.#teacherKeyHash);
  }

  get sessionCount(): number {
    let count = 0;
    for (const { sessionIds } of this.#members.values()) count += sessionIds.size;
    return count;
  }

  /** Joins or comes back (ROOM-3 … ROOM-5); resolves when it is in the database. */
  join(request: RequestOf<'classroom:join'>, groupId: string): Promise<Joined> {
    return this.#changes.run(async () => {
      const { teacherKey, participantToken } = request;
      if (teacherKey !== undefined && !this.isTeacherKey(teacherKey)) {
        refuse('unauthorized', 'teacherKey: The key is not that of this classroom', 'teacherKey');
      }
      const isTeacher = teacherKey !== undefined;
      return participantToken === undefined
        ? this.#admit(request.nickname, isTeacher ? 'teacher' : 'student', groupId)
        : this.#recognise(participantToken, isTeacher);
    });
  }

  async #admit(nickname: string | undefined, role: Role, groupId: string): Promise<Joined> {
    if (nickname === undefined) refuse('invalid', 'nickname: A nickname is needed to join', 'nickname');
    if (this.#members.size >= LIMITS.participantsPerClassroom) {
      refuse('limit', `The classroom has ${this.#members.size} participants, as many as it can`);
    }
    const token = newId();
    const record: ParticipantRecord = {
      id: newId(),
      groupId,
      nickname: freeNickname(nickname, this.#nicknames()),
      color: leastUsedColor([...this.#members.values()].map((member) => member.record.color)),
      role,
      tokenHash: hashSecret(token),
    };
    await this.#store.addParticipant(this.#classroomId, record);
    this.#add(record);
    return { participantId: record.id, token };
  }

  async #recognise(token: string, isTeacher: boolean): Promise<Joined> {
    const tokenHash = hashSecret(token);
    const member = [...this.#members.values()].find(({ record }) => record.tokenHash === tokenHash);
    if (!member) {
      refuse('unauthorized', 'participantToken: Nobody in this classroom has this token', 'participantToken');
    }
    if (isTeacher && member.record.role !== 'teacher') await this.#change(member, { role: 'teacher' });
    return { participantId: member.record.id, token };
  }

  /** Renames; the nickname may get a number (ROOM-7). */
  rename(participantId: string, nickname: string): Promise<void> {
    return this.#changes.run(async () => {
      const member = this.require(participantId);
      await this.#change(member, { nickname: freeNickname(nickname, this.#nicknames(participantId)) });
    });
  }

  /** Removes a student for good; returns the sessions that this ends. */
  remove(participantId: string, at: number): Promise<string[]> {
    return this.#changes.run(async () => {
      const member = this.#members.get(participantId);
      if (!member) refuse('not-found', 'participantId: Nobody here has this identifier', 'participantId');
      if (member.record.role === 'teacher') refuse('forbidden', 'A teacher cannot be removed');
      await this.#store.removeParticipant(participantId, at);
      this.#members.delete(participantId);
      return [...member.sessionIds];
    });
  }

  /** The member, or a refusal when it was removed meanwhile. */
  require(participantId: string): Member {
    return (
      this.#members.get(participantId) ??
      refuse('not-joined', 'This participant is no longer in the classroom')
    );
  }

  async #change(member: Member, change: { nickname?: string; role?: Role }): Promise<void> {
    await this.#store.changeParticipant(member.record.id, change);
    member.record = { ...member.record, ...change };
  }

  #add(record: ParticipantRecord): void {
    this.#members.set(record.id, { record, sessionIds: new Set(), editing: null });
  }

  #nicknames(except?: string): Set<string> {
    const others = [...this.#members.values()].filter(({ record }) => record.id !== except);
    return new Set(others.map(({ record }) => record.nickname));
  }
}

/** What others see of a member. */
export function participantOf({ record, sessionIds, editing }: Member): Participant {
  const { id, nickname, color, role } = record;
  return { id, nickname, color, role, isConnected: sessionIds.size > 0, editing };
}
