// A plan's difference in plain German and English, for every field that a plan can have.

import { describe, expect, test } from 'vitest';
import { differenceLines } from '../../src/contract/plan-words/describe.ts';
import { englishPlanWords } from '../../src/contract/plan-words/en.ts';
import type { PlanWords } from '../../src/contract/plan-words/shape.ts';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { Step, StepOf } from '../../src/domain/call-flow/steps/registry.ts';
import type { QuickSwitch } from '../../src/domain/control/quick-switch.ts';
import type { Plan, PlannedHotline, PlannedPerson } from '../../src/domain/plan/plan.ts';
import { aHotline, aPerson, aTeam, hashLike, smallPlan } from '../support/plans.ts';

// @ts-expect-error A field without its word doesn't compile.
const incomplete: PlanWords['fields']['team'] = { name: 'Name' };
void incomplete;
const { does: _, ...without } = englishPlanWords.sentences;
// @ts-expect-error Nor does what is said as one without its sentence.
const speechless: PlanWords['sentences'] = without;
void speechless;
// @ts-expect-error Or one of its kinds.
const halfSpoken: PlanWords['sentences']['end'] = { at: '', tonight: '', hours: '' };
void halfSpoken;

const base = smallPlan();
const night = base.modes.night as Plan['modes'][string];
const aServer = {
  host: 'mail.example',
  port: 587,
  security: 'starttls',
  login: 'none',
  from: 'a@b.example',
} as const;
const withHotline = (some: Partial<PlannedHotline>): Plan => ({
  ...base,
  hotlines: { it: { ...aHotline, ...some } },
});
const withPerson = (some: Partial<PlannedPerson>): Plan => ({
  ...base,
  people: { ...base.people, anna: { ...aPerson, ...some } },
});
const withSwitch = (id: string, some: Partial<QuickSwitch>): Plan => ({
  ...base,
  quickSwitches: { ...base.quickSwitches, [id]: { ...(base.quickSwitches[id] as QuickSwitch), ...some } },
});
const withMode = (some: Partial<OperatingMode>): Plan => ({
  ...base,
  modes: { ...base.modes, night: { ...night, mode: { ...night.mode, ...some } } },
});
const withStep = (id: string, change: (step: StepOf['wait']) => Step): Plan =>
  withMode({ steps: { ...night.mode.steps, [id]: change(night.mode.steps[id] as StepOf['wait']) } });

const changes: readonly (readonly [Plan, string | RegExp, string | RegExp])[] = [
  [
    { ...base, teams: { ...base.teams, pc: { ...aTeam, ringSeconds: 15 } } },
    'Team PC: klingeln 20 s → 15 s',
    'Team PC: ring 20 s → 15 s',
  ],
  [
    { ...base, teams: { ...base.teams, pc: { ...aTeam, redSeconds: 90 } } },
    'Team PC: rot nach 3 min → 1 min 30 s',
    'Team PC: red after 3 min → 1 min 30 s',
  ],
  [
    {
      ...base,
      teams: {
        ...base.teams,
        pc: { ...aTeam, callerPage: { url: 'https://tickets.example', open: 'atConnect' } },
      },
    },
    'Team PC: Seite zum Anrufer nichts → „https://tickets.example“',
    'Team PC: page opens nothing → when connected',
  ],
  // What comes with something new is told by what is in it, without the hash of its sound.
  [
    withHotline({ pausedSays: { ...aHotline.pausedSays, en: { text: 'Closed', sound: hashLike('x') } } }),
    'Hotline IT-Hotline: Ansage bei Pause auf Englisch, Text nichts → „Closed“',
    'Hotline IT-Hotline: said while paused, in English, recording: new recording',
  ],
  [
    withHotline({ dailyCheck: null }),
    'Hotline IT-Hotline: täglicher Kontrollanruf 06:30 (wie üblich) → nie',
    'Hotline IT-Hotline: daily check call 06:30 (as usual) → never',
  ],
  [
    withHotline({ schedule: { ...aHotline.schedule, holidays: null } }),
    'Hotline IT-Hotline: an Feiertagen gilt Nacht → dasselbe wie sonst',
    'Hotline IT-Hotline: on public holidays Nacht → the same as otherwise',
  ],
  [
    withPerson({ scope: { hotlines: ['it'], teams: [] } }),
    'Person Anna Adler: Bereich (Hotlines) alle → IT-Hotline',
    'Person Anna Adler: scope (teams) all → nothing',
  ],
  // Of another kind: all of it is one change.
  [
    withSwitch('sap-down', { does: { kind: 'divert', to: { kind: 'team', team: 'pc' } } }),
    'Schalter SAP gestört: Wirkung Störungsansage statt der Begrüßung: „SAP ist zurzeit gestört.“, auch für Wartende → Umleitung zu Team PC',
    'Quick switch SAP gestört: does outage announcement instead of the greeting: “SAP ist zurzeit gestört.”, also for waiting callers → diversion to team PC',
  ],
  [
    withSwitch('sap-down', { end: { kind: 'hours', hours: 1.5 } }),
    'Schalter SAP gestört: Ende nach 2 h → 1,5 h',
    'Quick switch SAP gestört: ends after 2 h → 1.5 h',
  ],
  [
    withSwitch('sap-down', { end: { kind: 'notice' } }),
    'Schalter SAP gestört: Ende nach 2 h → bis auf Weiteres',
    'Quick switch SAP gestört: end after 2 h → until further notice',
  ],
  [
    withMode({ mustEndWithinMs: 3_600_000 }),
    'Betriebsart Nacht: endet spätestens nach 30 min (wie üblich) → 1 h',
    'Mode Nacht: ends at the latest after 30 min (as usual) → 1 h',
  ],
  [
    withMode({ places: { greeting: { x: 0, y: 0 }, 'main-menu': { x: 0, y: 90 } } }),
    'Betriebsart Nacht: Anordnung: 2 Schritte verschoben',
    'Mode Nacht: layout: 2 steps moved',
  ],
  [
    withStep('wait-pc', (step) => ({ ...step, exits: { notServed: '' } })),
    'Betriebsart Nacht, Schritt wait-pc: wenn niemand kommt message → nichts',
    'Mode Nacht, step wait-pc: if nobody comes message → nothing',
  ],
  [
    withStep('wait-pc', (step) => ({ ...step, onKey: { '9': 'sorry' } })),
    'Betriebsart Nacht, Schritt wait-pc: bei Taste 9, führt zu nichts → sorry',
    'Mode Nacht, step wait-pc: on key 9, leads to nothing → sorry',
  ],
  [
    withStep('wait-pc', (step) => ({ ...step, sequence: [{ kind: 'notice', prompt: 'please-wait' }] })),
    /: Ablauf beim Warten − .*Musik \S+.*; \+ Ansage please-wait$/,
    /: sequence while waiting − .*music \S+.*; \+ prompt please-wait$/,
  ],
  [
    withStep('wait-pc', () => ({ kind: 'goodbye', prompt: 'sorry' })),
    'Betriebsart Nacht, Schritt wait-pc: Art Warten → Verabschiedung',
    'Mode Nacht, step wait-pc: prompt nothing → sorry',
  ],
  [{ ...base, mail: aServer, retention: { callersDays: 30 } }, 'Mailserver: neu', 'Retention: new'],
  [
    {
      ...base,
      teams: {
        ...base.teams,
        pc: { ...aTeam, missed: { waitedSeconds: 30, hours: 'inHours', mailTo: 'a@b.de' } },
      },
    },
    'Team PC: verpasst ab Wartezeit von 10 s (wie üblich) → 30 s',
    'Team PC: missed calls by mail to nothing → a@b.de',
  ],
  [
    {
      ...base,
      people: { ...base.people, anna: { ...(base.people.anna as Plan['people'][string]), teams: ['sap'] } },
    },
    'Person Anna Adler: Teams − LVS; + SAP',
    'Person Anna Adler: teams − LVS; + SAP',
  ],
  [
    {
      ...base,
      hotlines: { it: { ...aHotline, schedule: { ...aHotline.schedule, week: [], region: 'BY' } } },
    },
    'Hotline IT-Hotline: Bundesland NW → BY',
    'Hotline IT-Hotline: public holidays of NW → BY',
  ],
  [
    { ...base, hotlines: { it: { ...aHotline, pausedSays: { de: { text: 'Zu', sound: hashLike('x') } } } } },
    'Hotline IT-Hotline: Ansage bei Pause auf Deutsch, Text „Die Hotline ist zurzeit nicht besetzt.“ → „Zu“',
    'Hotline IT-Hotline: said while paused, in German, text “Die Hotline ist zurzeit nicht besetzt.” → “Zu”',
  ],
  [
    {
      ...base,
      modes: {
        ...base.modes,
        night: {
          ...night,
          sounds: { ...night.sounds, prompts: { ...night.sounds.prompts, greeting: hashLike('new') } },
        },
      },
    },
    'Betriebsart Nacht, Ansage greeting: Aufnahme: neue Aufnahme',
    'Mode Nacht, prompt greeting: recording: new recording',
  ],
  [
    {
      ...base,
      modes: {
        ...base.modes,
        night: {
          ...night,
          mode: {
            ...night.mode,
            steps: Object.fromEntries(
              Object.entries(night.mode.steps).map(([id, step]) => [
                id,
                step.kind === 'menu'
                  ? { ...step, branches: { ...step.branches, '3': { label: 'Rechner', step: 'wait-pc' } } }
                  : step,
              ]),
            ),
          },
        },
      },
    },
    'Betriebsart Nacht, Schritt main-menu: Taste 3, Bezeichnung „PC“ → „Rechner“',
    'Mode Nacht, step main-menu: key 3, label “PC” → “Rechner”',
  ],
  [
    { ...base, groups: base.groups.toReversed() },
    'Reihenfolge der Gruppen: Allgemein, Störungen → Störungen, Allgemein',
    'Order of the groups: Allgemein, Störungen → Störungen, Allgemein',
  ],
  [{ ...base, assertions: {} }, 'Zusicherung christmas-eve: entfernt', 'Assertion christmas-eve: removed'],
];

describe('in plain language', () => {
  test.each(changes)('%#: %s', (after, german, english) => {
    const said = (line: string | RegExp) => (typeof line === 'string' ? line : expect.stringMatching(line));
    expect(differenceLines(base, after, 'de')).toContainEqual(said(german));
    expect(differenceLines(base, after, 'en')).toContainEqual(said(english));
  });

  test('what goes and comes in the week is told by period', () => {
    const week = [
      ...aHotline.schedule.week,
      { weekdays: ['sat' as const], from: '09:00', to: '12:00', mode: 'night' },
    ];
    const after = { ...base, hotlines: { it: { ...aHotline, schedule: { ...aHotline.schedule, week } } } };
    expect(differenceLines(base, after, 'de')).toEqual(['Hotline IT-Hotline: Woche + Sa 09:00–12:00: Nacht']);
  });

  test('what a key chooses', () => {
    const language = {
      kind: 'language',
      prompt: 'greeting',
      waitForKeyMs: 5_000,
      attempts: 2,
      exits: { done: 'main-menu' },
    } as const;
    const with_ = (keys: Readonly<Record<string, 'de' | 'en'>>): Plan => {
      const steps = { ...night.mode.steps, choose: { ...language, keys } };
      return { ...base, modes: { ...base.modes, night: { ...night, mode: { ...night.mode, steps } } } };
    };
    expect(differenceLines(with_({ '1': 'de' }), with_({ '1': 'en' }), 'de')).toEqual([
      'Betriebsart Nacht, Schritt choose: Taste 1, Sprache Deutsch → Englisch',
    ]);
  });

  test('nothing, where nothing has changed; a text without end is cut off', () => {
    expect(differenceLines(base, smallPlan(), 'de')).toEqual([]);
    const long = {
      ...base,
      hotlines: { it: { ...aHotline, pausedSays: { de: { text: 'x'.repeat(10_000), sound: null } } } },
    };
    for (const line of differenceLines(base, long, 'en')) expect(line.length).toBeLessThan(500);
  });
});
