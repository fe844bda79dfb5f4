/** What each request does once it is parsed and permitted. */
import type { RequestName, RequestOf, ValueOf } from '@/lib/protocol';
import type { Classroom } from '../classroom/classroom';
import type { Group } from '../classroom/group';
import type { MemberRequestName } from '../classroom/permissions';
import type { Asker } from '../classroom/recordings';
import { Refused, refuse } from '../classroom/refused';
import type { ClassroomRegistry } from '../classroom/registry';
import type { RateLimits } from './rate-limit';
import type { RunSyncs } from './run-sync';

/** A value, or how to make it at the moment at which it is sent: nothing can then come between. */
export type Answer<Value> = Value | (() => Value);

/** What handlers work with. */
export interface Services {
  readonly registry: ClassroomRegistry;
  readonly syncs: RunSyncs;
  readonly limits: RateLimits;
}

/** Somebody who may not have joined yet. */
export interface Guest {
  /** Where the connection comes from. */
  readonly address: string;
  /** Puts the session into a classroom, out of the one before; without frames it hears of facts only. */
  enter(classroom: Classroom, participantId: string, hasFrames: boolean): void;
}

/** Somebody who has joined, with where and as what. */
export interface MemberContext {
  readonly sessionId: string;
  readonly classroom: Classroom;
  readonly group: Group;
  readonly asker: Asker;
}

type EntranceName = Exclude<RequestName, MemberRequestName>;
type Entrance<Name extends EntranceName> = (
  services: Services,
  guest: Guest,
  request: RequestOf<Name>,
) => Promise<Answer<ValueOf<Name>>>;
type Handler<Name extends MemberRequestName> = (
  member: MemberContext,
  request: RequestOf<Name>,
  services: Services,
) => Answer<ValueOf<Name>> | Promise<Answer<ValueOf<Name>>>;

/** Requests that lead into a classroom. */
export const ENTRANCES: { readonly [Name in EntranceName]: Entrance<Name> } = {
  'classroom:create': async ({ registry, limits }, guest, { nickname }) => {
    await limits.classroom(guest.address);
    const { classroom, participantId, teacherKey, token } = await registry.create(nickname);
    return () => {
      try {
        guest.enter(classroom, participantId, true);
        return { teacherKey, participantToken: token, snapshot: classroom.snapshot(participantId) };
      } finally {
        registry.release(classroom);
      }
    };
  },

  'classroom:join': async ({ registry, limits }, guest, request) => {
    await limits.join(guest.address);
    const classroom = await registry.hold(request.code);
    if (!classroom) {
      await limits.failedJoin(guest.address);
      refuse('not-found', 'code: There is no classroom with this code', 'code');
    }
    try {
      const { participantId, token } = await classroom.join(request);
      return () => {
        try {
          guest.enter(classroom, participantId, request.follows !== 'lessons');
          return { participantToken: token, snapshot: classroom.snapshot(participantId) };
        } finally {
          registry.release(classroom);
        }
      };
    } catch (error) {
      registry.release(classroom);
      const isGuess = error instanceof Refused && error.refusal.code === 'unauthorized';
      if (isGuess) await limits.failedJoin(guest.address);
      throw error;
    }
  },
};

/** Requests of members. */
export const HANDLERS: { readonly [Name in MemberRequestName]: Handler<Name> } = {
  'classroom:lock': async ({ classroom }, { isLocked }) => {
    await classroom.lock(isLocked);
    return {};
  },
  'participant:rename': async ({ classroom, asker }, { nickname }) => {
    await classroom.rename(asker.participantId, nickname);
    return {};
  },
  'participant:remove': async ({ classroom }, { participantId }) => {
    await classroom.remove(participantId);
    return {};
  },
  'presence:edit': ({ classroom, sessionId, asker }, mark) => {
    classroom.mark(sessionId, asker.participantId, mark);
    return {};
  },
  'experiment:edit': ({ group, asker }, request) => group.experiment.edit(request, actorOf(asker)),
  'points:edit': ({ group, asker }, request) => group.drawing.edit(request, actorOf(asker)),
  'experiment:since':
    ({ group }) =>
    () =>
      group.experiment.current,
  'run:start': async ({ group, asker }, { isPaused = false }) => {
    await group.settled();
    return group.stage.start(isPaused, actorOf(asker));
  },
  'comparison:start': async ({ group, asker }, { learningRates }) => {
    await group.settled();
    return group.stage.compare(learningRates, actorOf(asker));
  },
  'run:control': async ({ group, asker }, { runIds, command }) => {
    await group.stage.control(runIds, command, actorOf(asker));
    return {};
  },
  'run:weight': ({ group, asker }, { runId, expected, ...parameter }) =>
    group.handEdits.make(runId, { kind: 'parameter', ...parameter }, actorOf(asker), expected?.others),
  'run:neuron': ({ group, asker }, { runId, expected, ...neuron }) =>
    group.handEdits.make(runId, { kind: 'neuron', ...neuron }, actorOf(asker), expected?.others),
  'stage:reset': async ({ group, asker }) => {
    await group.stage.reset(actorOf(asker));
    return {};
  },
  'stage:show': async ({ group, asker }, ref) => {
    await group.stage.show(ref, actorOf(asker));
    return {};
  },
  'run:sync': ({ group }, { runId, afterSeq }, { syncs }) => syncs.answer(group.id, runId, afterSeq),
  'history:list': ({ group }, query) => group.recordings.list(query),
  'history:rename': async ({ group, asker }, request) => {
    await group.recordings.rename(request, asker);
    return {};
  },
  'history:star': async ({ group }, request) => {
    await group.recordings.star(request);
    return {};
  },
  'history:delete': async ({ group, asker }, request) => {
    await group.recordings.delete(request, asker);
    return {};
  },
  'history:restore': async ({ group, asker }, request) => {
    await group.recordings.restore(request, asker);
    return {};
  },
  'lesson:solve': ({ classroom, asker }, solution, { limits }) =>
    classroom.lessons.solve(asker, solution, () => limits.lessonCheck(asker.participantId)),
  'lesson:pace': async ({ classroom }, pace) => {
    await classroom.lessons.pace(pace);
    return {};
  },
  'lesson:reveal': async ({ classroom }, request) => {
    await classroom.lessons.reveal(request);
    return {};
  },
  'lesson:sync':
    ({ classroom, asker }) =>
    () =>
      classroom.lessons.visibleTo(asker),
};

/** Without the role, which is not written down with what somebody did. */
const actorOf = ({ participantId, nickname }: Asker) => ({ participantId, nickname });
