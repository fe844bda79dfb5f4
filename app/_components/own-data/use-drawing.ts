/** The group's drawing: the points that are committed, with the own strokes that are on their way over them. */
'use client';
import { useEffect, useMemo, useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { loadDrawing } from '@/app/_client/drawing-contents';
import type { Stroke } from '@/app/_client/step-plan';
import { sendStroke } from '@/app/_client/strokes';
import { applyStroke, type Drawing } from '@/lib/drawing';

export interface SharedDrawing {
  readonly drawing: Drawing;
  /** Resolves to the name of the own step, when all of it was made. */
  readonly draw: (stroke: Stroke) => Promise<string | null>;
  /** The points did not come: what is shown is not what the others see. */
  readonly isMissing: boolean;
  readonly reload: () => void;
}

const EMPTY: Drawing = new Map();

const load = (dataId: string | null) => loadDrawing(window.location.origin, dataId);

/** The points as this person sees them, and how to change them for everyone. */
export function useDrawing(): SharedDrawing {
  const client = useClient();
  const points = useClassroom((state) => state.experiment.visible.points);
  const dataId = points?.dataId ?? null;
  const [committed, setCommitted] = useState<Drawing>(EMPTY);
  const [pending, setPending] = useState<readonly Stroke[]>([]);
  const [isMissing, setMissing] = useState(false);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    let isCurrent = true;
    void load(dataId).then((drawing) => {
      if (!isCurrent) return;
      setMissing(drawing === null);
      if (drawing) setCommitted(drawing);
    });
    return () => {
      isCurrent = false;
    };
  }, [dataId, attempt]);

  const drawing = useMemo(() => pending.reduce(applyStroke, committed), [pending, committed]);
  const draw = async (stroke: Stroke): Promise<string | null> => {
    // The stroke stays on top until the points that have it are here.
    const parts: Promise<void>[] = [];
    const onPart = (newest: string) =>
      parts.push(
        load(newest)
          .then((arrived) => arrived && setCommitted(arrived))
          .then(() => undefined),
      );
    const sent = sendStroke(client, drawing, stroke, onPart);
    if (!sent) return null;
    setPending((strokes) => [...strokes, stroke]);
    const isMade = await sent.isMade;
    await Promise.all(parts);
    setPending((strokes) => strokes.filter((other) => other !== stroke));
    return isMade ? sent.stepId : null;
  };

  return { isMissing, reload: () => setAttempt((count) => count + 1), drawing, draw };
}
