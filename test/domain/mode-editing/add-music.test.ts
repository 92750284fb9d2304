// One more piece of music in a mode.

import { expect, test } from 'vitest';
import { addMusic, otherPieces } from '../../../src/domain/mode-editing/add-music.ts';
import { modeFromTemplate } from '../../../src/domain/mode-editing/templates.ts';
import { edited } from '../../../src/domain/plan/change/edits.ts';
import { smallPlan } from '../../support/plans.ts';

const first = smallPlan();
const { mode, edits } = modeFromTemplate(first, { template: 'empty', name: 'Leer', spoken: ['de'] });
const plan = edited(first, edits);
const DAY = 'it-hotline-day';

test('another mode’s, with its title and its sound, in a file of its own', () => {
  const added = addMusic(plan, mode, { mode: DAY, music: 'pc-loop' });
  const after = edited(plan, added.edits).modes[mode];
  expect(added.music).toBe('pc-loop');
  expect(after?.mode.music['pc-loop']).toEqual({ file: 'music/pc-loop.wav', title: 'Leerlauf' });
  expect(after?.sounds.music['pc-loop']).toBe(plan.modes[DAY]?.sounds.music['pc-loop']);
});

test('one that has yet to be found has a title, and no sound', () => {
  const added = addMusic(plan, DAY, { title: 'Neues Stück' });
  const after = edited(plan, added.edits).modes[DAY];
  expect(after?.mode.music[added.music ?? '']).toEqual({
    file: 'music/neues-stueck.wav',
    title: 'Neues Stück',
  });
  expect(after?.sounds.music).not.toHaveProperty('neues-stueck');
  expect(addMusic(plan, DAY, { title: 'pc loop' }).music).toBe('pc-loop-2');
});

test('of a piece that isn’t there, none is added', () => {
  expect(addMusic(plan, mode, { mode: DAY, music: 'gone' })).toEqual({ music: null, edits: [] });
  expect(addMusic(plan, mode, { mode: 'gone', music: 'pc-loop' })).toEqual({ music: null, edits: [] });
});

test('to be had are those that others play, each sound once', () => {
  expect(otherPieces(plan, mode).map(({ mode: of, music }) => `${of} ${music}`)).toEqual(
    ['lvs-short', 'lvs-long', 'sap-short', 'sap-long', 'pc-loop'].map((music) => `${DAY} ${music}`),
  );
  expect(otherPieces(plan, 'night')).toEqual([]);
});
