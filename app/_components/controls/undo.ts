/** Own edits with a way back: a message with Undo, and the undo and redo of keys and buttons. */
import type { ClassroomClient } from '@/app/_client/classroom-client';
import type { StepDirection, TakenStep } from '@/app/_client/edit-steps';
import { differenceText } from '@/app/_client/experiment-diff';
import { fieldLabel } from '@/app/_client/labels';
import { notify } from '@/app/_components/ui/toast';
import type { Edits, Field } from '@/lib/protocol';

const TEXT = {
  undo: 'Undo',
  redo: 'Redo',
  nothing: { undo: 'There is nothing of yours to undo.', redo: 'There is nothing to redo.' },
  done: { undo: (what: string) => `Undone: ${what}.`, redo: (what: string) => `Done again: ${what}.` },
  kept: (who: string, fields: string) => `${who} changed ${fields} since: that stays.`,
  somebody: 'Somebody else',
} as const;

/** Edits, and says so with a way to take it back. */
export function editWithUndo(client: ClassroomClient, edits: Edits, message: string): void {
  const opId = client.edit(edits);
  notify(message, { label: TEXT.undo, onSelect: () => tell(client, client.step('undo', opId), 'undo') });
}

/** Takes the newest own step back or forth, and says what came of it. */
export const stepAndTell = (client: ClassroomClient, direction: StepDirection): void =>
  tell(client, client.step(direction), direction);

function tell(client: ClassroomClient, taken: TakenStep | null, direction: StepDirection): void {
  if (!taken) return notify(TEXT.nothing[direction]);
  const { edits, overtaken } = taken;
  const done = edits ? [TEXT.done[direction](shortText(edits))] : [];
  const kept = overtaken.length > 0 ? [TEXT.kept(authorOf(client, overtaken), namesOf(overtaken))] : [];
  notify([...done, ...kept].join(' '));
}

/** Fields told one by one before the rest is only counted. */
const TOLD = 3;

function shortText(edits: Edits): string {
  const fields = Object.keys(edits) as Field[];
  if (fields.length <= TOLD) return differenceText(edits);
  return `${namesOf(fields.slice(0, TOLD))} and ${fields.length - TOLD} more`;
}

const namesOf = (fields: readonly Field[]): string => fields.map(fieldLabel).join(', ');

function authorOf(client: ClassroomClient, fields: readonly Field[]): string {
  const state = client.classroom.getState();
  const names = fields.flatMap((field) => {
    const author = state?.experiment.authors[field];
    return author && author.participantId !== state.me ? [author.nickname] : [];
  });
  return names.length > 0 ? [...new Set(names)].join(', ') : TEXT.somebody;
}
