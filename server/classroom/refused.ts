/** How the core says no: thrown here, turned into an acknowledgement in one place (realtime/connection.ts). */
import type { ErrorCode, Refusal } from '@/lib/protocol';

/** A request that cannot be granted. Not a fault: nothing is logged. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Throws the refusal; `field` is the path of the field at fault. */
export function refuse(code: ErrorCode, message: string, field?: string): never {
  throw new Refused(field === undefined ? { code, message } : { code, message, field });
}
