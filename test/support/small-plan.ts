// A plan as small as one can be that has one of everything: a hotline with a mode by day and one by night, a team, two people.

import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { QuickSwitchDoes, TurnedOn } from '../../src/domain/control/quick-switch.ts';
import type { Plan, PlannedMode } from '../../src/domain/plan/plan.ts';

const sound = (n: number) => n.toString(16).padStart(64, '0');

/** `changes` replaces whole parts of it. */
export function smallPlan(changes: Partial<Plan> = {}): Plan {
  return {
    schemaVersion: 1,
    hotlines: {
      it: {
        name: 'IT-Hotline',
        numbers: [{ number: '100' }, { number: '101', language: 'en' }],
        schedule: {
          zone: 'Europe/Berlin',
          region: 'BY',
          otherwise: 'night',
          week: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00', mode: 'day' }],
          holidays: { mode: 'night' },
          companyHolidays: [],
          specialDays: [
            {
              name: 'Heiligabend',
              date: '2026-12-24',
              otherwise: 'night',
              periods: [{ from: '08:00', to: '12:00', mode: 'day' }],
            },
          ],
        },
        pausedSays: { de: { text: 'Die Hotline macht gerade Pause.', sound: sound(1) } },
      },
    },
    teams: {
      lvs: {
        name: 'LVS',
        distribution: 'shown',
        ringSeconds: 20,
        wrapUpSeconds: 15,
        amberSeconds: 60,
        redSeconds: 180,
      },
    },
    people: {
      anna: {
        name: 'Anna',
        extension: '21',
        deskPhones: [],
        role: 'admin',
        teams: ['lvs'],
        softphone: true,
      },
      bernd: {
        name: 'Bernd',
        extension: '22',
        deskPhones: ['52'],
        role: 'agent',
        teams: ['lvs'],
        softphone: false,
      },
    },
    modes: { day: dayMode(), night: nightMode() },
    groups: [{ id: 'general', name: 'Allgemein' }],
    quickSwitches: {
      'sap-down': {
        name: 'SAP gestört',
        group: 'general',
        hotlines: ['it'],
        does: {
          kind: 'announce',
          where: 'insteadOfGreeting',
          says: { de: { text: 'SAP ist zurzeit gestört.', sound: sound(2) } },
          tellWaiting: false,
        },
        end: { kind: 'tonight' },
      },
    },
    savedCalls: {},
    assertions: { 'christmas-eve': { hotline: 'it', date: '2026-12-24', time: '14:05', mode: 'night' } },
    ...changes,
  };
}

function dayMode(): PlannedMode {
  const mode: OperatingMode = {
    schemaVersion: 1,
    id: 'day',
    name: 'Tagbetrieb',
    language: 'de',
    start: 'greeting',
    onError: 'sorry',
    steps: {
      greeting: { kind: 'announcement', prompt: 'greeting', exits: { done: 'line' } },
      line: {
        kind: 'wait',
        team: 'lvs',
        sequence: [{ kind: 'music', music: 'long' }],
        background: 'long',
        exits: { notServed: 'bye' },
      },
      bye: { kind: 'goodbye', prompt: 'bye' },
      sorry: { kind: 'goodbye', prompt: 'sorry' },
    },
    prompts: {
      greeting: { file: 'greeting.wav', text: 'Guten Tag.' },
      bye: { file: 'bye.wav', text: 'Auf Wiederhören.' },
      sorry: { file: 'sorry.wav', text: 'Es ist ein Fehler aufgetreten.' },
    },
    music: { long: { file: 'long.wav', title: 'Lang' } },
  };
  return {
    mode,
    sounds: { prompts: { greeting: sound(3), bye: sound(4), sorry: sound(5) }, music: { long: sound(6) } },
  };
}

export function nightMode(): PlannedMode {
  return {
    mode: {
      schemaVersion: 1,
      id: 'night',
      name: 'Nachtdienst',
      language: 'de',
      start: 'closed',
      onError: 'closed',
      steps: { closed: { kind: 'goodbye', prompt: 'closed' } },
      prompts: { closed: { file: 'closed.wav', text: 'Sie rufen außerhalb der Geschäftszeiten an.' } },
      music: {},
    },
    sounds: { prompts: { closed: sound(7) }, music: {} },
  };
}

/** It asks something for another mode, to which it returns: no call can begin in it. */
export function askingMode(): PlannedMode {
  const { mode, sounds } = nightMode();
  return {
    mode: {
      ...mode,
      id: 'ask',
      name: 'Fragt nach',
      start: 'back',
      steps: { ...mode.steps, back: { kind: 'return', exit: 'answered' } },
    },
    sounds,
  };
}

/** Turned on by Anna at the given time until further notice. */
export function turnedOn(does: QuickSwitchDoes, changes: Partial<TurnedOn> = {}): TurnedOn {
  return {
    turning: 'turning-1',
    quickSwitch: null,
    name: 'SAP gestört',
    hotlines: ['it'],
    does,
    since: 0,
    until: null,
    by: 'anna',
    reason: '',
    ...changes,
  };
}
