// Who is free, who is busy, and where whoever is called rings.

import { expect, test } from 'vitest';
import {
  agentByExtension,
  agentNow,
  dialTarget,
  hangUpLeg,
  isBusy,
  isFree,
  phoneOf,
  phoneRings,
  ringsAt,
} from '../../../src/domain/waiting-line/agents.ts';
import type { Agent } from '../../../src/domain/waiting-line/line.ts';
import { people } from '../../support/virtual/hotline-world.ts';
import { LineRig } from './rig.ts';

/** Anna's desk phone has an extension of its own. */
const withDeskPhone = () =>
  new LineRig({ agents: people.map((each) => (each.id === 'anna' ? { ...each, deskPhone: '41' } : each)) });

const free = new LineRig().signedIn().agent();

test('signed in and idle, with a phone that rings, is free', () => {
  expect(isFree(free)).toBe(true);
  expect(isBusy(free)).toBe(false);
  expect(phoneRings(free)).toBe(true);
});

test.each<[string, Partial<Agent>]>([
  ['signed out', { availability: { kind: 'signedOut' } }],
  ['on a break', { availability: { kind: 'onBreak', reason: 'Pause', since: 0 } }],
  ['rung', { activity: { kind: 'ringing', offer: 'offer', since: 0 } }],
  ['talking', { activity: { kind: 'talking', call: 'call-1', since: 0 } }],
  ['in wrap-up', { activity: { kind: 'wrapUp', call: 'call-1', since: 0, untilMs: 9 } }],
  ['in another call', { occupiedSince: 5 }],
  ['at rest', { restUntilMs: 5 }],
  ['without a phone', { reachable: false }],
  ['with a doubtful phone', { doubtUntilMs: 5 }],
])('%s: not free', (_, so) => {
  expect(isFree({ ...free, ...so })).toBe(false);
});

test('rung, talking and in another call is busy; a break, wrap-up and rest is not', () => {
  const busy = (so: Partial<Agent>) => isBusy({ ...free, ...so });
  expect(busy({ activity: { kind: 'ringing', offer: 'offer', since: 0 } })).toBe(true);
  expect(busy({ activity: { kind: 'talking', call: 'call-1', since: 0 } })).toBe(true);
  expect(busy({ occupiedSince: 5 })).toBe(true);
  expect(busy({ availability: { kind: 'onBreak', reason: 'Pause', since: 0 } })).toBe(false);
  expect(busy({ activity: { kind: 'wrapUp', call: 'call-1', since: 0, untilMs: 9 } })).toBe(false);
  expect(busy({ restUntilMs: 5 })).toBe(false);
});

test('somebody is known by either extension, and rings at the phone of now', () => {
  const { line } = withDeskPhone().signedIn('anna', 'deskPhone');
  expect(agentByExtension(line, '21')?.id).toBe('anna');
  expect(agentByExtension(line, '41')?.id).toBe('anna');
  expect(agentByExtension(line, '99')).toBeNull();
  expect(ringsAt(agentNow(line, 'anna'))).toBe('41');
  expect(() => agentNow(line, 'nobody')).toThrow('nobody');
});

test('a colleague’s extension rings where the colleague sits, a desk phone’s own there, anything else is a number', () => {
  const rig = withDeskPhone().signedIn('anna', 'deskPhone');
  expect(dialTarget(rig.line, '21')).toEqual({ kind: 'extension', extension: '41' });
  rig.signedIn('anna', 'softphone');
  expect(dialTarget(rig.line, '21')).toEqual({ kind: 'extension', extension: '21' });
  expect(dialTarget(rig.line, '41')).toEqual({ kind: 'extension', extension: '41' });
  expect(dialTarget(rig.line, '99')).toEqual({ kind: 'number', number: '99' });
});

test('of an account’s softphones only the console’s own is rung; a desk phone has none', () => {
  const anna = { ...free, contact: 'abc' };
  expect(phoneOf(anna)).toEqual({ kind: 'extension', extension: '21', contact: 'abc' });
  expect(phoneOf({ ...anna, phone: 'deskPhone' })).toEqual({ kind: 'extension', extension: '21' });
  expect(phoneOf(free)).toEqual({ kind: 'extension', extension: '21' });
});

test('a leg of ours is hung up once; one that nobody knows not at all', () => {
  const rig = new LineRig().signedIn().talks();
  const hangUp = (leg: string) => rig.led((line, context) => hangUpLeg(line, leg, context));
  expect(hangUp('anna-leg')).toEqual(['(legDismissed anna-leg)', '> hangUp anna-leg']);
  expect(hangUp('anna-leg')).toEqual([]);
  expect(hangUp('stranger')).toEqual([]);
});
