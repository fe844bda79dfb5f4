/** Own steps in words, and what came of taking one; loaded with the page's first use. */
import type { ClassroomClient } from '@/app/_client/classroom-client';
import { differenceText } from '@/app/_client/experiment-diff';
import { handText } from '@/app/_client/hand-words';
import { fieldName, type Names } from '@/app/_client/names';
import type { OwnStep, StepDirection, StrokeStep } from '@/app/_client/own-steps';
import type { HandObstacle, StepOutcome } from '@/app/_client/take-step';
import type { Translate } from '@/app/_i18n/translate';
import type { Edits, Field } from '@/lib/protocol';

export interface StepTexts {
  readonly t: Translate<'setup'>;
  readonly names: Names;
}

/** What was done, e.g. "learning rate 0.1" or "3 points drawn". */
export function stepText(texts: StepTexts, step: OwnStep): string {
  switch (step.kind) {
    case 'edit':
      return editText(texts, step.after);
    case 'hand':
      return handText(texts.names, step.layerCount, step.after);
    case 'stroke':
      return strokeText(texts, step);
  }
}

/** What to say; null where it was said already. */
export function outcomeText(
  teller: StepTexts & { readonly client: ClassroomClient },
  outcome: StepOutcome,
  direction: StepDirection,
): string | null {
  const { t } = teller;
  const done = (what: string) => t(`undo.done.${direction}`, { what });
  switch (outcome.kind) {
    case 'none':
      return t(`undo.nothing.${direction}`);
    case 'refused':
      return null;
    case 'edit': {
      const { edits, overtaken } = outcome;
      const kept = {
        who: authorOf(teller, overtaken),
        fields: namesOf(teller.names, overtaken),
      };
      return [edits && done(editText(teller, edits)), overtaken.length > 0 && t('undo.kept', kept)]
        .filter(Boolean)
        .join(' ');
    }
    case 'hand':
      return outcome.stays === null
        ? done(stepText(teller, outcome.step))
        : obstacleText(teller, outcome.stays, stepText(teller, outcome.step));
    case 'stroke': {
      const { step, overtaken } = outcome;
      return [
        step && done(strokeText(teller, step)),
        overtaken > 0 && t('undo.keptPoints', { count: overtaken }),
      ]
        .filter(Boolean)
        .join(' ');
    }
  }
}

function obstacleText({ t }: StepTexts, stays: HandObstacle, what: string): string {
  return stays === 'over'
    ? t('undo.over', { what })
    : t('undo.keptHand', { who: stays.who ?? t('undo.somebody'), what });
}

function strokeText({ t }: StepTexts, { cells }: StrokeStep): string {
  const drawn = cells.filter(({ after }) => after !== null).length;
  return drawn > 0 ? t('undo.drawn', { count: drawn }) : t('undo.erased', { count: cells.length });
}

/** Fields told one by one before the rest is only counted. */
const TOLD = 3;

function editText({ t, names }: StepTexts, edits: Edits): string {
  const fields = Object.keys(edits) as Field[];
  if (fields.length <= TOLD) return differenceText(names, edits);
  return t('undo.andMore', { told: namesOf(names, fields.slice(0, TOLD)), count: fields.length - TOLD });
}

const namesOf = (names: Names, fields: readonly Field[]): string =>
  fields.map((field) => fieldName(names, field)).join(', ');

function authorOf(
  { client, t }: StepTexts & { readonly client: ClassroomClient },
  fields: readonly Field[],
): string {
  const state = client.classroom.getState();
  const authors = fields.flatMap((field) => {
    const author = state?.experiment.authors[field];
    return author && author.participantId !== state.me ? [author.nickname] : [];
  });
  return authors.length > 0 ? [...new Set(authors)].join(', ') : t('undo.somebody');
}
