// A registered phone that could not be rung is in doubt for a while.

import { expect, test } from 'vitest';
import { doubtPhone, trustPhone } from '../../../src/domain/waiting-line/reachability.ts';
import { LineRig } from './rig.ts';

test('in doubt for 15 s; failing again meanwhile makes it no longer', () => {
  const rig = new LineRig().signedIn();
  const doubt = () => rig.led((_, context) => doubtPhone(rig.agent(), context));
  expect(doubt()).toEqual(['(phoneDoubted anna +15000)']);
  rig.now += 10_000;
  expect(doubt()).toEqual([]);
});

test('trusted again, once', () => {
  const rig = new LineRig().signedIn();
  const trust = () => rig.led((_, context) => trustPhone(rig.agent(), context));
  expect(trust()).toEqual([]);
  rig.ask((_, context) => doubtPhone(rig.agent(), context));
  expect(trust()).toEqual(['(phoneTrusted anna)']);
  expect(trust()).toEqual([]);
});
