// A new hotline is made of a name, a number and people, and could be published at once.

import { expect, test } from 'vitest';
import { edited } from '../../../../src/domain/plan/change/edits.ts';
import { checkPlan } from '../../../../src/domain/plan/check/check-plan.ts';
import { compileMode } from '../../../../src/domain/plan/compile.ts';
import { modesToBeginWith, newHotline } from '../../../../src/domain/plan/new/new-hotline.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { around } from '../../../support/plan-mistakes.ts';
import { smallPlan } from '../../../support/plans.ts';

const plan = smallPlan();
const wanted = {
  name: 'Löhne & Gehälter',
  numbers: ['300', '301'],
  people: ['anna', 'carla'],
  awaits: '',
  like: 'it-hotline-day',
};

function made(of: Plan = plan, more: Partial<typeof wanted> = {}) {
  const hotline = newHotline(of, { ...wanted, ...more }, 'Gerade ist niemand da.');
  if (hotline === null) throw new Error('nothing was made');
  return { ...hotline, plan: edited(of, hotline.edits) };
}

test('it can be published as it is: nothing is wrong, and nothing is missing', () => {
  const { plan: after, mode } = made();
  expect(checkPlan(after, { ...around, inForce: plan })).toMatchObject({ mistakes: [], warnings: [] });
  expect(compileMode(after.modes, mode).ok).toBe(true);
});

test('its people are a team of its own, beside those in which they are', () => {
  const { id, plan: after } = made();
  expect(id).toBe('loehne-gehaelter');
  expect(after.teams[id]).toMatchObject({ name: 'Löhne & Gehälter', ringSeconds: 20 });
  expect(after.people.anna?.teams).toEqual(['lvs', id]);
  expect(after.people.carla?.teams).toEqual(['pc', id]);
  expect(after.people.bernd).toBe(plan.people.bernd);
});

test('callers are greeted, and wait for that team at all hours, with what was recorded for another mode', () => {
  const { id, mode, plan: after } = made();
  expect(after.hotlines[id]?.numbers).toEqual([{ number: '300' }, { number: '301' }]);
  expect(after.hotlines[id]?.schedule).toEqual({
    zone: 'Europe/Berlin',
    region: 'NW',
    otherwise: mode,
    week: [],
    holidays: null,
    companyHolidays: [],
    specialDays: [],
  });
  const planned = after.modes[mode];
  expect(planned?.mode.start).toBe('greeting');
  expect(planned?.mode.steps.greeting).toMatchObject({ kind: 'announcement', exits: { done: 'wait' } });
  expect(planned?.mode.steps.wait).toMatchObject({
    kind: 'wait',
    team: id,
    exits: { notServed: 'message' },
  });
  expect(planned?.mode.steps.message).toMatchObject({
    kind: 'voicemail',
    exits: { done: 'message-left', nothing: 'not-served' },
  });
  const sounds = plan.modes['it-hotline-day']?.sounds.prompts ?? {};
  for (const [prompt, sound] of Object.entries(planned?.sounds.prompts ?? {}))
    expect(sound).toBe(sounds[prompt]);
});

test('a message is this team’s alone, and a mode that only says goodbye is followed in that', () => {
  const day = plan.modes['it-hotline-day'];
  const { message, 'message-left': _, ...steps } = day?.mode.steps ?? {};
  if (day === undefined || message?.kind !== 'voicemail') throw new Error('the day takes messages');
  const like = (changed: typeof steps) => ({
    ...plan,
    modes: { ...plan.modes, [day.mode.id]: { ...day, mode: { ...day.mode, steps: changed } } },
  });
  const mailed = made(
    like({ ...day.mode.steps, message: { ...message, team: 'lvs', mailTo: ['lvs@firma.example'] } }),
  );
  const own = mailed.plan.modes[mailed.mode]?.mode.steps.message;
  expect(own).not.toHaveProperty('team');
  expect(own).not.toHaveProperty('mailTo');
  const notServed = day.mode.steps['not-served'];
  if (notServed === undefined) throw new Error('the day says goodbye');
  const only = made(like({ ...steps, message: notServed }));
  expect(only.plan.modes[only.mode]?.mode.steps.wait).toMatchObject({ exits: { notServed: 'not-served' } });
  expect(only.plan.modes[only.mode]?.mode.steps).toMatchObject({ 'not-served': notServed });
});

test('a second one of the same name, a mode without a greeting, and nobody in it: all the same sound', () => {
  const first = made().plan;
  const second = made(first, { numbers: ['302'], people: [] });
  expect(second.id).toBe('loehne-gehaelter-2');
  expect(checkPlan(second.plan, around).mistakes).toEqual([]);
  const day = plan.modes['it-hotline-day'];
  if (day === undefined) throw new Error('the plan has a day');
  const { greeting: _, ...ungreeted } = day.mode;
  const without = { ...plan, modes: { ...plan.modes, [day.mode.id]: { ...day, mode: ungreeted } } };
  const { plan: after, mode } = made(without);
  expect(after.modes[mode]?.mode.start).toBe('wait');
  expect(checkPlan(after, around).mistakes).toEqual([]);
});

test('without any hotline yet, what it says while paused is yet to be spoken', () => {
  const { id, plan: after } = made({ ...plan, hotlines: {} });
  expect(after.hotlines[id]?.pausedSays).toEqual({ de: { text: 'Gerade ist niemand da.', sound: null } });
});

test('of a mode without a waiting line there is none', () => {
  const night = plan.modes.night;
  if (night === undefined) throw new Error('the plan has a night');
  const end = { kind: 'goodbye', prompt: 'goodbye-error' } as const;
  const silent = { ...night, mode: { ...night.mode, start: 'end', onError: 'end', steps: { end } } };
  const poor = { ...plan, modes: { ...plan.modes, night: silent } };
  expect(modesToBeginWith(plan)).toEqual(['it-hotline-day', 'night']);
  expect(modesToBeginWith(poor)).toEqual(['it-hotline-day']);
  expect(newHotline(poor, { ...wanted, like: 'night' }, '')).toBeNull();
  expect(newHotline(poor, { ...wanted, like: 'gone' }, '')).toBeNull();
});

test('what is still missing is kept with it, and nothing where nothing is', () => {
  const awaits = 'Rufnummer erwartet am 3. Dezember';
  const late = made(plan, { numbers: [], awaits });
  expect(late.plan.hotlines[late.id]).toMatchObject({ numbers: [], awaits });
  const ready = made();
  expect(ready.plan.hotlines[ready.id]).not.toHaveProperty('awaits');
});

test('of the keys in its wait those stay that lead to its own message: the other steps are the other mode’s', () => {
  const like = plan.modes['it-hotline-day'];
  const [waits] = Object.entries(like?.mode.steps ?? {}).filter(([, step]) => step.kind === 'wait');
  if (like === undefined || waits?.[1].kind !== 'wait') throw new Error('no wait');
  const [id, wait] = waits;
  const onKey = { '1': like.mode.start, '9': wait.exits.notServed };
  const steps = { ...like.mode.steps, [id]: { ...wait, onKey } };
  const of: Plan = {
    ...plan,
    modes: { ...plan.modes, 'it-hotline-day': { ...like, mode: { ...like.mode, steps } } },
  };
  const { plan: after, mode } = made(of);
  expect(after.modes[mode]?.mode.steps.wait).toHaveProperty('onKey', { '9': 'message' });
  expect(checkPlan(after, { ...around, inForce: of }).mistakes).toEqual([]);
});
