// The one field: what is found for what was typed, and what typing beside all fields opens it.

import { describe, expect, it } from 'vitest';
import type { DirectoryEntryView } from '../../src/contract/view.ts';
import { typedFreely } from '../../src/renderer/features/shortcuts/typed-freely.ts';
import { find, fitOf, keyOf } from '../../src/renderer/finding/found.ts';
import { sampleView } from '../support/console-harness/sample-view.ts';

const huber: DirectoryEntryView = {
  id: 'e1',
  name: 'Huber, Sepp',
  company: 'Fa. Huber',
  numbers: ['+4989123456', '+49 (0)851 99'],
  note: null,
  source: 'own',
  changed: null,
};
const keys = (typed: string, entries: readonly DirectoryEntryView[] = []) =>
  find(sampleView(), typed, entries).map(keyOf);

describe('what is found', () => {
  it('ranks what is meant exactly, then what begins so, then the rest; marks over letters don’t matter', () => {
    expect(fitOf('22', 'Bernd', '22')).toBe(0);
    expect(fitOf('ber', 'Bernd Thalmann')).toBe(1);
    expect(fitOf('tha be', 'Bernd Thalmann')).toBe(2);
    expect(fitOf('ern', 'Bernd Thalmann')).toBe(3);
    expect(fitOf('bernd huber', 'Bernd Thalmann')).toBeNull();
    expect(fitOf('obermuller', 'Obermüller')).toBe(0);
  });
  it('the extension of somebody is this person, any other number stands first as it was typed', () => {
    expect(keys('22')[0]).toBe('agent-22');
    expect(keys('22')).not.toContain('number-22');
    expect(keys('089 / 12-34')).toEqual(['number-0891234']);
    // As people write it, by the rules of dialling.
    expect(keys('+49 (0)89 123456')).toEqual(['number-+4989123456']);
  });
  it('what the phone book has comes after, a row a number, so that nothing above moves when it arrives', () => {
    const before = keys('t');
    expect(before.length).toBeGreaterThan(1);
    expect(keys('t', [huber])).toEqual([...before, 'entry-e1-+4989123456', 'entry-e1-+4985199']);
  });
  it('nobody finds oneself', () => {
    expect(keys('')).not.toContain('agent-21');
    expect(keys('Anna')).toEqual([]);
  });
});

describe('typing beside all fields', () => {
  const press = (key: string, more: object = {}) => ({
    key,
    code: '',
    ctrlKey: false,
    altKey: false,
    shiftKey: false,
    metaKey: false,
    ...more,
  });
  const inside = (selector: string) => ({ closest: (asked: string) => asked.includes(selector) });
  it('is a letter, a digit or a plus', () => {
    for (const key of ['b', 'B', 'ö', '2', '+']) expect(typedFreely(press(key), null, true), key).toBe(key);
    for (const key of ['?', '#', '*', ' ', 'Enter', 'F8', 'Dead', 'Escape'])
      expect(typedFreely(press(key), null, true), key).toBeNull();
  });
  it('not with a modifier, and not where keys mean something else', () => {
    for (const held of ['ctrlKey', 'altKey', 'metaKey'])
      expect(typedFreely(press('b', { [held]: true }), null, true), held).toBeNull();
    for (const place of ['input', 'textarea', 'select', 'dialog', '[role=menu]'])
      expect(typedFreely(press('b'), inside(place), true), place).toBeNull();
  });
  it('while the keypad is open a digit is a tone', () => {
    expect(typedFreely(press('2'), null, false)).toBeNull();
    expect(typedFreely(press('b'), null, false)).toBe('b');
  });
});
