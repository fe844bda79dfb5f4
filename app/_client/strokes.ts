/** Strokes on the group's drawing, which the own steps take note of. */
import type { Drawing } from '@/lib/drawing';
import { LIMITS } from '@/lib/protocol';
import type { ClassroomClient } from './classroom-client';
import type { StrokeCell } from './own-steps';
import { randomId } from './random-id';
import { strokeCells, strokeTo, type Stroke } from './step-plan';

/** A stroke on its way. */
export interface SentStroke {
  /** Names it among the own steps. */
  readonly stepId: string;
  /** Whether all of it was made. */
  readonly isMade: Promise<boolean>;
}

/** Sends a stroke, in as many parts as it takes; null when it changes nothing of what is shown. */
export function sendStroke(
  client: ClassroomClient,
  shown: Drawing,
  stroke: Stroke,
  onPart: (dataId: string) => void,
): SentStroke | null {
  const cells = strokeCells(shown, stroke);
  if (cells.length === 0) return null;
  const stepId = randomId();
  const step = { kind: 'stroke', id: stepId, cells } as const;
  const sent = sendCells(client, cells, onPart);
  client.steps.add(
    step,
    sent.then((made) => (made.length > 0 ? { ...step, cells: made } : null)),
  );
  return { stepId, isMade: sent.then((made) => made.length === cells.length) };
}

/** The places that were set before something was refused. */
async function sendCells(
  client: ClassroomClient,
  cells: readonly StrokeCell[],
  onPart: (dataId: string) => void,
): Promise<readonly StrokeCell[]> {
  for (let from = 0; from < cells.length; from += LIMITS.pointsPerStroke) {
    const part = cells.slice(from, from + LIMITS.pointsPerStroke);
    const reply = await client.command('points:edit', { opId: randomId(), ...strokeTo(part, 'after') });
    if (!reply.ok) return cells.slice(0, from);
    onPart(reply.value.points.dataId);
  }
  return cells;
}
