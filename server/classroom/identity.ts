/** Random identifiers, secrets and classroom codes. */
import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { CODE_ALPHABET, LIMITS } from '@/lib/protocol';

/** 128 random bits as 22 characters: identifiers, tokens and keys alike. */
export const newId = (): string => randomBytes(16).toString('base64url');

/** A random classroom code; it may be in use already. */
export const newCode = (): string =>
  Array.from({ length: LIMITS.codeLength }, () => CODE_ALPHABET.charAt(randomInt(CODE_ALPHABET.length))).join(
    '',
  );

/** What is stored of a key or token: SHA-256, hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** What names own data: the first 128 bits of their SHA-256, in the form of an identifier. */
export const dataIdOf = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest().subarray(0, 16).toString('base64url');

/** Whether the secret has this hash, in a time that does not depend on where they differ. */
export function matchesHash(secret: string, hash: string): boolean {
  const expected = Buffer.from(hash, 'hex');
  const actual = Buffer.from(hashSecret(secret), 'hex');
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
