// What a draft means at this moment.

import { expect, test } from 'vitest';
import { edited, type PlanEdit } from '../../../../src/domain/plan/change/edits.ts';
import { meansNow } from '../../../../src/domain/plan/change/means-now.ts';
import { aHotline, aTeam, smallPlan } from '../../../support/plans.ts';
import { utcCalendar } from '../../../support/utc-calendar.ts';

const plan = smallPlan();
/** A Sunday: the night's mode counts. */
const now = Date.UTC(2026, 10, 29, 12);
const around = {
  now,
  calendar: utcCalendar(),
  turnedOn: [],
  signedIn: ['anna', 'bernd'],
  calls: [
    { mode: 'night', step: 'wait-pc', callers: 3 },
    { mode: 'night', step: 'wait-sap', callers: 2 },
    { mode: 'night', step: 'main-menu', callers: 4 },
    { mode: 'gone', step: 'main-menu', callers: 9 },
  ],
};
const told = (...edits: PlanEdit[]) => meansNow(plan, edited(plan, edits), around);
const { night } = plan.modes;
if (night === undefined) throw new Error('the plan has a night');

test('nothing, where nothing changes that is so now', () => {
  expect(told()).toEqual({ signedOut: [], hotlines: [], callers: 0 });
  const day = plan.modes['it-hotline-day'];
  const { greeting: step } = day?.mode.steps ?? {};
  if (step === undefined) throw new Error('the day has a greeting');
  // The day's mode doesn't count on a Sunday.
  expect(
    told({
      of: 'prompt',
      id: 'greeting',
      mode: 'it-hotline-day',
      to: { prompt: { file: 'a.wav', text: 'x' } },
    }),
  ).toMatchObject({ hotlines: [] });
});

test('who goes is signed out, if signed in', () => {
  const gone = (id: string): PlanEdit => ({ of: 'person', id, mode: null, to: null });
  expect(told(gone('anna'), gone('carla')).signedOut).toEqual(['anna']);
});

test('hotlines answer otherwise by another prompt, another mode, another number, and where they go', () => {
  const prompt: PlanEdit = {
    of: 'prompt',
    id: 'greeting',
    mode: 'night',
    to: { prompt: { file: 'a.wav', text: 'x' } },
  };
  expect(told(prompt).hotlines).toEqual(['it']);
  const hotline = (fields: Partial<typeof aHotline>): PlanEdit => ({
    of: 'hotline',
    id: 'it',
    mode: null,
    to: { ...aHotline, ...fields },
  });
  expect(told(hotline({ name: 'Anders' })).hotlines).toEqual([]);
  expect(told(hotline({ numbers: [{ number: '101' }] })).hotlines).toEqual(['it']);
  expect(told(hotline({ schedule: { ...aHotline.schedule, otherwise: 'it-hotline-day' } })).hotlines).toEqual(
    ['it'],
  );
  expect(told(hotline({ retired: true })).hotlines).toEqual(['it']);
  expect(told({ of: 'hotline', id: 'new', mode: null, to: aHotline }).hotlines).toEqual(['new']);
});

test('callers who wait for a team that changes, or in a step that does', () => {
  expect(told({ of: 'team', id: 'pc', mode: null, to: { ...aTeam, ringSeconds: 5 } }).callers).toBe(3);
  const [id, step] =
    Object.entries(night.mode.steps).find(([, each]) => each.kind === 'wait' && each.team === 'sap') ?? [];
  if (id === undefined || step === undefined) throw new Error('somebody waits for SAP');
  expect(told({ of: 'step', id, mode: 'night', to: null }).callers).toBe(2);
});

test('callers in a menu whose step or prompt changes', () => {
  expect(told({ of: 'step', id: 'main-menu', mode: 'night', to: null }).callers).toBe(4);
  const menu = night.mode.steps['main-menu'];
  if (menu?.kind !== 'menu') throw new Error('the night has a menu');
  const to = { prompt: { file: 'a.wav', text: 'x' } };
  expect(told({ of: 'prompt', id: menu.prompt, mode: 'night', to }).callers).toBe(4);
  expect(told({ of: 'prompt', id: menu.prompt, mode: 'it-hotline-day', to }).callers).toBe(0);
});
