// To which teams a step leads: the first one on each way.

import { expect, test } from 'vitest';
import type { Step } from '../../../src/domain/call-flow/steps/registry.ts';
import { teamsNext } from '../../../src/domain/call-flow/teams-next.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';
import { transferMode } from '../../support/virtual/transfer-mode.ts';

const toTeam = (team: string, failed: string): Step => ({
  kind: 'transfer',
  to: { kind: 'team', team },
  withinMs: 10_000,
  exits: { failed },
});
const rings = (failed: string): Step => ({
  kind: 'transfer',
  to: { kind: 'number', number: '110' },
  withinMs: 10_000,
  exits: { failed },
});

test('from a menu all that its keys lead to; from a line its own team, and none behind it', () => {
  const seed = seedMode();
  expect([...teamsNext(seed, 'main-menu')].sort()).toEqual(['lvs', 'pc', 'sap']);
  expect(teamsNext(seed, 'wait-lvs')).toEqual(['lvs']);
  expect(teamsNext(seed, seed.onError)).toEqual([]);
});

test('from one transfer by the next to the team at the end', () => {
  expect(teamsNext(transferMode(), 'to-number')).toEqual(['pc']);
});

test('a way that turns in a circle ends, and so does one to a step that isn’t there', () => {
  const steps = {
    a: rings('b'),
    b: rings('a'),
    c: rings('missing'),
    d: toTeam('x', 'e'),
    e: toTeam('y', 'd'),
  };
  expect(['a', 'c', 'd'].map((from) => teamsNext({ steps }, from))).toEqual([[], [], ['x']]);
});
