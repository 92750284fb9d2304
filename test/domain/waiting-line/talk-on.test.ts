// Who can talk on when the caller has gone, and what the switch is asked for it.

import { expect, test } from 'vitest';
import { asideOf, joinThoseLeft, whoTalksOn } from '../../../src/domain/waiting-line/talk-on.ts';
import { consultAnswered } from '../../../src/domain/waiting-line/transfer.ts';
import { LineRig } from './rig.ts';

const consulting = (answered: boolean) => new LineRig().signedIn().talks().consults('22', answered);
const left = (rig: LineRig) => {
  const consult = whoTalksOn(rig.conversation());
  if (consult === null) return null;
  return rig.led((_, context) => joinThoseLeft(rig.conversation(), consult, context));
};

test('whoever has lifted; who is only rung can’t, and without a consultation nobody', () => {
  expect(left(new LineRig().signedIn().talks())).toBeNull();
  const rig = consulting(false);
  expect(left(rig)).toBeNull();
  rig.ask((_, context) => consultAnswered(rig.conversation(), context));
  expect(left(rig)).toEqual(['> bridge target-bridge anna-leg target-leg', '> closeBridge anna-bridge']);
});

test('who hear each other are left alone; an agent who heard the caller is put to the colleague', () => {
  const rig = consulting(true);
  expect(left(rig)).toEqual(['> closeBridge anna-bridge']);
  rig.call('call-1', { kind: 'toggled', facing: 'caller' });
  expect(left(rig)).toEqual(['> bridge target-bridge anna-leg target-leg', '> closeBridge anna-bridge']);
});

test('whose phone it is: a colleague’s by the extension, else nobody’s of ours', () => {
  const { line } = new LineRig();
  expect(asideOf(line, '22', '21')).toEqual({ aside: { agent: 'bernd', with: '21' } });
  expect(asideOf(line, '22', undefined)).toEqual({ aside: { agent: 'bernd', with: '' } });
  expect(asideOf(line, '+4930', '21')).toEqual({});
});
