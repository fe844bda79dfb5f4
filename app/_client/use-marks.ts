/** Everything that somebody else holds now, for components that show many at once. */
'use client';
import { useMemo } from 'react';
import type { FieldMarks } from '@/app/_components/network/diagram-model';
import type { HandMark } from '@/app/_components/network/hands';
import type { Holder } from '@/app/_components/ui/field';
import { placeOfMark } from '@/lib/protocol';
import { useClassroom } from './classroom-context';

/** The other participants' marks: by field, and on the network. */
export function useMarks(): { readonly fields: FieldMarks; readonly network: readonly HandMark[] } {
  const participants = useClassroom((state) => state.participants);
  const me = useClassroom((state) => state.me);
  return useMemo(() => {
    const fields: Record<string, Holder> = {};
    const network: HandMark[] = [];
    for (const { id, editing, nickname, color } of Object.values(participants)) {
      if (editing === null || id === me) continue;
      const holder = { nickname, color };
      const place = placeOfMark(editing);
      if (place) network.push({ id, place, holder });
      else fields[editing] = holder;
    }
    return { fields, network };
  }, [participants, me]);
}
