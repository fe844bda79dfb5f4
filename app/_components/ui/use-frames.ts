/** Lets a component follow a source without rendering on each change. */
'use client';
import { useEffect, useState } from 'react';
import type { Source } from '@/app/_pictures/source';

/**
 * Calls `draw` in the next animation frame, and again at most once per frame after the source changes. React does not render:
 * `draw` paints canvases or sets attributes itself. A new `draw` draws at once, so hold it with useCallback.
 */
export function useFrames<Value>(source: Source<Value>, draw: (value: Value) => void): void {
  useEffect(() => {
    let request = 0;
    const paint = () => {
      request = 0;
      draw(source.get());
    };
    const schedule = () => {
      if (request === 0) request = requestAnimationFrame(paint);
    };
    const stop = source.subscribe(schedule);
    schedule();
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [source, draw]);
}

/**
 * Calls `take` with the source's value now and at once after each change, for work whose result is painted later: waiting for
 * an animation frame before asking for it would show it a frame late. While the page is hidden the newest value waits.
 */
export function useChanges<Value>(source: Source<Value>, take: (value: Value) => void): void {
  useEffect(() => {
    let request = 0;
    const takeNewest = () => {
      request = 0;
      take(source.get());
    };
    const onChange = () => {
      if (!document.hidden) takeNewest();
      else if (request === 0) request = requestAnimationFrame(takeNewest);
    };
    const stop = source.subscribe(onChange);
    onChange();
    return () => {
      stop();
      cancelAnimationFrame(request);
    };
  }, [source, take]);
}

/** The source's value, rendering at most every `intervalMs`; the last change is never lost. */
export function useThrottled<Value>(source: Source<Value>, intervalMs: number): Value {
  const [held, setHeld] = useState(() => ({ source, value: source.get() }));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const schedule = (delayMs: number) => {
      timer ??= setTimeout(() => {
        timer = null;
        // A new object each time: a curve grows in place, so its identity tells nothing.
        setHeld({ source, value: source.get() });
      }, delayMs);
    };
    const stop = source.subscribe(() => schedule(intervalMs));
    schedule(0);
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
    };
  }, [source, intervalMs]);
  return held.source === source ? held.value : source.get();
}
