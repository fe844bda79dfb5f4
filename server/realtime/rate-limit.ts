/** How often somebody may ask, counted in this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { LIMITS } from '@/lib/protocol';
import { refuse } from '../classroom/refused';

const limiter = (points: number, seconds: number): RateLimiterMemory =>
  new RateLimiterMemory({ points, duration: seconds });

/** Counts requests of sessions, and what addresses create and get wrong. */
export class RateLimits {
  readonly #requests = limiter(LIMITS.requestsPerSecond, 1);
  readonly #classrooms = limiter(LIMITS.classroomsPerHour, 3_600);
  readonly #uploads = limiter(LIMITS.uploadsPerMinute, 60);
  readonly #lessonChecks = limiter(LIMITS.lessonChecksPerMinute, 60);
  readonly #failedJoins = limiter(LIMITS.failedJoinsPerMinute, 60);

  /** Counts one request of a session (CONN-5). */
  request(sessionId: string): Promise<void> {
    return take(this.#requests, sessionId, `At most ${LIMITS.requestsPerSecond} requests a second`);
  }

  /** Counts one classroom made from an address (ROOM-6). */
  classroom(address: string): Promise<void> {
    return take(this.#classrooms, address, `At most ${LIMITS.classroomsPerHour} classrooms an hour`);
  }

  /** Counts one upload from an address (REST-9). */
  upload(address: string): Promise<void> {
    return take(this.#uploads, address, `At most ${LIMITS.uploadsPerMinute} uploads a minute`);
  }

  /** Counts one solved task that a participant has checked (LESSON-1). */
  lessonCheck(participantId: string): Promise<void> {
    return take(
      this.#lessonChecks,
      participantId,
      `At most ${LIMITS.lessonChecksPerMinute} solved tasks a minute`,
    );
  }

  /** Refuses when too many joins from this address failed lately (ROOM-6). */
  async join(address: string): Promise<void> {
    const counted = await this.#failedJoins.get(address);
    if (counted && counted.consumedPoints >= LIMITS.failedJoinsPerMinute) tooManyFailedJoins(counted);
  }

  async failedJoin(address: string): Promise<void> {
    await this.#failedJoins.penalty(address);
  }
}

async function take(limiter: RateLimiterMemory, key: string, rule: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (error instanceof RateLimiterRes) refuse('rate-limited', `${rule}: ${waitOf(error)}`);
    throw error;
  }
}

function tooManyFailedJoins(counted: RateLimiterRes): never {
  const rule = `More than ${LIMITS.failedJoinsPerMinute} joins from this address failed within a minute`;
  refuse('rate-limited', `${rule}: ${waitOf(counted)}`);
}

const waitOf = ({ msBeforeNext }: RateLimiterRes): string =>
  `try again in ${Math.ceil(msBeforeNext / 1_000)} s`;
