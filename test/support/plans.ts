// Plans for tests: a small one of the seed's hotline, and one as large as a plan may be.

import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { Step } from '../../src/domain/call-flow/steps/registry.ts';
import { withPlainFiles } from '../../src/domain/plan/plain-files.ts';
import type {
  Plan,
  PlannedHotline,
  PlannedMode,
  PlannedPerson,
  PlannedTeam,
} from '../../src/domain/plan/plan.ts';
import type { SavedCall } from '../../src/domain/saved-calls/saved-call.ts';
import type { ContentHash } from '../../src/domain/words/ids.ts';
import { seedMode } from './virtual/hotline-world.ts';
import { versionOf } from './virtual/version-of.ts';

/** Looks like a hash, and says in its digits of what. */
export function hashLike(of: string): ContentHash {
  return Buffer.from(of).toString('hex').padEnd(64, '0').slice(-64);
}

export function plannedMode(mode: OperatingMode): PlannedMode {
  const { sounds } = versionOf(mode);
  const hashed = (part: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(part).map(([id, of]) => [id, hashLike(of)]));
  return withPlainFiles({ mode, sounds: { prompts: hashed(sounds.prompts), music: hashed(sounds.music) } });
}

export const aTeam: PlannedTeam = {
  name: 'PC',
  distribution: 'automatic',
  ringSeconds: 20,
  wrapUpSeconds: 15,
  amberSeconds: 60,
  redSeconds: 180,
};

export const aPerson: PlannedPerson = {
  name: 'Anna Adler',
  extension: '21',
  deskPhones: [],
  role: 'agent',
  teams: ['lvs'],
  softphone: true,
};

export const aHotline: PlannedHotline = {
  name: 'IT-Hotline',
  numbers: [{ number: '100' }],
  schedule: {
    zone: 'Europe/Berlin',
    region: 'NW',
    otherwise: 'night',
    week: [
      { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00', mode: 'it-hotline-day' },
    ],
    holidays: { mode: 'night' },
    companyHolidays: [],
    specialDays: [{ name: 'Heiligabend', date: '2026-12-24', otherwise: 'night', periods: [] }],
  },
  pausedSays: { de: { text: 'Die Hotline ist zurzeit nicht besetzt.', sound: hashLike('paused') } },
};

export const aSavedCall: SavedCall = {
  name: 'Montag, PC',
  hotline: 'it',
  date: '2026-11-30',
  time: '10:00',
  mode: 'it-hotline-day',
  on: [],
  teams: [],
  people: [],
  takenAfterMs: 10_000,
  othersAnswer: false,
  callerNumber: '+4930123456',
  callerIs: 'unknown',
  hasRoom: true,
  acts: [],
  expects: [
    { kind: 'reaches', point: { kind: 'step', mode: 'it-hotline-day', step: 'greeting' }, withinMs: 60_000 },
  ],
};

export function smallPlan(): Plan {
  const day = seedMode();
  return {
    schemaVersion: 1,
    hotlines: { it: aHotline },
    teams: {
      lvs: { ...aTeam, name: 'LVS', distribution: 'shown' },
      sap: { ...aTeam, name: 'SAP', distribution: 'shown' },
      pc: aTeam,
    },
    people: {
      anna: aPerson,
      bernd: { ...aPerson, name: 'Bernd Bauer', extension: '22', deskPhones: ['52'], teams: ['lvs', 'sap'] },
      carla: { ...aPerson, name: 'Carla Conti', extension: '23', role: 'admin', teams: ['pc'] },
    },
    modes: {
      [day.id]: plannedMode(day),
      night: plannedMode({ ...day, id: 'night', name: 'Nacht' }),
    },
    groups: [
      { id: 'general', name: 'Allgemein' },
      { id: 'outages', name: 'Störungen' },
    ],
    quickSwitches: {
      'sap-down': {
        name: 'SAP gestört',
        group: 'general',
        hotlines: ['it'],
        does: {
          kind: 'announce',
          where: 'insteadOfGreeting',
          says: { de: { text: 'SAP ist zurzeit gestört.', sound: hashLike('sap down') } },
          tellWaiting: true,
        },
        end: { kind: 'hours', hours: 2 },
      },
      'to-pc': {
        name: 'Alles an PC',
        group: 'outages',
        hotlines: ['it'],
        does: { kind: 'divert', to: { kind: 'team', team: 'pc' } },
        end: { kind: 'tonight' },
      },
    },
    assertions: {
      'christmas-eve': { hotline: 'it', date: '2026-12-24', time: '14:05', mode: 'night' },
    },
    savedCalls: { 'monday-pc': aSavedCall },
  };
}

/** 10,000 people, 500 teams, 200 hotlines, ten modes of 300 steps. */
export function largestPlan(): Plan {
  const many = <T>(count: number, of: (i: number) => readonly [string, T]): Record<string, T> =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => of(i)));
  const seed = plannedMode(seedMode());
  const longMode = (id: string): PlannedMode => {
    const step = (i: number): Step =>
      i === 298
        ? {
            kind: 'wait',
            team: 'team-1',
            sequence: [{ kind: 'music', music: 'pc-loop' }],
            background: 'pc-loop',
            exits: { notServed: 'end' },
          }
        : { kind: 'announcement', prompt: 'greeting', exits: { done: `step-${i + 1}` } };
    const steps = {
      ...many(299, (i) => [`step-${i}`, step(i)]),
      end: { kind: 'goodbye', prompt: 'greeting' } as const,
    };
    return {
      ...seed,
      mode: { ...seed.mode, id, start: 'step-0', greeting: 'step-0', onError: 'end', steps },
    };
  };
  return {
    ...smallPlan(),
    hotlines: many(200, (i) => [
      `hotline-${i}`,
      {
        ...aHotline,
        name: `Hotline ${i}`,
        numbers: [{ number: `9${i}` }],
        schedule: {
          ...aHotline.schedule,
          otherwise: `mode-${i % 10}`,
          week: [],
          holidays: null,
          specialDays: [],
        },
      },
    ]),
    teams: many(500, (i) => [`team-${i}`, { ...aTeam, name: `Team ${i}` }]),
    people: many(10_000, (i) => [
      `person-${i}`,
      {
        ...aPerson,
        name: `Person ${i}`,
        extension: `${10_000 + i}`,
        role: i === 0 ? 'admin' : 'agent',
        teams: [`team-${i % 500}`],
      },
    ]),
    modes: many(10, (i) => [`mode-${i}`, longMode(`mode-${i}`)]),
    quickSwitches: {},
    assertions: {},
    savedCalls: {},
  };
}

/**
 * As large as the largest, of the hotlines, teams, people and sounds that are there. Nobody new has a softphone: a PBX is told of
 * each account one by one.
 */
export function grownToTheLargest(plan: Plan): Plan {
  const large = largestPlan();
  const most = <T>(own: Readonly<Record<string, T>>, more: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries({ ...own, ...more }).slice(0, Object.keys(more).length));
  const [{ sounds } = { sounds: { prompts: {}, music: {} } }] = Object.values(plan.modes);
  const [{ pausedSays } = { pausedSays: {} }] = Object.values(plan.hotlines);
  const all = <T>(table: Readonly<Record<string, T>>, change: (each: T) => T): Record<string, T> =>
    Object.fromEntries(Object.entries(table).map(([id, each]) => [id, change(each)]));
  const teams = most(plan.teams, large.teams);
  const isThere = (team: string) => teams[team] !== undefined;
  return {
    ...plan,
    teams,
    hotlines: most(
      plan.hotlines,
      all(large.hotlines, (hotline) => ({ ...hotline, pausedSays })),
    ),
    people: most(
      plan.people,
      all(large.people, (person) => ({ ...person, softphone: false, teams: person.teams.filter(isThere) })),
    ),
    modes: { ...plan.modes, ...all(large.modes, (mode) => ({ ...mode, sounds })) },
  };
}
