// What a schema wants, as a code for screens: each rule is found again in what zod says of a broken value.

import { expect, test } from 'vitest';
import { planSchema } from '../../src/contract/plan-schema.ts';
import { shapeFault } from '../../src/contract/shape-fault.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { hotline, night, nightMode, person, schedule } from '../support/plan-mistakes.ts';

function issuesOf(plan: unknown): readonly string[] {
  return planSchema.safeParse(plan).error?.issues.map((issue) => shapeFault(issue).issue) ?? [];
}
const teamWith = (callerPage: Plan['teams'][string]['callerPage']) => {
  const plan = hotline({});
  const [id = '', team] = Object.entries(plan.teams)[0] ?? [];
  return { ...plan, teams: { [id]: { ...team, callerPage } } };
};

test('a limit of a time says that it counts milliseconds', () => {
  const ringing = (withinMs: number) => {
    const to = { kind: 'number', number: '0891234', withinMs };
    const plan = hotline({});
    const quickSwitch = {
      name: 'x',
      group: 'x',
      hotlines: ['x'],
      does: { kind: 'divert', to },
      end: { kind: 'notice' },
    };
    const issues = planSchema.safeParse({ ...plan, quickSwitches: { x: quickSwitch } }).error?.issues ?? [];
    return issues.map((issue) => shapeFault(issue));
  };
  expect(ringing(1_000)).toMatchObject([{ issue: 'outOfRange', limit: 5_000, unit: 'ms' }]);
  expect(ringing(4_000_000)).toMatchObject([{ issue: 'outOfRange', limit: 3_600_000, unit: 'ms' }]);
  expect(ringing(5_000)).toEqual([]);
});

test('a daily report goes to plain addresses, at a time of the day', () => {
  const reported = (activityMail: object) => {
    const plan = hotline({});
    const [id = '', team] = Object.entries(plan.teams)[0] ?? [];
    return issuesOf({ ...plan, teams: { [id]: { ...team, activityMail } } });
  };
  const usual = { at: '18:00', to: ['leitung@firma.example'], callList: true, names: false };
  expect(reported(usual)).toEqual([]);
  expect(reported({ ...usual, to: [] })).toEqual(['needed']);
  expect(reported({ ...usual, to: ['Leitung <leitung@firma.example>'] })).toEqual(['badAddress']);
  expect(reported({ ...usual, at: '6' })).toEqual(['badTime']);
});

test('half typed fields have a code each', () => {
  expect(issuesOf(person('x', { extension: '3 1' }))).toEqual(['badNumber']);
  expect(issuesOf(person('x', { name: 'A\nB' }))).toEqual(['unseenSigns']);
  expect(issuesOf(person('x', { name: '' }))).toEqual(['needed']);
  expect(issuesOf(person('Ä', {}))).toEqual(['badId']);
  expect(issuesOf(hotline({ dailyCheck: '8' }))).toEqual(['badTime']);
  expect(issuesOf(hotline({ numbers: [] }))).toEqual([]);
  expect(issuesOf(hotline({ pausedSays: { de: { text: 'x', sound: 'x' } } }))).toEqual(['badHash']);
  const day = { name: 'x', otherwise: null, periods: [] };
  expect(issuesOf(schedule({ specialDays: [{ ...day, date: '24.12.' }] }))).toEqual(['badDate', 'farDate']);
  expect(issuesOf(schedule({ specialDays: [{ ...day, date: '2500-12-24' }] }))).toEqual(['farDate']);
  const prompts = { ...nightMode.mode.prompts, x: { file: 'x.mp3', text: 'x' } };
  expect(issuesOf(night({ mode: { ...nightMode.mode, prompts } }))).toEqual(['noWav']);
  expect(issuesOf(teamWith({ url: 'file:///etc', open: 'button' }))).toEqual(['badPage']);
  expect(issuesOf(teamWith({ url: `https://x/${'a'.repeat(1_000)}`, open: 'button' }))).toEqual(['tooLong']);
  expect(issuesOf({ ...hotline({}), more: 1 })).toEqual(['notAllowed']);
});
