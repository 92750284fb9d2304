// Guessing is slowed down; nobody locks anybody else out for long.

import { expect, test } from 'vitest';
import { SignInGuard } from '../../../../src/service/api/session/sign-in-guard.ts';

function guard(): { guard: SignInGuard; now: () => number; pass: (ms: number) => void } {
  let now = 1_000_000;
  return {
    guard: new SignInGuard(() => now),
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

/** Fails as often as it may within `ms`; the number of tries that were looked at. */
function guesses(rig: ReturnType<typeof guard>, ms: number, extension: string, address: string): number {
  let tries = 0;
  for (let left = ms; left >= 0; ) {
    const wait = rig.guard.waitMs(extension, address);
    if (wait === 0) {
      rig.guard.failed(extension, address);
      tries++;
    }
    const step = Math.max(wait, 1);
    rig.pass(step);
    left -= step;
  }
  return tries;
}

test('five tries are free; then the pause doubles up to 30 s', () => {
  const { guard: it, pass } = guard();
  const waits: number[] = [];
  for (let i = 0; i < 11; i++) {
    waits.push(it.waitMs('21', 'a'));
    pass(waits.at(-1) as number);
    expect(it.waitMs('21', 'a')).toBe(0);
    it.failed('21', 'a');
  }
  expect(waits).toEqual([0, 0, 0, 0, 0, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('a pause runs down with time and never exceeds 30 s, however long the guessing', () => {
  const rig = guard();
  guesses(rig, 3_600_000, '21', 'a');
  expect(rig.guard.waitMs('21', 'a')).toBeLessThanOrEqual(30_000);
  rig.guard.failed('21', 'a');
  rig.pass(12_000);
  expect(rig.guard.waitMs('21', 'a')).toBe(18_000);
});

test('all 10,000 PINs of four digits take days', () => {
  expect(guesses(guard(), 24 * 3_600_000, '21', 'a')).toBeLessThan(3_000);
});

test('guessing at one address keeps nobody at another address from signing in', () => {
  const rig = guard();
  guesses(rig, 600_000, '21', 'attacker');
  expect(rig.guard.waitMs('21', 'office')).toBe(0);
});

test('guessing many extensions from one address is slowed down, but nobody who has not failed', () => {
  const { guard: it } = guard();
  for (let extension = 20; extension < 25; extension++) it.failed(`${extension}`, 'a');
  expect(it.waitMs('20', 'a')).toBeGreaterThan(0);
  expect(it.waitMs('99', 'a')).toBe(0);
  expect(it.waitMs('20', 'b')).toBe(0);
});

test('who guesses all day at one address keeps no colleague there from signing in', () => {
  const rig = guard();
  for (let minute = 0; minute < 60; minute++) {
    for (const extension of ['98', '99']) guesses(rig, 30_000, extension, 'terminal-server');
    expect(rig.guard.waitMs('22', 'terminal-server')).toBe(0);
  }
  // One who has been in from there may mistype as well.
  rig.guard.succeeded('23', 'terminal-server');
  for (let i = 0; i < 4; i++) rig.guard.failed('23', 'terminal-server');
  expect(rig.guard.waitMs('23', 'terminal-server')).toBe(0);
});

test('many addresses at one extension get one try in ten seconds together', () => {
  const rig = guard();
  let looked = 0;
  const from = rig.now();
  for (let i = 0; rig.now() - from < 3_600_000; i++) {
    if (rig.guard.waitMs('31', `host-${i}`) > 0) rig.pass(1_000);
    else {
      rig.guard.failed('31', `host-${i}`);
      looked++;
    }
  }
  expect(looked).toBeLessThanOrEqual(20 + 360);
  expect(looked).toBeGreaterThan(300);
});

test('meanwhile the person gets in where they have been before, and elsewhere before those who have failed', () => {
  const { guard: it, pass } = guard();
  it.succeeded('31', 'office');
  for (let i = 0; i < 1_000; i++) it.failed('31', `host-${i % 25}`);
  expect(it.waitMs('31', 'office')).toBe(0);
  expect(it.waitMs('31', 'home')).toBe(10_000);
  pass(10_000);
  expect(it.waitMs('31', 'home')).toBe(0);
  expect(it.waitMs('31', 'host-3')).toBeGreaterThan(0);
});

test('an own account does not wash an address clean', () => {
  const { guard: it } = guard();
  for (let i = 0; i < 40; i++) {
    it.failed(`${1_000 + i}`, 'a');
    if (i % 4 === 3) it.succeeded('22', 'a');
  }
  expect(it.waitMs('1000', 'a')).toBeGreaterThan(0);
});

test('addresses of one IPv6 network count as one, IPv4 as itself', () => {
  const { guard: it } = guard();
  for (let i = 0; i < 5; i++) it.failed('21', `2001:db8:1:2::${i}`);
  expect(it.waitMs('21', '2001:db8:1:2:ffff::7')).toBeGreaterThan(0);
  expect(it.waitMs('21', '2001:db8:1:3::1')).toBe(0);
});

test('however many extensions and addresses are invented, little is kept, and not in place of what counts', () => {
  const { guard: it } = guard();
  for (let i = 0; i < 30; i++) it.failed('21', `host-${i}`);
  for (let i = 0; i < 30_000; i++) {
    it.failed(`invented-${i}`, `10.0.${i >> 8}.${i & 255}`);
    it.succeeded(`invented-${i}`, `10.0.${i >> 8}.${i & 255}`);
  }
  expect(it.waitMs('21', 'new')).toBe(10_000);
  expect(it.kept).toBeLessThanOrEqual(50_000);
});

test('the right PIN makes a clean start, and after ten quiet minutes all is forgotten', () => {
  const { guard: it, pass } = guard();
  for (let i = 0; i < 5; i++) it.failed('21', 'a');
  pass(2_000);
  it.succeeded('21', 'a');
  for (let i = 0; i < 4; i++) it.failed('21', 'a');
  expect(it.waitMs('21', 'a')).toBe(0);
  pass(600_001);
  it.failed('22', 'b');
  for (let i = 0; i < 4; i++) it.failed('21', 'a');
  expect(it.waitMs('21', 'a')).toBe(0);
});

test('a try that is looked at counts as failed meanwhile: of many at once few are looked at', () => {
  const { guard: it } = guard();
  const first = it.begin('21', 'a', true);
  expect(it.waitMs('21', 'a')).toBe(1_000);
  expect(it.waitMs('22', 'a')).toBe(0);
  first.succeeded();
  expect(it.waitMs('21', 'a')).toBe(0);
  // From many addresses at one extension.
  const tries = Array.from({ length: 20 }, (_, i) => it.begin('31', `host-${i}`, true));
  expect(it.waitMs('31', 'host-20')).toBe(10_000);
  for (const each of tries) each.dropped();
  expect(it.waitMs('31', 'host-20')).toBe(0);
});

test('colleagues who all come at once don’t count as each other’s failures', () => {
  const { guard: it } = guard();
  it.failed('99', 'nat');
  const coming = Array.from({ length: 50 }, (_, i) => it.begin(`${100 + i}`, 'nat', true));
  expect(it.waitMs('99', 'nat')).toBe(0);
  for (const each of coming) each.succeeded();
  expect(it.waitMs('99', 'nat')).toBe(0);
});

test('invented extensions spend the free tries of their address, also all at once; then they cost no hash', () => {
  const { guard: it, pass } = guard();
  const tries = Array.from({ length: 50 }, (_, i) => it.begin(`x${i}`, 'a', false));
  expect(tries.filter(({ worthwhile }) => worthwhile)).toHaveLength(5);
  for (const each of tries) each.failed();
  expect(it.begin('y', 'a', false).worthwhile).toBe(false);
  expect(it.begin('y', 'b', false).worthwhile).toBe(true);
  expect(it.begin('21', 'a', true).worthwhile).toBe(true);
  // Tried again they wait like any other that has failed there.
  expect(it.waitMs('x40', 'a')).toBe(2_000);
  pass(600_001);
  expect(it.begin('z', 'a', false).worthwhile).toBe(true);
});

test('who invents extensions all day keeps nobody out who has mistyped once', () => {
  const { guard: it, pass } = guard();
  it.failed('21', 'nat');
  for (let i = 0; i < 1_000; i++) {
    it.begin(`x${i}`, 'nat', false).failed();
    pass(100);
  }
  expect(it.waitMs('21', 'nat')).toBe(0);
});

test('looked at first: who was in from there, then who has failed nowhere, then the rest', () => {
  const { guard: it } = guard();
  it.succeeded('21', 'office');
  expect(it.rank('21', 'office')).toBe('known');
  expect(it.rank('21', 'home')).toBe('stranger');
  // Somebody who tries each extension once has failed with none of them before.
  it.failed('21', 'attacker');
  expect(it.rank('22', 'attacker')).toBe('suspect');
  // One who mistypes, or an attacker at the office, doesn't push the colleagues back.
  it.failed('23', 'office');
  expect(it.rank('23', 'office')).toBe('suspect');
  expect(it.rank('22', 'office')).toBe('stranger');
});
