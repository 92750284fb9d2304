// What consoles see of manual control: the order, and whether what is on was heard.

import { expect, test } from 'vitest';
import { emptyHotlines, type Hotline, type HotlineState } from '../../../src/domain/hotline/hotline.ts';
import type { HeardSound } from '../../../src/domain/words/check-calls.ts';
import { controlled, controlViews } from '../../../src/engine/views/control-views.ts';
import { askingMode, smallPlan, turnedOn } from '../../support/small-plan.ts';
import { readyPlan } from '../../support/virtual/ready-plan.ts';

const announcement = turnedOn(
  {
    kind: 'announce',
    where: 'insteadOfGreeting',
    says: { de: { text: 'SAP', sound: 'sap' } },
    tellWaiting: false,
  },
  { since: 100 },
);
type Last = NonNullable<Hotline['lastCheck']>;

function viewWith(lastCheck: Partial<Last> | null, on = announcement, retired = false) {
  const check: Last | null = lastCheck && {
    check: 'check-1',
    why: 'turnedOn',
    outcome: { kind: 'heard' },
    heard: [],
    announcements: [],
    recording: null,
    endedAt: 200,
    ...lastCheck,
  };
  const state: HotlineState = {
    ...emptyHotlines(),
    hotlines: new Map([
      ['it', { id: 'it', name: 'IT', numbers: ['100'], mode: null, lastCheck: check, retired }],
    ]),
    plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document: smallPlan() },
    turnedOn: [on],
  };
  const found = controlViews(state).find(({ collection }) => collection === 'turnedOn');
  return found?.collection === 'turnedOn' ? found.value?.check : undefined;
}

const told = (heardAtMs: number | null) => [{ turning: announcement.turning, heardAtMs }];

test('until a check call has ended that was made since, it is pending', () => {
  expect(viewWith(null)).toEqual({ state: 'pending' });
  expect(viewWith({ endedAt: 99, announcements: told(90) })).toEqual({ state: 'pending' });
  // It was under way already, and heard what was on before.
  expect(viewWith({})).toEqual({ state: 'pending' });
});

test('heard, with the time; or what was heard instead', () => {
  expect(viewWith({ announcements: told(150) })).toEqual({ state: 'heard', at: 150 });
  const heard: readonly HeardSound[] = [
    { kind: 'greeting', name: 'greeting' },
    { kind: 'announcement', turning: 'gone' },
    { kind: 'prompt', name: 'main-menu' },
    { kind: 'prompt', name: 'sap-menu', says: 'Für SAP die 1.' },
  ];
  const outcome = { kind: 'heardOther', lost: [] } as const;
  expect(viewWith({ outcome, heard, announcements: told(null) })).toEqual({
    state: 'notHeard',
    at: 200,
    heard: [
      { kind: 'greeting' },
      { kind: 'unknown' },
      // A result of before has no more than that.
      { kind: 'prompt', name: 'main-menu' },
      { kind: 'prompt', name: 'Für SAP die 1.' },
    ],
  });
});

test('a hotline that is gone or retired meanwhile is waited for no longer', () => {
  const both = { ...announcement, hotlines: ['it', 'gone'] };
  expect(viewWith({ announcements: told(150) }, both)).toEqual({ state: 'heard', at: 150 });
  expect(viewWith(null, both, true)).toBeUndefined();
});

test('of several hotlines: how many heard it so far, and where it wasn’t', () => {
  const ids = ['it', 'lager', 'empfang', 'new'];
  const on = { ...announcement, hotlines: ids };
  const check = (of: Partial<Last>): Last => ({
    check: 'check-1',
    why: 'turnedOn',
    outcome: { kind: 'heard' },
    heard: [],
    announcements: told(150),
    recording: null,
    endedAt: 200,
    ...of,
  });
  const silent = check({
    outcome: { kind: 'heardOther', lost: [] },
    heard: [{ kind: 'silence' }],
    announcements: told(null),
  });
  const diverted = check({
    announcements: [{ turning: on.turning, heardAtMs: null, unheard: 'outdone' }],
  });
  const seen = (...lastChecks: (Last | null)[]) => {
    const hotlines = lastChecks.map((lastCheck, at): [string, Hotline] => {
      const id = ids[at] ?? '';
      return [id, { id, name: id, numbers: [`10${at}`], mode: null, lastCheck }];
    });
    const state = { ...emptyHotlines(), hotlines: new Map(hotlines), turnedOn: [on] };
    return controlViews(state).flatMap((each) =>
      each.collection === 'turnedOn' ? [each.value?.check] : [],
    )[0];
  };
  const missing = [{ hotlineId: 'lager', heard: [{ kind: 'silence' }] }];
  expect(seen(check({}), silent, null, null)).toEqual({
    state: 'pending',
    count: { heard: 1, of: 4, missing },
  });
  expect(seen(check({}), silent, check({ announcements: told(180) }), diverted)).toEqual({
    state: 'notHeard',
    at: 200,
    heard: [{ kind: 'silence' }],
    count: { heard: 2, of: 3, missing },
  });
  expect(seen(check({}), check({ announcements: told(180) }), diverted)).toEqual({
    state: 'heard',
    at: 180,
    count: { heard: 2, of: 2, missing: [] },
  });
});

test('a call that nobody answered heard nothing', () => {
  const outcome = { kind: 'noAnswer', handedOn: false, reason: 'unreachable' } as const;
  expect(viewWith({ outcome })).toEqual({ state: 'notHeard', at: 200, heard: [] });
});

test('where nothing could be recognised it says why, unless another hotline’s call heard it', () => {
  const divert = turnedOn({ kind: 'divert', to: { kind: 'number', number: '089' } }, { since: 100 });
  const unheard = [{ turning: divert.turning, heardAtMs: null, unheard: 'outside' as const }];
  expect(viewWith(null, divert)).toEqual({ state: 'pending' });
  expect(viewWith({ announcements: unheard }, divert)).toEqual({
    state: 'notChecked',
    at: 200,
    why: 'outside',
  });
});

test('quick switches come by their groups, and in these by their names', () => {
  const plan = smallPlan();
  const sap = plan.quickSwitches['sap-down'];
  if (sap === undefined) throw new Error('the small plan has one');
  const document = {
    ...plan,
    groups: [{ id: 'b', name: 'Zuerst' }, ...plan.groups],
    quickSwitches: {
      sap,
      lvs: { ...sap, name: 'LVS gestört' },
      first: { ...sap, name: 'Zum Schluss', group: 'b' },
    },
  };
  const state: HotlineState = {
    ...emptyHotlines(),
    plan: { ...readyPlan({ hotlines: [], teams: [], people: [] }), document },
  };
  const prepared = controlViews(state).filter(({ collection }) => collection === 'quickSwitches');
  expect(prepared.map(({ key, value }) => [key, value && 'order' in value && value.order])).toEqual([
    ['first', 0],
    ['lvs', 1],
    ['sap', 2],
  ]);
});

test('only modes in which a call can begin are offered', () => {
  const plan = smallPlan();
  const document = { ...plan, modes: { ...plan.modes, ask: askingMode() } };
  const ready = { ...readyPlan({ hotlines: [], teams: [], people: [] }), document };
  const modes = controlViews({ ...emptyHotlines(), plan: ready }).filter(
    ({ collection }) => collection === 'modes',
  );
  expect(modes.map(({ key }) => key)).toEqual(['day', 'night']);
});

test('a hotline’s languages are those of the mode in force, and of all that it can have', () => {
  const plan = smallPlan();
  const { day, night } = plan.modes;
  if (day === undefined || night === undefined) throw new Error('the small plan has them');
  const both = { ...day, mode: { ...day.mode, languages: ['de', 'en'] as const } };
  const english = { ...night, mode: { ...night.mode, id: 'english', language: 'en' as const } };
  expect(controlled({ ...plan, modes: { night, day: both } }, 'it', [], both.mode).languages).toEqual([
    'de',
    'en',
  ]);
  const on = [turnedOn({ kind: 'mode', mode: 'english' })];
  const document = { ...plan, modes: { ...plan.modes, english } };
  expect(controlled(document, 'it', on, english.mode).languages).toEqual(['en', 'de']);
  expect(controlled(document, 'it', [], night.mode)).toMatchObject({
    languages: ['de'],
    zone: 'Europe/Berlin',
  });
});
