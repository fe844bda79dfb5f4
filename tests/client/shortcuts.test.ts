/** Which key presses are the page's own. */
import { describe, expect, it } from 'vitest';
import { shortcutOf, type KeyPress } from '@/app/_client/shortcuts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  hasControl: false,
  hasShift: false,
  hasAlt: false,
  isTyping: false,
  isOnControl: false,
  isOnButton: false,
  ...more,
});

const of = (key: string, more: Partial<KeyPress> = {}) => shortcutOf(press(key, more), true);

describe('keys', () => {
  it('run, step, stop, reset and help where nothing has keys of its own', () => {
    expect([' ', '.', 's', 'r', '?'].map((key) => of(key))).toEqual(['run', 'step', 'stop', 'reset', 'help']);
    expect([of('S'), of('x'), of('Enter')]).toEqual(['stop', null, null]);
  });

  it('undo and redo as everywhere', () => {
    const hasControl = true;
    expect(of('z', { hasControl })).toBe('undo');
    expect(of('Z', { hasControl, hasShift: true })).toBe('redo');
    expect(of('y', { hasControl })).toBe('redo');
    expect(of('r', { hasControl })).toBeNull();
  });

  it('leave typing, controls and buttons what is theirs', () => {
    for (const key of [' ', '.', 's', '?']) expect(of(key, { isTyping: true })).toBeNull();
    expect(of('z', { hasControl: true, isTyping: true })).toBeNull();
    expect(of('.', { isOnControl: true })).toBeNull();
    expect(of(' ', { isOnButton: true })).toBeNull();
    expect(of('.', { isOnButton: true })).toBe('step');
    expect(of('s', { hasAlt: true })).toBeNull();
  });

  it('can be switched off where they are single, all but help', () => {
    expect([' ', '.', 's', 'r'].map((key) => shortcutOf(press(key), false))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(shortcutOf(press('?'), false)).toBe('help');
    expect(shortcutOf(press('z', { hasControl: true }), false)).toBe('undo');
  });
});
