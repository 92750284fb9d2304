// Guessing is slowed down; nobody locks anybody else out for long.

import { expect, test } from 'vitest';
import { SignInGuard, Turns } from '../../../src/service/api/sign-in-guard.ts';

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
  expect(it.kept).toBeLessThanOrEqual(40_000);
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

test('jobs of one key run one after the other, of different keys side by side; a failed one stops nothing', async () => {
  const turns = new Turns();
  const log: string[] = [];
  const gates = new Map<string, () => void>();
  const job = (name: string) => async () => {
    log.push(`begin ${name}`);
    await new Promise<void>((resolve) => gates.set(name, resolve));
    log.push(`end ${name}`);
    if (name === 'a1') throw new Error('planted');
    return name;
  };
  const tick = () => new Promise((resolve) => setImmediate(resolve));
  const a1 = turns.run('a', job('a1')).catch((fault: Error) => fault.message);
  const a2 = turns.run('a', job('a2'));
  const b1 = turns.run('b', job('b1'));
  await tick();
  expect(log).toEqual(['begin a1', 'begin b1']);
  gates.get('b1')?.();
  gates.get('a1')?.();
  await tick();
  expect(log).toEqual(['begin a1', 'begin b1', 'end b1', 'end a1', 'begin a2']);
  gates.get('a2')?.();
  expect(await Promise.all([a1, a2, b1])).toEqual(['planted', 'a2', 'b1']);
});
