/** The group's drawing: the points that are committed, with the own strokes that are on their way over them. */
'use client';
import { useEffect, useMemo, useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { loadOwnData } from '@/app/_client/own-data';
import { randomId } from '@/app/_client/random-id';
import { applyStroke, decodeDrawing, type Drawing, type DrawnPoint } from '@/lib/drawing';
import { LIMITS } from '@/lib/protocol';

export interface Stroke {
  readonly add: readonly DrawnPoint[];
  readonly erase: readonly Pick<DrawnPoint, 'x1' | 'x2'>[];
}

export interface SharedDrawing {
  readonly drawing: Drawing;
  readonly draw: (stroke: Stroke) => Promise<void>;
  /** The points did not come: what is shown is not what the others see. */
  readonly isMissing: boolean;
  readonly reload: () => void;
}

const EMPTY: Drawing = new Map();

const load = async (dataId: string): Promise<Drawing | null> => {
  const bytes = await loadOwnData(window.location.origin, dataId);
  return bytes && decodeDrawing(bytes);
};

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
    const loading = dataId === null ? Promise.resolve(EMPTY) : load(dataId);
    void loading.then((drawing) => {
      if (!isCurrent) return;
      setMissing(drawing === null);
      if (drawing) setCommitted(drawing);
    });
    return () => {
      isCurrent = false;
    };
  }, [dataId, attempt]);

  const send = async (stroke: Stroke): Promise<void> => {
    setPending((strokes) => [...strokes, stroke]);
    const request = { opId: randomId(), add: [...stroke.add], erase: [...stroke.erase] };
    const reply = await client.command('points:edit', request);
    // The stroke stays on top until the points that have it are here.
    const drawing = reply.ok ? await load(reply.value.points.dataId) : null;
    if (drawing) setCommitted(drawing);
    setPending((strokes) => strokes.filter((other) => other !== stroke));
  };

  return {
    isMissing,
    reload: () => setAttempt((count) => count + 1),
    drawing: useMemo(() => pending.reduce(applyStroke, committed), [pending, committed]),
    draw: async ({ add, erase }) => {
      const { pointsPerStroke: most } = LIMITS;
      for (let from = 0; from < Math.max(add.length, erase.length); from += most) {
        await send({ add: add.slice(from, from + most), erase: erase.slice(from, from + most) });
      }
    },
  };
}
