/** Every control that somebody else holds now, for components that show many at once. */
'use client';
import { useMemo } from 'react';
import type { FieldMarks } from '@/app/_components/network/diagram-model';
import type { Holder } from '@/app/_components/ui/field';
import type { Field } from '@/lib/protocol';
import { useClassroom } from './classroom-context';

/** The other participants' marks by field. */
export function useMarks(): FieldMarks {
  const participants = useClassroom((state) => state.participants);
  const me = useClassroom((state) => state.me);
  return useMemo(() => {
    const marks: { [F in Field]?: Holder } = {};
    for (const { id, editing, nickname, color } of Object.values(participants)) {
      if (editing !== null && id !== me) marks[editing] = { nickname, color };
    }
    return marks;
  }, [participants, me]);
}
