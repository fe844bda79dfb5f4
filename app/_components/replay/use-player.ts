/** A player that runs on animation frames and answers to keys. */
'use client';
import { useCallback, useEffect, useState } from 'react';
import { afterKey, afterTime, playerAt, type PlayerState } from '@/app/_client/player';

/** Keys mean something else while typing or choosing. */
const OWN_KEYS =
  'input, textarea, select, [role=slider], [role=radio], [role=menu], [role=listbox], [role=dialog]';

/** The player's state, and how to change it. */
export function usePlayer(
  lastEpoch: number,
  startEpoch: number,
): [PlayerState, (change: (state: PlayerState) => PlayerState) => void] {
  const [state, setState] = useState(() => playerAt(startEpoch, lastEpoch));
  const change = useCallback((apply: (state: PlayerState) => PlayerState) => setState(apply), []);

  const { isPlaying } = state;
  useEffect(() => {
    if (!isPlaying) return;
    let last = performance.now();
    let request = requestAnimationFrame(function tick(now) {
      const elapsed = now - last;
      last = now;
      setState((playing) => afterTime(playing, elapsed));
      request = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(request);
  }, [isPlaying]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      const isOwn = target?.closest(OWN_KEYS) && !target.closest('[data-player-keys]');
      // Space presses a focused button; that must not also play.
      const pressesButton = event.key === ' ' && target?.closest('button, a');
      if (isOwn || pressesButton) return;
      setState((before) => {
        const after = afterKey(before, event.key, event.shiftKey);
        return after ?? before;
      });
      if (afterKey(playerAt(0, 0), event.key, event.shiftKey) !== null) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return [state, change];
}
