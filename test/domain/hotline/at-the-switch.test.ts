// What the switch has to know, while a plan changes it under those who talk.

import { beforeEach, expect, test } from 'vitest';
import { atTheSwitch } from '../../../src/domain/hotline/at-the-switch.ts';
import { people, teams } from '../../support/virtual/hotline-world.ts';
import { versionOf } from '../../support/virtual/version-of.ts';
import { HotlineRig, number1, waitMode } from './rig.ts';

let rig: HotlineRig;
beforeEach(() => {
  rig = new HotlineRig();
});

const hotlines = [{ ...number1, mode: versionOf(waitMode) }];
const withSoftphones = people.map((person) => ({ ...person, softphone: person.id !== 'dirk' }));
const published = (changed: readonly (typeof withSoftphones)[number][]) =>
  rig.takesUp({ hotlines, teams, people: changed });
const softphones = () =>
  atTheSwitch(rig.state).softphones.map(({ agent, extension }) => `${agent} ${extension}`);

test('knows numbers, who has an account, and whose phone is somebody else’s', () => {
  published(withSoftphones.map((each) => (each.id === 'bernd' ? { ...each, deskPhone: '52' } : each)));
  expect(atTheSwitch(rig.state)).toEqual({
    hotlineNumbers: ['1'],
    softphones: [
      { extension: '21', name: 'Anna', agent: 'anna' },
      { extension: '22', name: 'Bernd', agent: 'bernd' },
      { extension: '31', name: 'Carla', agent: 'carla' },
    ],
    deskPhones: ['52', '32'],
  });
});

test('a number that is gone is known no more while its call goes on', () => {
  rig.calls();
  rig.takesUp({ hotlines: [{ ...hotlines[0], id: 'hr', numbers: ['2'] } as never], teams, people });
  expect(rig.state.hotlines.size).toBe(2);
  expect(atTheSwitch(rig.state).hotlineNumbers).toEqual(['2']);
});

test('who leaves, moves or loses the softphone in a call keeps the account until it is over; the new one is there at once', () => {
  published(withSoftphones);
  rig.calls();
  rig.isTaken();
  published(withSoftphones.flatMap((each) => (each.id === 'anna' ? [{ ...each, extension: '29' }] : [each])));
  expect(softphones()).toEqual(['anna 21', 'anna 29', 'bernd 22', 'carla 31']);
  published(withSoftphones.map((each) => ({ ...each, softphone: each.id === 'carla' })));
  expect(softphones()).toEqual(['anna 21', 'carla 31']);
  published(withSoftphones.filter(({ id }) => id !== 'anna'));
  expect(softphones()).toEqual(['anna 21', 'bernd 22', 'carla 31']);
  // Somebody new has the extension of whom the call still holds.
  published(withSoftphones.map((each) => (each.id === 'anna' ? { ...each, id: 'emil' } : each)));
  expect(softphones()).toEqual(['anna 21', 'bernd 22', 'carla 31']);
  rig.commands({ kind: 'hangUp', call: 'call-1' });
  expect(softphones().sort()).toEqual(['bernd 22', 'carla 31', 'emil 21']);
});
