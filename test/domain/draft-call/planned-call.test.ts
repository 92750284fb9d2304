// What a draft call gets: by schedule, by switches, by who is there; and why there may be none.

import { expect, test } from 'vitest';
import { createCalendar } from '../../../src/calendar/calendar.ts';
import {
  type DraftCallSetting,
  draftSound,
  plannedCall,
  type ReadyDraftCall,
} from '../../../src/domain/draft-call/planned-call.ts';
import type { Plan } from '../../../src/domain/plan/plan.ts';
import { aHotline, hashLike, plannedMode, smallPlan } from '../../support/plans.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

/** A Monday, ten by the clock at the hotline. */
const monday = Date.UTC(2026, 10, 30, 9);
const night = Date.UTC(2026, 10, 30, 22);
const setting: DraftCallSetting = {
  hotline: 'it',
  number: '100',
  at: monday,
  mode: null,
  on: [],
  signedIn: [],
  staffed: [],
  takenAfterMs: 8_000,
  othersAnswer: false,
  callerNumber: '+4930123456',
  callerIs: 'unknown',
  hasRoom: true,
};
const calendar = createCalendar();
const planned = (changes: Partial<DraftCallSetting>, plan: Plan = smallPlan()) =>
  plannedCall(plan, { ...setting, ...changes }, calendar, () => null);
function ready(changes: Partial<DraftCallSetting>, plan: Plan = smallPlan()): ReadyDraftCall {
  const found = planned(changes, plan);
  if (found.kind !== 'ready') throw new Error(found.kind);
  return found.call;
}

test('the mode is that of the schedule, or the one that is asked for', () => {
  expect(ready({}).version.mode.id).toBe(seedMode().id);
  expect(ready({ at: night }).version.mode.id).toBe('night');
  expect(ready({ mode: 'night' }).version.mode.id).toBe('night');
});

test('what is on counts as for real calls: announcements, and where calls are sent on', () => {
  expect(ready({ on: ['sap-down'] }).arrival.announcements).toMatchObject([
    { turning: 'sap-down', where: 'insteadOfGreeting' },
  ]);
  expect(ready({ on: ['to-pc'] }).arrival.from).toBe('wait-pc');
  expect(ready({}).arrival).toMatchObject({ from: 'greeting', announcements: [] });
});

test('a paused hotline says so, and hangs up', () => {
  const plan = smallPlan();
  const pause = { ...plan.quickSwitches['to-pc'], does: { kind: 'pause' } } as Plan['quickSwitches'][string];
  const paused = { ...plan, quickSwitches: { ...plan.quickSwitches, pause } };
  expect(ready({ on: ['pause'] }, paused).arrival).toMatchObject({
    from: null,
    announcements: [{ sounds: { de: hashLike('paused') } }],
  });
});

test('a number outside the plan is rung where a diversion says so', () => {
  const plan = smallPlan();
  const does = { kind: 'divert', to: { kind: 'number', number: '0301234' } } as const;
  const away = { ...plan.quickSwitches['to-pc'], does } as Plan['quickSwitches'][string];
  const call = ready({ on: ['away'] }, { ...plan, quickSwitches: { ...plan.quickSwitches, away } });
  expect(call.arrival.diverted?.to).toEqual({ kind: 'number', number: '0301234' });
  expect(call.worldIn(null).mode.steps[call.arrival.from ?? '']?.kind).toBe('transfer');
});

test('whoever is signed in takes calls of their teams, and answers; others only where it is said', () => {
  const world = ready({ signedIn: ['carla'] }).worldIn(null);
  expect(world.takenAfterMs('pc')).toBe(8_000);
  expect(world.takenAfterMs('lvs')).toBeNull();
  expect(world.answeredAfterMs({ kind: 'person', person: 'carla' })).toBe(8_000);
  expect(world.answeredAfterMs({ kind: 'person', person: 'anna' })).toBeNull();
  expect(world.answeredAfterMs({ kind: 'team', team: 'pc' })).toBe(8_000);
  expect(world.answeredAfterMs({ kind: 'number', number: '1' })).toBeNull();
  const answering = ready({ othersAnswer: true }).worldIn(null);
  expect(answering.answeredAfterMs({ kind: 'extension', extension: '1' })).toBe(8_000);
});

test('what branches ask is answered by the setting', () => {
  const asks = (changes: Partial<DraftCallSetting>) => ready(changes).worldIn(null).asks(monday);
  expect(asks({ callerIs: 'blocked' })({ kind: 'caller', is: 'blocked' })).toBe(true);
  expect(asks({ callerIs: 'known' })({ kind: 'caller', is: 'blocked' })).toBe(false);
  expect(asks({ callerNumber: null, callerIs: 'known' })({ kind: 'caller', is: 'anonymous' })).toBe(true);
  expect(asks({ on: ['sap-down'] })({ kind: 'quickSwitch', quickSwitch: 'sap-down' })).toBe(true);
  expect(asks({})({ kind: 'quickSwitch', quickSwitch: 'sap-down' })).toBe(false);
  const hours = [{ weekdays: ['mon'], from: '09:00', to: '11:00' }] as const;
  expect(asks({})({ kind: 'schedule', hours })).toBe(true);
});

test('why there is none: no such hotline or mode, one for others only, or one that is broken', () => {
  expect(planned({ hotline: 'none' }).kind).toBe('gone');
  expect(planned({ mode: 'none' }).kind).toBe('gone');
  const plan = smallPlan();
  const day = seedMode();
  const steps = { ...day.steps, back: { kind: 'return', exit: 'out' } as const };
  const inner = { ...plan, modes: { ...plan.modes, inner: plannedMode({ ...day, id: 'inner', steps }) } };
  expect(planned({ mode: 'inner' }, inner).kind).toBe('onlyEntered');
  const greeting = { kind: 'subMode', mode: 'nowhere', exits: { out: 'main-menu' } } as const;
  const broken = plannedMode({ ...day, id: 'broken', steps: { ...day.steps, greeting } });
  const found = planned({ mode: 'broken' }, { ...plan, modes: { ...plan.modes, broken } });
  expect(found).toMatchObject({ kind: 'mistakes', mistakes: [{ mode: 'broken' }] });
});

test('a number with a language of its own is spoken to in it, and sounds are those of the language', () => {
  const plan = smallPlan();
  const numbers = [{ number: '100' }, { number: '101', language: 'en' as const }];
  const day = seedMode();
  const own = plannedMode({ ...day, languages: ['en'] });
  const sounds = { ...own.sounds, promptsIn: { en: { greeting: hashLike('hello') } } };
  const both = {
    ...plan,
    hotlines: { it: { ...aHotline, numbers } },
    modes: { ...plan.modes, [day.id]: { ...own, sounds } },
  };
  const call = ready({ number: '101' }, both);
  expect(call.language).toBe('en');
  const greeting = { kind: 'prompt', prompt: 'greeting' } as const;
  expect(draftSound(greeting, call, 'en')).toEqual({ kind: 'sound', sound: hashLike('hello') });
  expect(draftSound(greeting, call, null)).toEqual({ kind: 'sound', sound: own.sounds.prompts.greeting });
  expect(draftSound({ kind: 'phrase', phrase: 'no-message' }, call, 'en')).toMatchObject({ language: 'en' });
  expect(draftSound({ kind: 'tone' }, call, null)).toEqual({ kind: 'tone' });
  expect(draftSound({ kind: 'recording', recording: 'm' }, call, null)).toBeNull();
});
