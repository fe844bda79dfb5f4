/** Coming into a classroom from its address: with the remembered token, a nickname, or a teacher's link. */
'use client';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { ParsedSetup } from '@/lib/experiment';
import { nicknameSchema, secretSchema } from '@/lib/protocol';
import { ClassroomClient, type RefusalListener } from './classroom-client';
import { browserStorage, Identity, type KeyValueStorage } from './identity';
import type { JoinRequest } from './membership';
import { createSocket, type RequestError } from './socket';
import { useSayRefusal } from './use-say-refusal';

/** Why a nickname is asked for again: it was refused, or what this browser remembered no longer works. */
export type EntryFault =
  { readonly kind: 'refused'; readonly error: RequestError } | { readonly kind: 'outdated' };

/** Where a visitor stands. */
export type Entry =
  | { readonly kind: 'joining' }
  | { readonly kind: 'asking'; readonly isBusy: boolean; readonly fault: EntryFault | null }
  | {
      readonly kind: 'joined';
      readonly client: ClassroomClient;
      readonly teacherKey: string | null;
      /** From the link. */ readonly setup: ParsedSetup | null;
    }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly error: RequestError };

/** The page from whose address one comes in, and where it remembers who one is. */
export interface EntryPlace {
  readonly storage: () => KeyValueStorage | null;
  /** Whether keys, names and setups are taken from the address, and then out of it. */
  readonly readsAddress: boolean;
}

const CLASSROOM_PAGE: EntryPlace = { storage: browserStorage, readsAddress: true };

/** Joins as soon as it can; `join` is for who was asked for a nickname. `place` must stay the same object. */
export function useEntry(
  code: string,
  place: EntryPlace = CLASSROOM_PAGE,
): { entry: Entry; join: (nickname: string) => void } {
  const [entry, setEntry] = useState<Entry>({ kind: 'joining' });
  const sayRefusal = useSayRefusal();
  const attempt = useRef<((request: Omit<JoinRequest, 'code'>) => Promise<void>) | null>(null);

  useEffect(() => {
    const identity = new Identity(place.storage());
    const client = connect(sayRefusal);
    const teacherKey =
      (place.readsAddress ? teacherKeyInAddress() : null) ?? identity.find(code)?.teacherKey ?? null;
    attempt.current = async (request) => {
      const keyed = teacherKey === null ? request : { ...request, teacherKey };
      const entered = await enter(client, identity, place, { ...keyed, code });
      // The room is a lot to render: as a transition it is rendered in slices, and the page answers between them.
      startTransition(() => setEntry(entered));
    };
    const begin = async () => {
      const token = identity.find(code)?.participantToken;
      const nickname = place.readsAddress ? nicknameInAddress() : null;
      if (token !== undefined) await attempt.current?.({ participantToken: token });
      else if (nickname !== null) await attempt.current?.({ nickname });
      else setEntry({ kind: 'asking', isBusy: false, fault: null });
    };
    void begin();
    return () => client.close();
  }, [code, place, sayRefusal]);

  const join = useCallback((nickname: string) => {
    setEntry({ kind: 'asking', isBusy: true, fault: null });
    void attempt.current?.({ nickname });
  }, []);
  return { entry, join };
}

function connect(onRefusal: RefusalListener): ClassroomClient {
  return new ClassroomClient({
    socket: createSocket({ url: window.location.origin }),
    origin: window.location.origin,
    onRefusal,
    now: () => Date.now(),
  });
}

async function enter(
  client: ClassroomClient,
  identity: Identity,
  place: EntryPlace,
  request: JoinRequest,
): Promise<Entry> {
  const reply = await client.join(request);
  if (!reply.ok) return entryAfter(reply.error, identity, request);
  const { participantToken, snapshot } = reply.value;
  const { code } = snapshot.classroom;
  const nickname = snapshot.participants.find(({ id }) => id === snapshot.me)?.nickname ?? '';
  const teacherKey = request.teacherKey ?? null;
  const setup = place.readsAddress ? await proposedSetup() : null;
  // Once used, keys and names leave the address, so that copying it shares neither.
  if (place.readsAddress) window.history.replaceState(null, '', window.location.pathname);
  identity.remember({ code, nickname, participantToken, teacherKey, lastVisitedAt: Date.now() });
  return { kind: 'joined', client, teacherKey, setup };
}

function entryAfter(error: RequestError, identity: Identity, request: JoinRequest): Entry {
  switch (error.code) {
    case 'not-found':
    case 'invalid':
      return error.field === undefined || error.field === 'code'
        ? { kind: 'unknown' }
        : { kind: 'asking', isBusy: false, fault: { kind: 'refused', error } };
    case 'unauthorized':
      // The token or key is no longer good: come in as somebody new.
      identity.forget(request.code);
      return {
        kind: 'asking',
        isBusy: false,
        fault: { kind: 'outdated' },
      };
    default:
      return { kind: 'failed', error };
  }
}

/** The key of a teacher's link. It stands behind the #, which is never sent to a server. */
function teacherKeyInAddress(): string | null {
  const key = secretSchema.safeParse(new URLSearchParams(window.location.hash.slice(1)).get('teacher'));
  return key.success ? key.data : null;
}

/** The nickname typed on the first page. */
function nicknameInAddress(): string | null {
  const nickname = nicknameSchema.safeParse(new URLSearchParams(window.location.search).get('name'));
  return nickname.success ? nickname.data : null;
}

/** The setup behind the # of the address; what reads it is loaded only where there is one. */
async function proposedSetup(): Promise<ParsedSetup | null> {
  if (!window.location.hash.includes('setup=')) return null;
  const { setupInAddress } = await import('./setup-in-address');
  return setupInAddress();
}
