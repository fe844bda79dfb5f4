/** Coming into a class's lessons from their address: with the remembered token, or a nickname. */
'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RequestName } from '@/lib/protocol';
import { browserStorage, Identity } from './identity';
import { LessonsClient } from './lessons-client';
import type { JoinRequest } from './membership';
import { createSocket, type RequestError } from './socket';
import type { EntryFault } from './use-entry';

/** Where a visitor stands. */
export type LessonsEntry =
  | { readonly kind: 'joining' }
  | { readonly kind: 'asking'; readonly isBusy: boolean; readonly fault: EntryFault | null }
  | { readonly kind: 'joined'; readonly client: LessonsClient }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly error: RequestError };

/** Joins as soon as it can; `join` is for who was asked for a nickname. */
export function useLessonsEntry(
  code: string,
  onRefusal: (error: RequestError, request: RequestName) => void,
): { entry: LessonsEntry; join: (nickname: string) => void } {
  const [entry, setEntry] = useState<LessonsEntry>({ kind: 'joining' });
  const attempt = useRef<((request: Omit<JoinRequest, 'code'>) => Promise<void>) | null>(null);
  const refused = useRef(onRefusal);
  useEffect(() => {
    refused.current = onRefusal;
  }, [onRefusal]);

  useEffect(() => {
    const storage = browserStorage();
    const identity = new Identity(storage);
    const client = new LessonsClient({
      socket: createSocket({ url: window.location.origin }),
      storage,
      onRefusal: (error, request) => refused.current(error, request),
      now: () => Date.now(),
    });
    const known = identity.find(code);
    attempt.current = async (request) => {
      const teacherKey = identity.find(code)?.teacherKey;
      const keyed = teacherKey ? { ...request, teacherKey } : request;
      setEntry(await enter(client, identity, { ...keyed, code }));
    };
    const begin = async () => {
      if (known) await attempt.current?.({ participantToken: known.participantToken });
      else setEntry({ kind: 'asking', isBusy: false, fault: null });
    };
    void begin();
    return () => client.close();
  }, [code]);

  const join = useCallback((nickname: string) => {
    setEntry({ kind: 'asking', isBusy: true, fault: null });
    void attempt.current?.({ nickname });
  }, []);
  return { entry, join };
}

async function enter(client: LessonsClient, identity: Identity, request: JoinRequest): Promise<LessonsEntry> {
  const reply = await client.join(request);
  if (!reply.ok) return entryAfter(reply.error, identity, request);
  const { participantToken, snapshot } = reply.value;
  const { code } = snapshot.classroom;
  const nickname = snapshot.participants.find(({ id }) => id === snapshot.me)?.nickname ?? '';
  const teacherKey = request.teacherKey ?? null;
  identity.remember({ code, nickname, participantToken, teacherKey, lastVisitedAt: Date.now() });
  return { kind: 'joined', client };
}

function entryAfter(error: RequestError, identity: Identity, request: JoinRequest): LessonsEntry {
  switch (error.code) {
    case 'not-found':
    case 'invalid':
      return error.field === undefined || error.field === 'code'
        ? { kind: 'unknown' }
        : { kind: 'asking', isBusy: false, fault: { kind: 'refused', error } };
    case 'unauthorized':
      // The token or key is no longer good: come in as somebody new.
      identity.forget(request.code);
      return { kind: 'asking', isBusy: false, fault: { kind: 'outdated' } };
    default:
      return { kind: 'failed', error };
  }
}
