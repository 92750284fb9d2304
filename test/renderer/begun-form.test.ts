// The set-up form as it was begun: there again in a new window, without its secrets.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { begunForm, forgetBegun, keepBegun } from '../../src/renderer/features/welcome/begun-form.ts';
import { emptyForm } from '../../src/renderer/features/welcome/set-up-form.ts';

const kept = new Map<string, string>();
beforeEach(() =>
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }),
);
afterEach(() => {
  kept.clear();
  vi.unstubAllGlobals();
});

const typed = {
  ...emptyForm,
  hotline: 'IT-Hotline',
  team1: '',
  connected: true,
  pin: '8461',
  pinAgain: '8461',
  upstreamPassword: 'geheim',
};

test('what was typed is there again, and no secret is kept anywhere', () => {
  keepBegun(typed);
  expect(begunForm()).toEqual({ ...typed, pin: '', pinAgain: '', upstreamPassword: '' });
  expect([...kept.values()].join()).not.toMatch(/8461|geheim/);
  forgetBegun();
  expect(begunForm()).toEqual(emptyForm);
});

test.each(['', 'no json', 'null', '[]', '{"hotline":7,"connected":"yes","pin":"1","other":1}'])(
  'what does not fit is left out: %s',
  (text) => {
    kept.set('klinke.set-up', text);
    expect(begunForm()).toEqual(emptyForm);
  },
);

test('without a store the form is empty', () => {
  vi.unstubAllGlobals();
  keepBegun(typed);
  expect(begunForm()).toEqual(emptyForm);
});
