/** One field of the shared experiment as a control needs it: its value, who holds it, and how to change it. */
'use client';
import { useCallback, useEffect } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useStore } from 'zustand';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct, type ClassroomState } from '@/app/_client/classroom-state';
import type { Holder } from '@/app/_components/ui/field';
import type { Edits, Experiment, Field, FieldAuthor } from '@/lib/protocol';

/** What a bound control gets. */
export interface BoundField<F extends Field> {
  readonly field: F;
  readonly value: Experiment[F];
  readonly holder: Holder | undefined;
  /** Who changed it last; undefined when nobody did. */
  readonly author: FieldAuthor | undefined;
  /** True while the teacher has locked the experiment for this participant. */
  readonly isLocked: boolean;
  /** Edits the field for everyone; `more` goes with it in the same edit. */
  readonly set: (value: Experiment[F], more?: Edits) => void;
  /** Tells the others that the control is held, or let go. */
  readonly hold: (isHeld: boolean) => void;
  /** Tells the others the value being dragged. */
  readonly draft: (value: number) => void;
}

/** Binds a control to a field of the experiment. */
export function useField<F extends Field>(field: F): BoundField<F> {
  const client = useClient();
  const value = useClassroom((state) => state.experiment.visible[field]);
  const author = useClassroom((state) => state.experiment.authors[field]);
  const isLocked = useClassroom((state) => !canAct(state));
  const holder = useHolder(field);
  const set = useCallback(
    (next: Experiment[F], more?: Edits) => client.edit({ ...more, [field]: next }),
    [client, field],
  );
  const hold = useCallback(
    (isHeld: boolean) => (isHeld ? client.drafts.hold(field) : client.drafts.release(field)),
    [client, field],
  );
  const draft = useCallback((next: number) => client.drafts.hold(field, next), [client, field]);
  // A control that disappears while held, e.g. a removed layer's, must not stay marked.
  useEffect(() => () => client.drafts.release(field), [client, field]);
  return { field, value, holder, author, isLocked, set, hold, draft };
}

/** The other participant who holds a field's control now, with the value being dragged. */
function useHolder(field: Field): Holder | undefined {
  const holder = useStore(
    useClient().classroom,
    useShallow((state) => (state ? holderOf(state, field) : null)),
  );
  return holder ?? undefined;
}

function holderOf(state: ClassroomState, field: Field): Holder | null {
  const person = Object.values(state.participants).find(
    ({ id, editing }) => editing === field && id !== state.me,
  );
  if (!person) return null;
  const draft = state.drafts[person.id];
  return {
    nickname: person.nickname,
    color: person.color,
    draft: draft?.field === field ? draft.value : undefined,
  };
}
