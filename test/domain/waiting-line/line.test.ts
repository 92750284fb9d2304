// Of a conversation: who is asked, and to whom it goes.

import { expect, test } from 'vitest';
import { consultOf, transferOf } from '../../../src/domain/waiting-line/line.ts';
import { LineRig } from './rig.ts';

test('somebody is asked only while consulting, and put through only from then on', () => {
  const rig = new LineRig().signedIn().talks();
  const both = () => [consultOf(rig.conversation())?.to ?? null, transferOf(rig.conversation())?.to ?? null];
  expect(both()).toEqual([null, null]);
  rig.consults('+4930', true);
  expect(both()).toEqual(['+4930', null]);
  rig.call('call-1', { kind: 'transferStarted', to: '+4930', leg: 'target-leg' });
  expect(both()).toEqual([null, '+4930']);
  rig.call('call-1', { kind: 'transferred', to: '+4930' });
  expect(both()).toEqual([null, '+4930']);
});
