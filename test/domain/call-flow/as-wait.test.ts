// A transfer to a team, and whoever comes back from where a step has put them through: both wait.

import { expect, test } from 'vitest';
import type { TransferStep } from '../../../src/domain/call-flow/steps/transfer.ts';
import { Flow } from './rig.ts';

const music = { soft: { file: 'soft', title: 'Soft' } };
const toTeam: TransferStep = {
  kind: 'transfer',
  to: { kind: 'team', team: 'lvs' },
  withinMs: 30_000,
  exits: { failed: 'next' },
};

test('to a team: its line, with the step’s music or the mode’s first, and the exit when time is over', () => {
  const flow = new Flow(toTeam, { music });
  expect(flow.flow).toMatchObject({ kind: 'wait', step: 'step', team: 'lvs' });
  expect(flow.effects()).toEqual(['answer', 'enterLine', 'park']);
  expect(flow.last.effects.at(-1)).toEqual({ kind: 'park', music: 'soft' });
  expect(flow.dueInMs()).toBe(30_000);
  flow.send({ kind: 'deadlineReached' });
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
});

test('taken there, it is as in any wait', () => {
  const flow = new Flow(toTeam, { music }).send({ kind: 'taken' });
  expect(flow.flow).toMatchObject({ kind: 'handedOver', team: 'lvs' });
  expect(flow.send({ kind: 'returned', team: 'lvs' }).flow).toMatchObject({ kind: 'wait', team: 'lvs' });
});

test('whoever had them is lost: they wait for that one’s team, for a while, then the exit', () => {
  const toPerson: TransferStep = { ...toTeam, to: { kind: 'person', person: 'anna' } };
  const flow = new Flow(toPerson, { music }).send({ kind: 'returned', team: 'lvs' });
  expect(flow.flow).toMatchObject({ kind: 'wait', step: 'step', team: 'lvs' });
  expect(flow.dueInMs()).toBe(600_000);
  flow.send({ kind: 'deadlineReached' });
  expect(flow.flow).toMatchObject({ kind: 'goodbye', step: 'next' });
});
