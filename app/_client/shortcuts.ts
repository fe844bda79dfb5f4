/** Keys of the classroom's page: which key means what. No DOM in here: what was pressed and where is passed in. */

export type Shortcut = 'run' | 'step' | 'stop' | 'reset' | 'undo' | 'redo' | 'help';

/** A key press as far as it matters. */
export interface KeyPress {
  readonly key: string;
  /** Ctrl, or Cmd on a Mac. */
  readonly hasControl: boolean;
  readonly hasShift: boolean;
  readonly hasAlt: boolean;
  /** The focus is where letters are typed. */
  readonly isTyping: boolean;
  /** The focus is on a control with arrow keys or a menu of its own. */
  readonly isOnControl: boolean;
  /** The focus is on what Space presses. */
  readonly isOnButton: boolean;
}

const SINGLE_KEYS: Readonly<Record<string, Shortcut>> = {
  ' ': 'run',
  '.': 'step',
  s: 'stop',
  r: 'reset',
};

/** What a key press asks for; null where it is none of the page's. Single keys can be switched off, `?` stays. */
export function shortcutOf(press: KeyPress, hasSingleKeys: boolean): Shortcut | null {
  if (press.isTyping || press.hasAlt) return null;
  const key = press.key.toLowerCase();
  if (press.hasControl) {
    if (key === 'z') return press.hasShift ? 'redo' : 'undo';
    return key === 'y' && !press.hasShift ? 'redo' : null;
  }
  if (press.isOnControl) return null;
  if (press.key === '?') return 'help';
  if (!hasSingleKeys || press.hasShift || (press.key === ' ' && press.isOnButton)) return null;
  return SINGLE_KEYS[key] ?? null;
}
