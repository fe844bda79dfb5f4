/** Calls back at a steady pace while something runs. */
'use client';
import { useEffect, useRef } from 'react';

/** While `isRunning`, calls the newest `tick` every `intervalMs`. */
export function useTicker(isRunning: boolean, intervalMs: number, tick: () => void): void {
  const newest = useRef(tick);
  useEffect(() => {
    newest.current = tick;
  });
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => newest.current(), intervalMs);
    return () => clearInterval(timer);
  }, [isRunning, intervalMs]);
}
