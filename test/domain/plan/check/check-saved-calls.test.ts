// Saved calls at each publishing: what they name is there, and what is written down comes of them; else which, and what came instead.

import { expect, test } from 'vitest';
import type { CallAct } from '../../../../src/domain/draft-call/call-act.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { inEnglish } from '../../../../src/domain/plan/check/plan-mistakes.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import type { CallExpectation, SavedCall } from '../../../../src/domain/saved-calls/saved-call.ts';
import { around, mistakesIn } from '../../../support/plan-mistakes.ts';
import { aHotline, aSavedCall, smallPlan } from '../../../support/plans.ts';

const DAY = 'it-hotline-day';
const base = smallPlan();
const { mode: _, ...bySchedule } = aSavedCall;
const withCall = (call: Partial<SavedCall>, plan: Plan = base): Plan => ({
  ...plan,
  savedCalls: { one: { ...bySchedule, ...call } },
});
const step = (name: string, mode = DAY) => ({ kind: 'step', mode, step: name }) as const;
const reaches = (name: string, withinMs?: number): CallExpectation => ({
  kind: 'reaches',
  point: step(name),
  ...(withinMs === undefined ? {} : { withinMs }),
});
const press = (digit: '1' | '2', name: string, afterMs = 1_000): CallAct => ({
  kind: 'press',
  at: { mode: DAY, step: name },
  visit: 1,
  afterMs,
  digit,
});
const warnings = (plan: Plan) =>
  checkPlan(plan, around)
    .warnings.filter(({ path }) => path[0] === 'savedCalls')
    .map(({ path, fault }) => `${path.join('.')}: ${inEnglish(fault)}`);

const toPc = { acts: [press('2', 'main-menu')], expects: [reaches('wait-sap')] };

test('what is written down comes of it, or it is told what came instead', () => {
  expect(mistakesIn(withCall(toPc))).toEqual([]);
  expect(mistakesIn(withCall({ ...toPc, acts: [press('1', 'main-menu')] }))).toEqual([
    expect.stringMatching(
      /^savedCalls\.one\.expects\.0: the call has to come to step "wait-sap" of mode "it-hotline-day", and does not \(.*wait-lvs.*\): mend/,
    ),
  ]);
});

test('by night it is another mode, by the schedule', () => {
  const night = {
    ...toPc,
    time: '23:00',
    acts: [],
    expects: [{ kind: 'never', point: step('greeting') } as const],
  };
  expect(mistakesIn(withCall(night))).toEqual([]);
  expect(mistakesIn(withCall({ ...night, time: '10:00' }))).toEqual([
    'savedCalls.one.expects.0: the call must never come to step "greeting" of mode "it-hotline-day", and does after 0 s (no-choice, wait-pc, message, message-left, it ends as "informed" after 376 s): mend what it comes to, or the saved call',
  ]);
});

test('who is asked presses in time, also where less is said than before; elsewhere it is too late', () => {
  const late = { ...toPc, acts: [press('2', 'main-menu', 3_600_000)] };
  expect(mistakesIn(withCall(late))).toEqual([]);
  const gone = withCall({ acts: [press('2', 'greeting', 3_600_000)], expects: [reaches('greeting')] });
  expect(mistakesIn(gone)).toEqual([]);
  expect(warnings(gone)).toEqual([
    expect.stringMatching(
      /^savedCalls\.one\.acts\.0: the call doesn't come to where 2 is pressed in step "greeting" \(/,
    ),
  ]);
});

test('a prompt is heard, also one that is interrupted; and how it ends', () => {
  const heard: CallExpectation = {
    kind: 'reaches',
    point: { kind: 'prompt', mode: DAY, prompt: 'main-menu' },
  };
  const other: CallExpectation = {
    kind: 'never',
    point: { kind: 'prompt', mode: DAY, prompt: 'menu-invalid' },
  };
  const end: CallExpectation = { kind: 'reaches', point: { kind: 'end', outcome: 'person' } };
  expect(
    mistakesIn(withCall({ ...toPc, teams: ['sap'], takenAfterMs: 0, expects: [heard, other, end] })),
  ).toEqual([]);
  expect(mistakesIn(withCall({ ...toPc, teams: ['pc'], expects: [end] }))).toHaveLength(1);
});

test('in time, or too late', () => {
  const took = (withinMs: number) =>
    mistakesIn(withCall({ ...toPc, expects: [reaches('wait-sap', withinMs)] }));
  expect(took(600_000)).toEqual([]);
  expect(took(10)).toEqual([expect.stringMatching(/within 0 s, and does after \d+ s/)]);
});

test('what it names has to be there; of a hotline that is retired nothing has to hold', () => {
  const wrong = withCall({
    hotline: 'x',
    mode: 'gone',
    on: ['no-switch'],
    teams: ['nobodies'],
    people: ['zoe'],
    acts: [press('1', 'nowhere')],
    expects: [reaches('neither'), { kind: 'never', point: { kind: 'prompt', mode: DAY, prompt: 'unsaid' } }],
  });
  expect(mistakesIn(wrong).map((each) => each.split(':')[0])).toEqual([
    'savedCalls.one.hotline',
    'savedCalls.one.mode',
    'savedCalls.one.on.0',
    'savedCalls.one.teams.0',
    'savedCalls.one.people.0',
    'savedCalls.one.acts.0.at.step',
    'savedCalls.one.expects.0.point.step',
    'savedCalls.one.expects.1.point.prompt',
  ]);
  expect(mistakesIn(withCall({ number: '999' }))).toEqual([
    'savedCalls.one.number: there is no number "999": known are 100',
  ]);
  const retired = { ...base, hotlines: { it: { ...aHotline, retired: true } } };
  const broken = { expects: [reaches('wait-sap')] };
  const one = (plan: Plan) => mistakesIn(plan).filter((each) => each.startsWith('savedCalls'));
  expect(one(withCall(broken))).toHaveLength(1);
  expect(one(withCall(broken, retired))).toEqual([]);
});

test('one that expects nothing is told', () => {
  expect(warnings(withCall({ expects: [] }))).toEqual([
    expect.stringContaining('says nothing of what has to come'),
  ]);
});
