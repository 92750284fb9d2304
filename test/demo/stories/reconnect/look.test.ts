// The judge of the story must see what it judges: each fault planted once.

import { expect, test } from 'vitest';
import type { ConsoleView } from '../../../../src/contract/view.ts';
import { type AtPbx, type Heard, judge } from './look.ts';

const extensions = new Map([['31', 'anna']]);
const heard: Heard = { phones: new Set(['31']), talking: new Set(['+4930']), silent: new Set() };

const channel = (id: string, name: string, state: string, data: string, number = '') => ({
  id,
  name,
  state,
  caller: { number },
  dialplan: { app_name: 'Stasis', app_data: `klinke,${data}` },
});
const caller = channel('c1', 'PJSIP/trunk-1', 'Up', 'incoming,100', '+4930');
const waiting = channel('c2', 'PJSIP/trunk-2', 'Up', 'incoming,100', '+4931');
const phone = (state: string, id = 'p1') => channel(id, `PJSIP/31-${id}`, state, 'dialled');
const together = { bridge_type: 'mixing', channels: ['c1', 'p1'] };
const talking: AtPbx = { channels: [caller, waiting, phone('Up')], bridges: [together] };

/** What is shown: one who waits, and what Anna does. */
function shown(activity: 'talking' | 'ringing' | 'idle', numbers = ['+4931']): ConsoleView {
  const rows = numbers.map((number) => [number, { number, takenBy: null }]);
  const view: unknown = {
    engine: { switchVersion: '22' },
    agents: { anna: { activity: { kind: activity } } },
    waiting: Object.fromEntries(rows),
  };
  return view as ConsoleView;
}

test('one who talks and one who waits, all as shown: nothing is wrong', () => {
  expect(judge(talking, shown('talking'), heard, extensions)).toEqual({
    phantomLegs: [],
    ghostRows: [],
    wrong: [],
  });
});

test('a phone that is up without a caller is a phantom, whatever is shown', () => {
  const alone: AtPbx = { channels: [caller, waiting, phone('Up')], bridges: [] };
  expect(judge(alone, shown('talking'), heard, extensions).phantomLegs).toHaveLength(1);
  const withMusic = { bridge_type: 'holding', channels: ['c1', 'p1'] };
  expect(
    judge({ ...alone, bridges: [withMusic] }, shown('talking'), heard, extensions).phantomLegs,
  ).toHaveLength(1);
});

test('a phone that rings for nobody is a phantom; one that rings for a caller is none', () => {
  const ringing: AtPbx = { channels: [waiting, phone('Ringing')], bridges: [] };
  expect(judge(ringing, shown('idle'), heard, extensions).phantomLegs).toHaveLength(1);
  expect(judge(ringing, shown('ringing'), heard, extensions).phantomLegs).toEqual([]);
});

test('two calls at one phone are a phantom', () => {
  const twice: AtPbx = { ...talking, channels: [...talking.channels, phone('Ringing', 'p2')] };
  expect(judge(twice, shown('talking'), heard, extensions).phantomLegs).not.toEqual([]);
});

test('a row whose caller is not at the PBX is a ghost', () => {
  const found = judge(talking, shown('talking', ['+4931', '+4999']), heard, extensions);
  expect(found.ghostRows).toEqual(['+4999 is shown and gone']);
});

test('what is shown must be heard', () => {
  const deaf: Heard = { phones: new Set(), talking: new Set(), silent: new Set(['+4931']) };
  expect(judge(talking, shown('talking'), deaf, extensions).wrong).toEqual([
    '31 talks and hears nobody',
    '0 callers hear an agent, 1 agents talk',
    '+4931 hears nothing',
  ]);
});

test('a PBX that can’t be asked is no proof', () => {
  expect(judge(null, shown('talking'), heard, extensions).wrong).not.toEqual([]);
});
