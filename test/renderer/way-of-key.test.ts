// Which keys undo and redo something of the draft, and where they belong to a text.

import { expect, test } from 'vitest';
import { wayOfKey } from '../../src/renderer/features/administration/tray/way-of-key.ts';

const press = (key: string, more: object = {}) => ({
  key,
  ctrlKey: true,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  defaultPrevented: false,
  ...more,
});
const inside = (is: boolean) => ({ closest: () => (is ? {} : null) });

test('undone by Ctrl+Z, redone by Ctrl+Shift+Z and Ctrl+Y; on a Mac with the command key', () => {
  expect(wayOfKey(press('z'), null)).toBe('undo');
  expect(wayOfKey(press('Z', { shiftKey: true }), inside(false))).toBe('redo');
  expect(wayOfKey(press('y'), null)).toBe('redo');
  expect(wayOfKey(press('z', { ctrlKey: false, metaKey: true }), null)).toBe('undo');
});

test('nothing else does, nor does it in a text, in a dialog, or where it was for something else', () => {
  expect(wayOfKey(press('z', { ctrlKey: false }), null)).toBeNull();
  expect(wayOfKey(press('z', { altKey: true }), null)).toBeNull();
  expect(wayOfKey(press('y', { shiftKey: true }), null)).toBeNull();
  expect(wayOfKey(press('x'), null)).toBeNull();
  expect(wayOfKey(press('z'), inside(true))).toBeNull();
  expect(wayOfKey(press('z', { defaultPrevented: true }), null)).toBeNull();
});
