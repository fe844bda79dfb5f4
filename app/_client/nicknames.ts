/** Generated nicknames: an adjective and an animal, so that nobody has to give a name. */
import { randomUint32 } from './random-id';

const ADJECTIVES = [
  'Amber', 'Brave', 'Bright', 'Calm', 'Clever', 'Cosmic', 'Curious', 'Daring', 'Eager', 'Gentle', 'Golden', 'Happy',
  'Jolly', 'Keen', 'Kind', 'Lively', 'Lucky', 'Merry', 'Misty', 'Nimble', 'Patient', 'Polar', 'Quick', 'Quiet',
  'Rapid', 'Silver', 'Snowy', 'Solar', 'Steady', 'Sunny', 'Swift', 'Witty',
] as const; // prettier-ignore

const ANIMALS = [
  'Badger', 'Beaver', 'Bison', 'Crane', 'Dolphin', 'Falcon', 'Ferret', 'Finch', 'Fox', 'Gecko', 'Hare', 'Heron',
  'Ibex', 'Jay', 'Koala', 'Lemur', 'Lynx', 'Marten', 'Mole', 'Newt', 'Otter', 'Owl', 'Panda', 'Puffin', 'Raven',
  'Robin', 'Seal', 'Stork', 'Tapir', 'Toucan', 'Whale', 'Wren',
] as const; // prettier-ignore

/** A nickname such as "Swift Otter"; the same `bits` give the same one. */
export function generateNickname(bits: number = randomUint32()): string {
  const adjective = ADJECTIVES[bits % ADJECTIVES.length] ?? ADJECTIVES[0];
  const animal = ANIMALS[(bits >>> 8) % ANIMALS.length] ?? ANIMALS[0];
  return `${adjective} ${animal}`;
}
