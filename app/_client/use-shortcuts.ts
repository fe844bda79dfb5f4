/** The page's keys, and whether single ones are on: some people's software types them by accident. */
'use client';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { browserStorage } from './identity';
import { shortcutOf, type KeyPress, type Shortcut } from './shortcuts';

const STORAGE_KEY = 'downhill.singleKeys';
const OFF = 'off';

/** Null until the browser was asked. */
const singleKeys = createStore<{ readonly isOn: boolean | null }>(() => ({ isOn: null }));

function areOn(): boolean {
  const known = singleKeys.getState().isOn;
  if (known !== null) return known;
  const isOn = browserStorage()?.getItem(STORAGE_KEY) !== OFF;
  singleKeys.setState({ isOn });
  return isOn;
}

/** Whether single keys are on, and how to switch them; remembered in this browser. */
export function useSingleKeys(): [boolean, (isOn: boolean) => void] {
  const isOn = useStore(singleKeys, (state) => state.isOn) ?? areOn();
  const set = (next: boolean) => {
    singleKeys.setState({ isOn: next });
    try {
      browserStorage()?.setItem(STORAGE_KEY, next ? 'on' : OFF);
    } catch (cause) {
      console.warn('This browser does not let the page remember its keys', cause);
    }
  };
  return [isOn, set];
}

/** Calls `act` for each of the page's shortcuts; hold it with useCallback. */
export function useShortcuts(act: (shortcut: Shortcut) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const shortcut = shortcutOf(pressOf(event), areOn());
      if (shortcut === null) return;
      event.preventDefault();
      if (!event.repeat || shortcut === 'step') act(shortcut);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [act]);
}

const TYPING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]';
const CONTROLS = '[role=slider], [role=radio], [role=menu], [role=listbox], [role=dialog], [role=combobox]';
const BUTTONS = 'button, a, summary, [role=checkbox], [role=switch], [role=tab]';

function pressOf(event: KeyboardEvent): KeyPress {
  const target = event.target instanceof Element ? event.target : null;
  const isWithin = (selector: string) => target?.closest(selector) != null;
  return {
    key: event.key,
    hasControl: event.ctrlKey || event.metaKey,
    hasShift: event.shiftKey && event.key !== '?',
    hasAlt: event.altKey,
    isTyping: isWithin(TYPING),
    isOnControl: isWithin(CONTROLS),
    isOnButton: isWithin(BUTTONS),
  };
}
