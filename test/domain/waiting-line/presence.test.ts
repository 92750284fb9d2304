// Signing in and out, breaks, and moving over to another console or another phone.

import { expect, test } from 'vitest';
import { agentByExtension, ringsAt } from '../../../src/domain/waiting-line/agents.ts';
import {
  choosePhone,
  endBreak,
  phoneRefused,
  signIn,
  signOut,
  startBreak,
} from '../../../src/domain/waiting-line/presence.ts';
import type { ConsolePhone } from '../../../src/domain/words/phones.ts';
import { LineRig } from './rig.ts';

const signsIn = (rig: LineRig, phone: ConsolePhone = 'softphone', device: string | null = 'PC-7') =>
  rig.led((line, context) => signIn(line, rig.agent(), { phone, device }, context));
const signsOut = (rig: LineRig) => rig.ask((line, context) => signOut(line, rig.agent(), 'agent', context));
const rung = () => new LineRig().signedIn().waits().rung('anna');
const wrappingUp = () =>
  new LineRig().signedIn().person('anna', { kind: 'wrapUpStarted', call: 'call-0', untilMs: 1_005_000 });

test('signing in; a computer that has no name stays unnamed', () => {
  expect(signsIn(new LineRig())).toEqual(['anna signedIn softphone PC-7']);
  expect(signsIn(new LineRig(), 'deskPhone', null)).toEqual(['anna signedIn deskPhone']);
});

test('signing in once more moves over: what was built to the old softphone is let go', () => {
  expect(signsIn(new LineRig().signedIn().hasReadyLeg())).toEqual([
    'anna movedOver PC-7',
    '(legDismissed ready-leg)',
    '> hangUp ready-leg',
    '> closeBridge ready-bridge',
    '(readyLegOver anna null)',
  ]);
});

test('nothing is offered until the new console has told of its softphone, if the old one had, or was rung', () => {
  const doubted = (rig: LineRig, phone: ConsolePhone) => {
    // `movedOver` forgets the contact; the doubt is about what was before.
    signsIn(rig, phone);
    return rig.agent().doubtUntilMs !== null;
  };
  const named = () =>
    new LineRig().signedIn().moment({ kind: 'phoneReported', agent: 'anna', contact: 'old', ownCalls: 0 });
  expect(doubted(named(), 'softphone')).toBe(true);
  expect(doubted(rung(), 'softphone')).toBe(true);
  expect(doubted(new LineRig().signedIn(), 'softphone')).toBe(false);
  expect(doubted(named(), 'deskPhone')).toBe(false);
});

test('at the same desk phone as before it goes on ringing', () => {
  const rig = new LineRig().signedIn('anna', 'deskPhone').waits().rung('anna');
  expect(signsIn(rig, 'deskPhone')).toEqual(['anna movedOver PC-7']);
});

test('signing out ends ringing and wrap-up; who is signed out is told nothing', () => {
  const left = rung();
  expect(left.led((line, context) => signOut(line, left.agent(), 'agent', context))).toEqual([
    '(legDismissed offer-leg)',
    '> hangUp offer-leg',
    '> closeBridge offer-bridge',
    'call-1 offerEnded offer anna withdrawn',
    'anna signedOut agent',
  ]);
  expect(left.led((line, context) => signOut(line, left.agent(), 'agent', context))).toEqual([]);
  expect(signsOut(left)).toBe(true);
  const wrapping = wrappingUp();
  expect(signsOut(wrapping)).toBe(true);
  expect(wrapping.agent().activity.kind).toBe('idle');
});

test('nobody is signed out of a call', () => {
  const rig = new LineRig().signedIn().talks();
  expect(signsOut(rig)).toBe(false);
  expect(rig.agent().availability.kind).toBe('signedIn');
});

test('a break ends ringing and wrap-up, and leaves a call alone', () => {
  const begin = (rig: LineRig) => {
    const began = rig.ask((line, context) => startBreak(line, rig.agent(), 'Pause', context));
    return [began, rig.agent().availability.kind, rig.agent().activity.kind];
  };
  expect(begin(rung())).toEqual([true, 'onBreak', 'idle']);
  expect(begin(wrappingUp())).toEqual([true, 'onBreak', 'idle']);
  expect(begin(new LineRig().signedIn().talks())).toEqual([true, 'onBreak', 'talking']);
  expect(begin(new LineRig())).toEqual([false, 'signedOut', 'idle']);
});

test('only a break is ended', () => {
  const end = (rig: LineRig) => rig.ask((_, context) => endBreak(rig.agent(), context));
  expect(end(new LineRig())).toBe(false);
  expect(end(new LineRig().signedIn())).toBe(false);
  expect(end(new LineRig().signedIn().person('anna', { kind: 'breakStarted', reason: 'Pause' }))).toBe(true);
});

test('another phone: its ready leg goes; the same phone: nothing', () => {
  const choose = (phone: ConsolePhone) => {
    const rig = new LineRig().signedIn().hasReadyLeg();
    return rig.led((line, context) => choosePhone(line, rig.agent(), phone, context));
  };
  expect(choose('softphone')).toEqual([]);
  expect(choose('deskPhone').at(-1)).toBe('anna phoneChosen deskPhone');
  expect(choose('deskPhone')).toContain('> hangUp ready-leg');
});

const desks = (id: string, ...deskPhones: [string, ...string[]]) => {
  const [deskPhone, ...otherDeskPhones] = deskPhones;
  return {
    id,
    name: id === 'anna' ? 'Anna' : 'Bernd',
    extension: id === 'anna' ? '21' : '22',
    teams: [],
    deskPhone,
    otherDeskPhones,
  };
};
const sits = (rig: LineRig, id: string, phone: ConsolePhone, deskPhone?: string) => {
  let refused: ReturnType<typeof signIn> = null;
  rig.led((line, context) => {
    refused = signIn(
      line,
      rig.agent(id),
      { phone, device: null, ...(deskPhone === undefined ? {} : { deskPhone }) },
      context,
    );
  });
  return refused;
};

test('at one of the own desk phones, named at sign-in, one is rung that day; signed out, it’s the usual one again', () => {
  const rig = new LineRig({ agents: [desks('anna', '41', '99'), desks('bernd', '42', '99')] });
  expect(sits(rig, 'anna', 'deskPhone', '42')).toEqual({ code: 'notYourDeskPhone' });
  expect(rig.agent('anna').availability.kind).toBe('signedOut');
  expect(sits(rig, 'anna', 'deskPhone', '99')).toBeNull();
  expect(ringsAt(rig.agent('anna'))).toBe('99');
  // Both would be rung there.
  expect(sits(rig, 'bernd', 'deskPhone', '99')).toEqual({ code: 'deskPhoneTaken', agentName: 'Anna' });
  expect(sits(rig, 'bernd', 'softphone', '99')).toBeNull();
  expect(phoneRefused(rig.line, rig.agent('bernd'), 'deskPhone')).toEqual({
    code: 'deskPhoneTaken',
    agentName: 'Anna',
  });
  expect(agentByExtension(rig.line, '99')?.id).toBe('anna');
  rig.ask((line, context) => signOut(line, rig.agent('anna'), 'agent', context));
  expect(ringsAt(rig.agent('anna'))).toBe('41');
  expect(phoneRefused(rig.line, rig.agent('bernd'), 'deskPhone')).toBeNull();
});
