// A plan is taken up once, and of hotlines that there are.

import { expect, test } from 'vitest';
import { versionOf } from '../../support/virtual/version-of.ts';
import { HotlineRig, waitMode } from './rig.ts';

test('what is new is told, with the next number; what is in force already isn’t', () => {
  const rig = new HotlineRig();
  expect(rig.state.planNumber).toBe(1);
  expect(rig.publishes(waitMode, 'v1')).toEqual([]);
  expect(rig.publishes(waitMode, 'v2')).toEqual(['plan planTakenUp 2 test v2', 'it modeTakenUp test v2']);
  expect(rig.state.hotlines.get('it')?.mode?.version).toBe('v2');
});

test('of a hotline that isn’t there nothing is taken up', () => {
  const rig = new HotlineRig();
  const plan = new Map([['other', versionOf(waitMode, 'v2')]]);
  expect(rig.led({ kind: 'planPublished', plan })).toEqual([]);
  expect([...rig.state.versions.keys()]).toEqual(['v1']);
});
