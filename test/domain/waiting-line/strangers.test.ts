// Two who talk by another engine's doing are left talking; whoever is no conversation isn't.

import { expect, test } from 'vitest';
import { hasStrangers, leaveTalking, strangerLeft } from '../../../src/domain/waiting-line/strangers.ts';
import type { SwitchLeg, SwitchPicture } from '../../../src/domain/words/switch-events.ts';
import { LineRig } from './rig.ts';

const leg = (id: string, direction: SwitchLeg['direction'], also: Partial<SwitchLeg> = {}): SwitchLeg => ({
  leg: id,
  direction,
  answered: true,
  bridge: 'talk',
  parked: false,
  calledNumber: '1',
  ...also,
});
const caller = leg('caller', 'incoming');
const phone = leg('phone', 'outgoing');

const found = (legs: readonly SwitchLeg[], rig = new LineRig(), callers: readonly string[] = []) => {
  const inside = legs.filter(({ bridge }) => bridge === 'talk').map((each) => each.leg);
  const bridges = [{ bridge: 'talk', legs: inside }];
  const picture: SwitchPicture = { legs, bridges, reachable: [], busy: [] };
  return rig.led((line, context) => leaveTalking(line, picture, (id) => callers.includes(id), context));
};

test('a caller and a phone that was dialled, both answered, in one bridge', () => {
  expect(found([caller, phone])).toEqual(['(strangerFound caller talk)', '(strangerFound phone talk)']);
});

test.each<[string, readonly SwitchLeg[], string[]]>([
  ['one alone', [phone], []],
  ['one who is still rung', [caller, { ...phone, answered: false }], []],
  ['two whom nobody dialled', [caller, leg('other', 'incoming')], []],
  ['a caller of ours', [caller, phone], ['caller']],
  ['two apart', [caller, { ...phone, bridge: null }], []],
])('%s: no conversation of strangers', (_, legs, callers) => {
  expect(found(legs, new LineRig(), callers)).toEqual([]);
});

test('a leg of ours is no stranger', () => {
  const rig = new LineRig().signedIn().talks();
  expect(found([caller, { ...phone, leg: 'anna-leg' }], rig)).toEqual([]);
});

test('the last who is left is hung up and the bridge closed; of three, two go on', () => {
  const rig = new LineRig();
  for (const each of ['a', 'b', 'c']) rig.moment({ kind: 'strangerFound', leg: each, bridge: 'talk' });
  const left = (gone: string) =>
    rig.moment({ kind: 'legGone', leg: gone }).led((line, context) => strangerLeft(line, 'talk', context));
  expect(left('a')).toEqual([]);
  expect(hasStrangers(rig.line, 'talk')).toBe(true);
  expect(left('b')).toEqual(['(legDismissed c)', '> hangUp c', '> closeBridge talk']);
  expect(hasStrangers(rig.line, 'talk')).toBe(false);
});

test('only those of the bridge count', () => {
  const rig = new LineRig().moment({ kind: 'strangerFound', leg: 'a', bridge: 'talk' });
  expect([hasStrangers(rig.line, 'talk'), hasStrangers(rig.line, 'other')]).toEqual([true, false]);
});
