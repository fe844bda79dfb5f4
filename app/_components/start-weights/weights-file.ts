/** A network file that somebody chose, read as far as it can be. */
import type { RequestError } from '@/app/_client/socket';
import { readNetworkFile } from '@/lib/exports/network-file';
import type { TrainedNetwork } from '@/lib/exports/trained-network';
import type { NetworkFileFault } from '@/lib/exports/network-file-fault';
import { LIMITS } from '@/lib/protocol';

/** Why there are no weights to start from. */
export type WeightsFault =
  | NetworkFileFault
  /** Larger than any network's file: it was not read. */
  | { readonly kind: 'fileTooLarge'; readonly megabytes: number; readonly limit: number }
  /** A weight or bias that no run may start from. */
  | { readonly kind: 'weightTooLarge'; readonly value: number; readonly limit: number }
  | { readonly kind: 'notRead' }
  | { readonly kind: 'notUploaded'; readonly error: RequestError };

export type WeightsReading =
  | { readonly ok: true; readonly network: TrainedNetwork }
  | { readonly ok: false; readonly fault: WeightsFault };

const MEGABYTE = 1024 * 1024;

/** Reads a file; never throws for what is wrong with it. */
export async function readWeightsFile(file: File): Promise<WeightsReading> {
  if (file.size > LIMITS.networkFileCharacters) {
    const limit = LIMITS.networkFileCharacters / MEGABYTE;
    return { ok: false, fault: { kind: 'fileTooLarge', megabytes: file.size / MEGABYTE, limit } };
  }
  const text = await file.text().catch((cause: unknown) => {
    console.warn('The file was not read', cause);
    return null;
  });
  if (text === null) return { ok: false, fault: { kind: 'notRead' } };
  const read = readNetworkFile(text);
  if (!read.ok) return read;
  const limit = LIMITS.maxStartWeight;
  const value = read.network.parameters.find((parameter) => Math.abs(parameter) > limit);
  return value === undefined ? read : { ok: false, fault: { kind: 'weightTooLarge', value, limit } };
}
