// Ids and ways out, which all kinds of steps make alike.

import { expect, test } from 'vitest';
import { leave, none, nothing, playbackId } from '../../../../src/domain/call-flow/steps/step.ts';

test('a playback is named by its call and its number, so that none has the name of another', () => {
  const names = [playbackId('call-1', 1), playbackId('call-1', 2), playbackId('call-2', 1)];
  expect(new Set(names).size).toBe(3);
  expect(playbackId('call-1', 1)).toBe(names[0]);
});

test('a step is left to another, with the number at which its playbacks stand', () => {
  expect(leave('next', 4)).toEqual({ kind: 'leave', to: 'next', serial: 4, key: null });
  expect(leave('menu', 4, '2')).toMatchObject({ key: '2' });
  expect([none(), nothing()]).toEqual([[], null]);
});
