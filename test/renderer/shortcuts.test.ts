// Which key means what, on which keyboard.

import { describe, expect, it } from 'vitest';
import { combos } from '../../src/renderer/features/shortcuts/action.ts';
import {
  accelerator,
  isTyping,
  type KeyPress,
  matchesCombo,
  sameAccelerator,
  shownCombo,
} from '../../src/renderer/features/shortcuts/match.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});

describe('matching', () => {
  it('takes function keys only without modifiers', () => {
    expect(matchesCombo(press('F9'), 'F9', false)).toBe(true);
    expect(matchesCombo(press('F9', { shiftKey: true }), 'F9', false)).toBe(false);
    expect(matchesCombo(press('F9', { shiftKey: true }), 'Shift+F9', false)).toBe(true);
  });

  it('reads Mod as Ctrl, and as Command on a Mac', () => {
    expect(matchesCombo(press('k', { ctrlKey: true }), 'Mod+K', false)).toBe(true);
    expect(matchesCombo(press('k', { metaKey: true }), 'Mod+K', true)).toBe(true);
    expect(matchesCombo(press('k', { ctrlKey: true }), 'Mod+K', true)).toBe(false);
  });

  it('counts digits by their key, and never takes AltGr for Alt', () => {
    expect(matchesCombo(press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1', true)).toBe(true);
    expect(matchesCombo(press('²', { altKey: true, ctrlKey: true, code: 'Digit2' }), 'Alt+2', false)).toBe(
      false,
    );
  });

  it('knows the question mark of any keyboard', () => {
    expect(matchesCombo(press('?', { shiftKey: true, code: 'Minus' }), '?', false)).toBe(true);
    expect(matchesCombo(press('?', { shiftKey: true, code: 'Slash' }), '?', false)).toBe(true);
  });

  it('leaves typing alone', () => {
    const field = { tagName: 'INPUT', isContentEditable: false, type: 'text' };
    expect(isTyping('?', field)).toBe(true);
    expect(isTyping('F9', field)).toBe(false);
    expect(isTyping('?', { ...field, type: 'checkbox' })).toBe(false);
    expect(isTyping('?', null)).toBe(false);
  });
});

it('has no combination twice', () => {
  const all = Object.values(combos);
  expect(new Set(all).size).toBe(all.length);
});

it('writes combinations in the words of the language', () => {
  expect(shownCombo('Mod+E', false, { Ctrl: 'Strg' })).toBe('Strg+E');
  expect(shownCombo('Mod+E', true, { Ctrl: 'Strg' })).toBe('⌘+E');
  expect(shownCombo('Shift+F9', false, { Shift: 'Umschalt' })).toBe('Umschalt+F9');
});

it('knows the same keys in other words', () => {
  expect(sameAccelerator('CommandOrControl+Alt+T', 'Control+Alt+T', false)).toBe(true);
  expect(sameAccelerator('Alt+Control+T', 'CmdOrCtrl+Alt+T', false)).toBe(true);
  expect(sameAccelerator('CommandOrControl+Alt+T', 'Control+Alt+T', true)).toBe(false);
  expect(sameAccelerator('F9', 'F8', false)).toBe(false);
  expect(sameAccelerator('', '', false)).toBe(false);
});

describe('recording a global shortcut', () => {
  it('waits for a key after the modifiers', () => {
    expect(accelerator(press('Control', { ctrlKey: true }))).toEqual({ ok: false, why: 'incomplete' });
  });
  it('refuses plain letters', () => {
    expect(accelerator(press('t', { code: 'KeyT' }))).toEqual({ ok: false, why: 'needsModifier' });
  });
  it('writes as Electron does', () => {
    const keys = press('†', { code: 'KeyT', ctrlKey: true, altKey: true });
    expect(accelerator(keys)).toEqual({ ok: true, value: 'Control+Alt+T' });
    expect(accelerator(press('F9'))).toEqual({ ok: true, value: 'F9' });
  });
});
