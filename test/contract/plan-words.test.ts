// A plan's difference in plain German and English, for every field that a plan can have.

import { describe, expect, test } from 'vitest';
import { differenceLines } from '../../src/contract/plan-words/describe.ts';
import type { PlanWords } from '../../src/contract/plan-words/shape.ts';
import type { Plan } from '../../src/domain/plan/plan.ts';
import { aHotline, aTeam, hashLike, smallPlan } from '../support/plans.ts';

// @ts-expect-error A field without its word doesn't compile.
const incomplete: PlanWords['fields']['team'] = { name: 'Name' };
void incomplete;

const base = smallPlan();
const night = base.modes.night as Plan['modes'][string];

const changes: readonly (readonly [Plan, string, string])[] = [
  [
    { ...base, teams: { ...base.teams, pc: { ...aTeam, ringSeconds: 15 } } },
    'Team PC: klingeln 20 s → 15 s',
    'Team PC: ring 20 s → 15 s',
  ],
  [
    {
      ...base,
      teams: {
        ...base.teams,
        pc: { ...aTeam, callerPage: { url: 'https://tickets.example', open: 'atConnect' } },
      },
    },
    'Team PC: Seite zum Anrufer nichts → „https://tickets.example“ beim Verbinden',
    'Team PC: page about the caller nothing → “https://tickets.example” when connected',
  ],
  [
    {
      ...base,
      teams: {
        ...base.teams,
        pc: { ...aTeam, missed: { waitedSeconds: 30, hours: 'inHours', mailTo: 'a@b.de' } },
      },
    },
    'Team PC: verpasst ab Wartezeit von nichts → 30 s in den Zeiten des Wochenplans a@b.de',
    'Team PC: missed from a wait of nothing → 30 s in the hours of the week a@b.de',
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
    expect(differenceLines(base, after as Plan, 'de')).toContain(german);
    expect(differenceLines(base, after as Plan, 'en')).toContain(english);
  });

  test('what goes and comes in the week is told by period', () => {
    const week = [
      ...aHotline.schedule.week,
      { weekdays: ['sat' as const], from: '09:00', to: '12:00', mode: 'night' },
    ];
    const after = { ...base, hotlines: { it: { ...aHotline, schedule: { ...aHotline.schedule, week } } } };
    expect(differenceLines(base, after, 'de')).toEqual(['Hotline IT-Hotline: Woche + Sa 09:00 12:00 Nacht']);
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

  test('every change of every field has a word in both languages', () => {
    // Each field of each object of the small plan is changed, one at a time.
    const parts = ['hotlines', 'teams', 'people', 'quickSwitches', 'assertions'] as const;
    for (const part of parts)
      for (const [id, thing] of Object.entries(base[part]))
        for (const field of Object.keys(thing)) {
          const { [field as keyof typeof thing]: _, ...others } = thing;
          const after = { ...base, [part]: { ...base[part], [id]: others } } as Plan;
          for (const language of ['de', 'en'] as const)
            for (const line of differenceLines(base, after, language))
              expect(line).toMatch(/^[^:]+: \p{L}.* /u);
        }
  });
});
