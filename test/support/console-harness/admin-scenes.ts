// Scenes of the administration: a draft in each of its states.

import type { Step, StepOf } from '../../../src/domain/call-flow/steps/registry.ts';
import type { PlanEdit } from '../../../src/domain/plan/change/edits.ts';
import { partsOfMode } from '../../../src/domain/plan/change/parts.ts';
import type { SavedCall } from '../../../src/domain/saved-calls/saved-call.ts';
import type { SampleDraft } from './fake-workbench.ts';
import { samplePlan } from './sample-plan.ts';

const plan = samplePlan();
const team = (id: string, of: Partial<(typeof plan.teams)[string]>): PlanEdit => {
  const was = plan.teams[id];
  if (was === undefined) throw new Error(`no team ${id}`);
  return { of: 'team', id, mode: null, to: { ...was, ...of } };
};
const person = (id: string, of: Partial<(typeof plan.people)[string]>): PlanEdit => {
  const was = plan.people[id] ?? plan.people.carla;
  if (was === undefined) throw new Error(`no person ${id}`);
  return { of: 'person', id, mode: null, to: { ...was, ...of } };
};
const asksSap = (isOn: string, otherwise: string): Step => ({
  kind: 'branch',
  cases: [{ if: { kind: 'quickSwitch', quickSwitch: 'sap' }, step: isOn }],
  exits: { otherwise },
});
const hotlineOf = (id: string) => {
  const was = plan.hotlines[id];
  if (was === undefined) throw new Error(`no hotline ${id}`);
  return was;
};
const quickSwitchOf = (id: string) => {
  const was = plan.quickSwitches[id];
  if (was === undefined) throw new Error(`no quick switch ${id}`);
  return was;
};
const schedule = (id: string, of: Partial<(typeof plan.hotlines)[string]['schedule']>): PlanEdit => {
  const was = plan.hotlines[id];
  if (was === undefined) throw new Error(`no hotline ${id}`);
  return { of: 'hotline', id, mode: null, to: { ...was, schedule: { ...was.schedule, ...of } } };
};
const saved = (id: string, of: Partial<SavedCall>): PlanEdit => ({
  of: 'savedCall',
  id,
  mode: null,
  to: {
    name: '',
    hotline: 'it',
    date: '2026-12-01',
    time: '10:00',
    on: [],
    teams: [],
    people: [],
    takenAfterMs: 10_000,
    othersAnswer: false,
    callerNumber: '+493012345678',
    callerIs: 'unknown',
    hasRoom: true,
    acts: [],
    expects: [],
    ...of,
  },
});
const greeting = plan.modes['it-hotline-day'] && partsOfMode(plan.modes['it-hotline-day']).prompts.greeting;
const prompt = (text: string, sound: string, id = 'greeting'): PlanEdit => {
  if (greeting?.prompt === undefined) throw new Error('no greeting');
  return {
    of: 'prompt',
    id,
    mode: 'it-hotline-day',
    to: { ...greeting, prompt: { ...greeting.prompt, text }, sound: sound.repeat(64) },
  };
};
const step = (id: string, of: Partial<StepOf['wait']>): PlanEdit => {
  const was = plan.modes['it-hotline-day']?.mode.steps[id];
  if (was?.kind !== 'wait') throw new Error(`no wait ${id}`);
  return { of: 'step', id, mode: 'it-hotline-day', to: { ...was, ...of } };
};
const unspoken: readonly PlanEdit[] = [
  {
    of: 'hotline',
    id: 'lager',
    mode: null,
    to: {
      ...hotlineOf('lager'),
      pausedSays: {
        de: { text: 'Die Hotline ist zurzeit geschlossen.', sound: null },
        en: { text: 'The hotline is closed.', sound: null },
      },
    },
  },
  {
    of: 'quickSwitch',
    id: 'sap',
    mode: null,
    to: {
      ...quickSwitchOf('sap'),
      does: {
        kind: 'announce',
        where: 'insteadOfGreeting',
        says: { de: { text: 'SAP ist bis 14 Uhr nicht erreichbar.', sound: null } },
        tellWaiting: true,
      },
    },
  },
];
const some: readonly PlanEdit[] = [
  team('pc', { ringSeconds: 20, wrapUpSeconds: 30 }),
  person('emil', { name: 'Emil Sander', extension: '25' }),
  person('bernd', { teams: ['sap', 'pc'] }),
];

export const adminDrafts: Readonly<Record<string, SampleDraft>> = {
  admin: {},
  'admin-changes': { edits: some },
  'admin-mail': {
    edits: [
      {
        of: 'mail',
        id: 'mail',
        mode: null,
        to: {
          host: 'mail.helpdesk.example',
          port: 587,
          security: 'starttls',
          login: 'password',
          user: 'klinke',
          from: 'klinke@helpdesk.example',
        },
      },
    ],
  },
  'admin-mistakes': {
    edits: [
      ...some,
      person('fritz', { name: '', extension: '22' }),
      team('sap', { amberSeconds: 300, redSeconds: 60 }),
    ],
  },
  'admin-unstaffed': {
    edits: some,
    staffing: {
      from: Date.parse('2026-11-02T00:00+01:00'),
      hours: 672,
      teams: {
        lvs: [[0, 672]],
        pc: [[0, 672]],
        // Never on Saturdays, nor on Fridays from four o'clock on.
        sap: [0, 1, 2, 3].flatMap((week): (readonly [number, number])[] => [
          [week * 168, week * 168 + 112],
          [week * 168 + 144, (week + 1) * 168],
        ]),
      },
    },
  },
  'admin-clashes': {
    edits: some,
    theirs: [team('pc', { ringSeconds: 30 }), { of: 'person', id: 'bernd', mode: null, to: null }],
  },
  'admin-warned': {
    edits: [
      ...some,
      schedule('it', {
        week: [
          ...(plan.hotlines.it?.schedule.week ?? []),
          { weekdays: ['fri', 'sat'], from: '22:00', to: '02:00', mode: 'it-hotline-day' },
          { weekdays: ['fri'], from: '17:00', to: '19:00', mode: 'night' },
        ],
      }),
    ],
  },
  'admin-saved-calls': {
    edits: [
      saved('tuesday', {
        name: 'Dienstag 10 Uhr, bei SAP niemand da',
        teams: ['pc'],
        acts: [
          {
            kind: 'press',
            at: { mode: 'it-hotline-day', step: 'main-menu' },
            visit: 1,
            afterMs: 3_000,
            digit: '2',
          },
          {
            kind: 'speak',
            at: { mode: 'it-hotline-day', step: 'message' },
            visit: 1,
            afterMs: 500,
            forMs: 6_000,
          },
          { kind: 'hangUp', at: { mode: 'it-hotline-day', step: 'message' }, visit: 0, afterMs: 6_000 },
        ],
        expects: [
          {
            kind: 'reaches',
            point: { kind: 'step', mode: 'it-hotline-day', step: 'message' },
            withinMs: 600_000,
          },
          { kind: 'never', point: { kind: 'step', mode: 'it-hotline-day', step: 'wait-lvs' } },
        ],
      }),
      saved('night', {
        name: 'Tagsüber nie die Nachtansage',
        expects: [
          { kind: 'never', point: { kind: 'step', mode: 'it-hotline-day', step: 'message' } },
          { kind: 'reaches', point: { kind: 'end', outcome: 'person' }, withinMs: 60_000 },
        ],
      }),
    ],
  },
  'admin-saved-calls-anywhere': {
    edits: [
      ...['by-day', 'again-by-day'].map(
        (id): PlanEdit => ({
          of: 'step',
          id,
          mode: 'night',
          to: { kind: 'subMode', mode: 'it-hotline-day', exits: {} },
        }),
      ),
      saved('tuesday', {
        name: 'Dienstag 10 Uhr, bei SAP niemand da',
        acts: [
          { kind: 'hangUp', at: { mode: 'it-hotline-day', step: 'main-menu' }, visit: 1, afterMs: 3_000 },
        ],
      }),
    ],
  },
  'admin-schedule': {
    edits: [
      schedule('it', {
        week: [
          ...(plan.hotlines.it?.schedule.week ?? []),
          { weekdays: ['fri', 'sat'], from: '22:00', to: '02:00', mode: 'it-hotline-day' },
        ],
      }),
      {
        of: 'assertion',
        id: 'it-new-year',
        mode: null,
        to: { hotline: 'it', date: '2027-01-04', time: '09:00', mode: 'night' },
      },
    ],
  },
  'admin-refused': {
    edits: some,
    outcome: {
      kind: 'refused',
      mistakes: [{ path: ['people', 'emil', 'extension'], fault: { code: 'contentMissing' } }],
    },
  },
  'admin-sounds': { edits: unspoken },
  'admin-sounds-refused': {
    sound: {
      made: { kind: 'refused', problem: { kind: 'foreign', detail: '' } },
      about: {
        measures: { durationMs: 312, loudnessLufs: -23.4, peakDbfs: -3.1 },
        findings: [
          { code: 'clipped', clippedMs: 240 },
          { code: 'short', durationMs: 312, atLeastMs: 500 },
          { code: 'notLevelled', loudnessLufs: -23.4 },
        ],
      },
    },
  },
  'admin-sounds-long': { sound: { seconds: 30 } },
  'admin-sounds-slow': { sound: { slow: true } },
  'admin-clashes-sounds': {
    edits: [prompt('Herzlich willkommen bei der IT-Hotline.', 'a')],
    theirs: [prompt('Guten Tag, hier ist die IT-Hotline.', 'b')],
  },
  'admin-clashes-steps': {
    edits: [step('wait-pc', { team: 'lvs' })],
    theirs: [
      prompt('Bitte haben Sie noch etwas Geduld.', 'c', 'patience'),
      step('wait-pc', {
        sequence: [
          { kind: 'notice', prompt: 'patience' },
          { kind: 'music', music: 'pc-loop', repeat: true },
        ],
        limitMs: 120_000,
        tells: { what: 'position', afterMs: 20_000, everyMs: 60_000 },
      }),
    ],
  },
  'admin-goes-round': {
    edits: [
      {
        of: 'step',
        id: 'no-choice',
        mode: 'it-hotline-day',
        to: { kind: 'announcement', prompt: 'menu-default', exits: { done: 'greeting' } },
      },
    ],
  },
  // An hour, only for who is on the line when SAP's announcement is turned on.
  'admin-turned-meanwhile': {
    edits: Object.entries({
      greeting: { kind: 'announcement', prompt: 'greeting', exits: { done: 'first' } },
      first: asksSap('main-menu', 'hold'),
      hold: { kind: 'announcement', prompt: 'menu-default', exits: { done: 'again' } },
      again: asksSap('long', 'main-menu'),
      long: {
        kind: 'wait',
        team: 'pc',
        sequence: [{ kind: 'music', music: 'pc-loop', repeat: true }],
        background: 'pc-loop',
        limitMs: 3_600_000,
        exits: { notServed: 'message' },
      },
    } satisfies Record<string, Step>).map(([id, to]) => ({ of: 'step', id, mode: 'it-hotline-day', to })),
  },
  'admin-not-kept': { notKept: true },
  'admin-no-plan': { error: { code: 'noPlanYet' } },
};
