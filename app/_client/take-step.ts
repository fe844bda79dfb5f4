/** Takes one own step back or does it again; loaded with the page's first use. */
import type { StoreApi } from 'zustand/vanilla';
import { LIMITS, isActive, type Edits, type Field } from '@/lib/protocol';
import { loadDrawing } from './drawing-contents';
import { requestOfHand, sendHand } from './hand-edits';
import {
  withReplaced,
  withTaken,
  type EditStep,
  type HandStep,
  type OwnStep,
  type OwnSteps,
  type StepDirection,
  type StrokeCell,
  type StrokeStep,
} from './own-steps';
import { randomId } from './random-id';
import { planEdit, planHand, planStroke } from './step-plan';
import type { StepHost } from './step-list';

/** What came of it. What is not taken for good has left the list. */
export type StepOutcome =
  | { readonly kind: 'none' }
  /** Refused for another reason than others' changes, which the user was told: it can be tried again. */
  | { readonly kind: 'refused' }
  | {
      readonly kind: 'edit';
      /** What it set; null when all of its fields stay. */
      readonly edits: Edits | null;
      readonly overtaken: readonly Field[];
    }
  | { readonly kind: 'hand'; readonly step: HandStep; readonly stays: HandObstacle | null }
  | {
      readonly kind: 'stroke';
      /** As far as it was taken; null when all of its places stay. */
      readonly step: StrokeStep | null;
      /** Places that stay. */
      readonly overtaken: number;
    };

/** Why a hand edit stays: its run trains no more, or somebody (null: it is not known who) has changed it since. */
export type HandObstacle = 'over' | { readonly who: string | null };

type Steps = StoreApi<OwnSteps>;

export async function takeStep(
  host: StepHost,
  steps: Steps,
  step: OwnStep,
  direction: StepDirection,
): Promise<StepOutcome> {
  switch (step.kind) {
    case 'edit':
      return takeEdit(host, steps, step, direction);
    case 'hand':
      return takeHand(host, steps, step, direction);
    case 'stroke':
      return takeStroke(host, steps, step, direction);
  }
}

function moveOn(steps: Steps, direction: StepDirection, id: string, taken: OwnStep | null): void {
  steps.setState(withTaken(steps.getState(), direction, id, taken), true);
}

function takeEdit(host: StepHost, steps: Steps, step: EditStep, direction: StepDirection): StepOutcome {
  const visible = host.classroom()?.experiment.visible;
  if (!visible) return { kind: 'none' };
  const opId = randomId();
  const { taken, edits, expected, overtaken } = planEdit(step, direction, opId, visible);
  moveOn(steps, direction, step.id, taken);
  if (taken) host.submit({ opId, edits, expected });
  return { kind: 'edit', edits: taken && edits, overtaken };
}

async function takeHand(
  host: StepHost,
  steps: Steps,
  step: HandStep,
  direction: StepDirection,
): Promise<StepOutcome> {
  const { id, runId } = step;
  const stay = (stays: HandObstacle): StepOutcome => {
    moveOn(steps, direction, id, null);
    return { kind: 'hand', step, stays };
  };
  const state = host.classroom();
  if (!state?.stageRuns.some((run) => run.id === runId && isActive(run.state))) return stay('over');
  const plan = planHand(step, direction, host.changesOf(runId), state.me);
  if ('overtakenBy' in plan) return stay({ who: plan.overtakenBy });
  const expected = { others: step.others };
  const reply = await sendHand(host.request, runId, plan.hand, expected);
  if (reply.ok) {
    moveOn(steps, direction, id, step);
    return { kind: 'hand', step, stays: null };
  }
  if (reply.error.code === 'stale') return stay(reply.error.field === 'runId' ? 'over' : { who: null });
  host.onRefusal(reply.error, requestOfHand(plan.hand));
  return { kind: 'refused' };
}

/** A place that others keep changing is given up after so many looks. */
const MAX_LOOKS = 5;

async function takeStroke(
  host: StepHost,
  steps: Steps,
  step: StrokeStep,
  direction: StepDirection,
): Promise<StepOutcome> {
  const moved: StrokeCell[] = [];
  for (let from = 0; from < step.cells.length; from += LIMITS.pointsPerStroke) {
    const part = await takeCells(host, step.cells.slice(from, from + LIMITS.pointsPerStroke), direction);
    if (!part) {
      // What could not be sent can be tried again.
      const rest = { ...step, cells: step.cells.slice(from) };
      steps.setState(withReplaced(steps.getState(), step.id, rest), true);
      return { kind: 'refused' };
    }
    moved.push(...part);
  }
  const taken: StrokeStep | null = moved.length > 0 ? { ...step, cells: moved } : null;
  moveOn(steps, direction, step.id, taken);
  return { kind: 'stroke', step: taken, overtaken: step.cells.length - moved.length };
}

/** The places that were set; null when it was refused. */
async function takeCells(
  host: StepHost,
  cells: readonly StrokeCell[],
  direction: StepDirection,
): Promise<readonly StrokeCell[] | null> {
  for (let looks = 0; looks < MAX_LOOKS; looks++) {
    const points = host.classroom()?.experiment.confirmed.points ?? null;
    const drawing = await loadDrawing(host.origin, points?.dataId ?? null);
    if (!drawing) {
      host.onRefusal({ code: 'offline', message: 'The drawn points did not come.' }, 'points:edit');
      return null;
    }
    const { kept, request } = planStroke(cells, direction, drawing);
    if (kept.length === 0) return [];
    const reply = await host.request('points:edit', { opId: randomId(), ...request });
    if (reply.ok) return kept;
    if (reply.error.code !== 'stale') {
      host.onRefusal(reply.error, 'points:edit');
      return null;
    }
  }
  return [];
}
