/** One session from its first to its last message: the one place where requests fail, and where they are cleaned up. */
import { parseInput, REQUESTS } from '@/lib/protocol';
import type { Ack, Refusal, RequestName, RequestOf, ValueOf } from '@/lib/protocol';
import type { Classroom } from '../classroom/classroom';
import { authorize } from '../classroom/permissions';
import type { MemberRequestName } from '../classroom/permissions';
import { refuse, Refused } from '../classroom/refused';
import type { Logger } from '../log';
import type { Broadcaster, Place } from './broadcaster';
import { ENTRANCES, HANDLERS } from './handlers';
import type { Answer, MemberContext, Services } from './handlers';
import type { Wire } from './wire';

export interface ConnectionServices extends Services {
  readonly broadcaster: Broadcaster;
  readonly log: Logger;
  readonly isClosing: () => boolean;
}

/** Where this session is, and as whom. */
interface Membership {
  readonly classroom: Classroom;
  readonly participantId: string;
  readonly place: Place;
}

export class Connection {
  readonly #wire: Wire;
  readonly #services: ConnectionServices;
  #membership: Membership | null = null;

  constructor(wire: Wire, services: ConnectionServices) {
    this.#wire = wire;
    this.#services = services;
  }

  /**
   * Answers a packet's arguments, the last of which is the acknowledgement. Never throws.
   * A packet without one is ignored (ACK-1).
   */
  async receive(packet: readonly unknown[]): Promise<void> {
    const acknowledge = packet.at(-1);
    if (!isCallback(acknowledge)) return;
    const ack = await this.#answer(packet.slice(0, -1));
    if (this.#wire.connected) acknowledge(ack);
    this.#services.broadcaster.checkPace(this.#wire);
  }

  /** Ends the session's part in its classroom. */
  leave(): void {
    if (!this.#membership) return;
    const { classroom, participantId, place } = this.#membership;
    this.#membership = null;
    this.#services.broadcaster.dismiss(this.#wire, place);
    classroom.detach(this.#wire.id, participantId);
    this.#services.registry.forgetIdle(classroom);
  }

  async #answer(packet: readonly unknown[]): Promise<Ack<unknown>> {
    try {
      const answer = await this.#act(packet);
      return { ok: true, value: isCallback(answer) ? answer() : answer };
    } catch (error) {
      return { ok: false, error: this.#refusalOf(error, packet[0]) };
    }
  }

  #refusalOf(error: unknown, event: unknown): Refusal {
    if (error instanceof Refused) return error.refusal;
    this.#services.log.error({ err: error, event, session: this.#wire.id }, 'A request failed');
    return { code: 'internal', message: 'The server failed; nothing was changed' };
  }

  async #act([event, payload, ...rest]: readonly unknown[]): Promise<unknown> {
    await this.#services.limits.request(this.#wire.id);
    if (this.#services.isClosing()) refuse('closing', 'The server is shutting down');
    if (!isRequestName(event)) refuse('invalid', `event: Unknown request ${quoted(event)}`, 'event');
    if (rest.length > 0) refuse('invalid', `${event} takes one payload, got ${rest.length + 1}`);
    switch (event) {
      case 'classroom:create':
        return ENTRANCES[event](this.#services, this.#guest(), parsed(event, payload));
      case 'classroom:join':
        return ENTRANCES[event](this.#services, this.#guest(), parsed(event, payload));
      default:
        return this.#actAsMember(event, payload);
    }
  }

  async #actAsMember<Name extends MemberRequestName>(
    name: Name,
    payload: unknown,
  ): Promise<Answer<ValueOf<Name>>> {
    const request = parsed(name, payload);
    if (!this.#membership) refuse('not-joined', 'Join a classroom first');
    const { classroom, participantId } = this.#membership;
    const member = this.#member(classroom, participantId);
    authorize(name, request, member.asker.role, classroom.isLocked);
    classroom.hold();
    try {
      return await HANDLERS[name](member, request, this.#services);
    } finally {
      this.#services.registry.release(classroom);
    }
  }

  #member(classroom: Classroom, participantId: string): MemberContext {
    const { nickname, role } = classroom.roster.require(participantId).record;
    const asker = { participantId, nickname, role };
    return { sessionId: this.#wire.id, classroom, group: classroom.groupOf(participantId), asker };
  }

  #guest() {
    return {
      address: this.#wire.handshake.address,
      enter: (classroom: Classroom, participantId: string, hasFrames: boolean) =>
        this.#enter(classroom, participantId, hasFrames),
    };
  }

  #enter(classroom: Classroom, participantId: string, hasFrames: boolean): void {
    this.leave();
    // Its clean-up has been already: nobody would end what began now.
    if (!this.#wire.connected) return;
    const place: Place = { classroomId: classroom.id, groupId: classroom.groupOf(participantId).id };
    classroom.attach(this.#wire.id, participantId);
    this.#services.broadcaster.admit(this.#wire, place, hasFrames);
    this.#membership = { classroom, participantId, place };
  }
}

const isCallback = (value: unknown): value is (ack?: Ack<unknown>) => unknown => typeof value === 'function';

const isRequestName = (event: unknown): event is RequestName =>
  typeof event === 'string' && Object.hasOwn(REQUESTS, event);

const quoted = (event: unknown): string =>
  typeof event === 'string' ? JSON.stringify(event.slice(0, 64)) : `of type ${typeof event}`;

function parsed<Name extends RequestName>(name: Name, payload: unknown): RequestOf<Name> {
  const result = parseInput(REQUESTS[name].request, payload);
  if (!result.ok) throw new Refused(result.error);
  // The compiler does not follow that the schema and the type have the same name.
  return result.value as RequestOf<Name>;
}
