// When the own hours are looked at, and what they change; scenarios/own-numbers.test.ts has what people hear.

import { expect, test } from 'vitest';
import { HotlineWorld } from '../../support/virtual/hotline-world.ts';

const MOBILE = '01711234567';
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
/** It begins at 07:55. */
const from8to9 = [
  { weekdays: everyDay, from: '08:00', to: '09:00', at: { kind: 'number', number: 'mobile' } },
] as const;
const phone = (its: HotlineWorld, agent = 'anna') => its.engine.state.line.agents.get(agent)?.phone;
const minutes = (its: HotlineWorld, count: number) => its.wait(count * 60_000);

test('they say when it changes, signed in or not', async () => {
  const its = new HotlineWorld();
  await its.reachedAt('anna', MOBILE, from8to9);
  expect(phone(its)).toBe('deskPhone');
  minutes(its, 5);
  expect(phone(its)).toBe('outside');
  minutes(its, 60);
  expect(phone(its)).toBe('deskPhone');
  await its.signIn('anna');
  minutes(its, 23 * 60);
  expect(phone(its)).toBe('outside');
  minutes(its, 60);
  expect(phone(its)).toBe('softphone');
});

test('who signs in in these hours is reached there; by hand elsewhere until they change', async () => {
  const its = new HotlineWorld();
  await its.reachedAt('anna', MOBILE, from8to9);
  minutes(its, 10);
  await its.signIn('anna');
  expect(phone(its)).toBe('outside');
  await its.command('anna', { kind: 'usePhone', phone: 'softphone' });
  expect(phone(its)).toBe('softphone');
  minutes(its, 24 * 60);
  expect(phone(its)).toBe('outside');
  await its.engine.signOut('anna', 'agent');
  expect(phone(its)).toBe('outside');
});

test('by hand at an own number until the hours change, and over a restart', async () => {
  const its = new HotlineWorld();
  await its.signIn('anna');
  await its.reachedAt('anna', MOBILE, from8to9);
  expect(phone(its)).toBe('softphone');
  await its.command('anna', { kind: 'useOwnNumber', number: 'mobile' });
  its.restartEngine();
  expect(phone(its)).toBe('outside');
  expect(await its.command('anna', { kind: 'useOwnNumber', number: 'home' })).toMatchObject({
    error: { code: 'unknownTarget' },
  });
  minutes(its, 66);
  expect(phone(its)).toBe('softphone');
  its.restartEngine();
  expect(phone(its)).toBe('softphone');
});

test('a call goes on where it rang; afterwards what the hours say', async () => {
  const its = new HotlineWorld();
  await its.reachedAt('anna', MOBILE, from8to9);
  await its.signIn('anna');
  its.inLine('1');
  await its.command('anna', { kind: 'take', call: its.waiting('lvs')[0] as string });
  minutes(its, 6);
  expect(its.activity('anna')).toBe('talking');
  expect(phone(its)).toBe('softphone');
  await its.command('anna', { kind: 'hangUp' });
  its.wait(1);
  expect(phone(its)).toBe('outside');
});

test('a desk phone at which somebody else sits isn’t theirs', async () => {
  const agents = [
    { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], deskPhone: '50' },
    { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs'], deskPhone: '50' },
  ];
  const its = new HotlineWorld({ agents });
  await its.signIn('bernd', 'deskPhone');
  await its.signIn('anna');
  const hours = [{ weekdays: everyDay, from: '07:00', to: '09:00', at: { kind: 'deskPhone' } }] as const;
  await its.reachedAt('anna', MOBILE, hours);
  expect(phone(its)).toBe('softphone');
});

test('a number that is gone is rung no more', async () => {
  const its = new HotlineWorld();
  await its.signIn('anna');
  await its.reachedAt('anna', MOBILE);
  expect(phone(its)).toBe('outside');
  await its.engine.reachabilityChanged('anna', { zone: 'UTC', numbers: [], hours: [] });
  expect(phone(its)).toBe('softphone');
});
