/** Own edits with a way back: a message with Undo, and the undo and redo of keys and buttons. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ClassroomClient } from '@/app/_client/classroom-client';
import { useClient } from '@/app/_client/classroom-context';
import type { StepDirection, TakenStep } from '@/app/_client/edit-steps';
import { differenceText } from '@/app/_client/experiment-diff';
import { fieldName, type Names } from '@/app/_client/names';
import type { Translate } from '@/app/_i18n/translate';
import { notify } from '@/app/_components/ui/toast';
import type { Edits, Field } from '@/lib/protocol';

/** What the own edits of this page can be done with. */
export interface Undo {
  /** Edits, and says so with a way to take it back. */
  readonly edit: (edits: Edits, message: string) => void;
  /** Takes the newest own step back or forth, and says what came of it. */
  readonly step: (direction: StepDirection) => void;
}

/** Undo with its messages in the page's language. */
export function useUndo(): Undo {
  const client = useClient();
  const t = useTranslations('setup');
  const names = useTranslations('names');
  return useMemo(() => {
    const tell = (taken: TakenStep | null, direction: StepDirection) =>
      notify(outcomeText({ client, t, names }, taken, direction));
    return {
      edit: (edits, message) => {
        const opId = client.edit(edits);
        notify(message, { label: t('undo.label'), onSelect: () => tell(client.step('undo', opId), 'undo') });
      },
      step: (direction) => tell(client.step(direction), direction),
    };
  }, [client, t, names]);
}

interface Teller {
  readonly client: ClassroomClient;
  readonly t: Translate<'setup'>;
  readonly names: Names;
}

function outcomeText(teller: Teller, taken: TakenStep | null, direction: StepDirection): string {
  const { t, names } = teller;
  if (!taken) return t(`undo.nothing.${direction}`);
  const { edits, overtaken } = taken;
  const done = edits ? [t(`undo.done.${direction}`, { what: shortText(teller, edits) })] : [];
  const kept =
    overtaken.length > 0
      ? [t('undo.kept', { who: authorOf(teller, overtaken), fields: namesOf(names, overtaken) })]
      : [];
  return [...done, ...kept].join(' ');
}

/** Fields told one by one before the rest is only counted. */
const TOLD = 3;

function shortText({ t, names }: Teller, edits: Edits): string {
  const fields = Object.keys(edits) as Field[];
  if (fields.length <= TOLD) return differenceText(names, edits);
  return t('undo.andMore', { told: namesOf(names, fields.slice(0, TOLD)), count: fields.length - TOLD });
}

const namesOf = (names: Names, fields: readonly Field[]): string =>
  fields.map((field) => fieldName(names, field)).join(', ');

function authorOf({ client, t }: Teller, fields: readonly Field[]): string {
  const state = client.classroom.getState();
  const authors = fields.flatMap((field) => {
    const author = state?.experiment.authors[field];
    return author && author.participantId !== state.me ? [author.nickname] : [];
  });
  return authors.length > 0 ? [...new Set(authors)].join(', ') : t('undo.somebody');
}
