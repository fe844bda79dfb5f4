/** Random identifiers and seeds from the platform's generator, which also works without https. */

/** 128 random bits as 22 characters of base64url: the form of every identifier in the protocol. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** A random unsigned 32-bit number, e.g. a seed. */
export const randomUint32 = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
