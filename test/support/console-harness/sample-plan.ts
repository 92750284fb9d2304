// A plan to look at: the seed's hotline, with people, teams and quick switches.

import seed from '../../../resources/modes/it-hotline.json';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { Said } from '../../../src/domain/control/said.ts';
import type { Plan, PlannedMode, PlannedPerson, PlannedTeam } from '../../../src/domain/plan/plan.ts';

const hash = (of: string): string =>
  [...of]
    .map((each) => (each.charCodeAt(0) % 256).toString(16).padStart(2, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(-64);
const day = seed as unknown as OperatingMode;

function planned(mode: OperatingMode): PlannedMode {
  const plain = (record: Readonly<Record<string, { readonly file: string }>>) =>
    Object.fromEntries(
      Object.entries(record).map(([id, each]) => [
        id,
        { ...each, file: each.file.replace(/^[./]+/, '').replace(/^.*?(prompts|music)\//, '$1/') },
      ]),
    );
  const prompts = Object.fromEntries(
    Object.entries(mode.prompts).map(([id, prompt]) => {
      const { in: others } = prompt;
      const [plainOne] = Object.values(plain({ [id]: prompt }));
      return [id, others === undefined ? plainOne : { ...plainOne, in: plain(others) }];
    }),
  ) as OperatingMode['prompts'];
  const inOthers: Record<string, Record<string, string>> = {};
  for (const [id, { in: others = {} }] of Object.entries(prompts))
    for (const language of Object.keys(others)) {
      inOthers[language] ??= {};
      inOthers[language][id] = hash(`${mode.id} ${language} ${id}`);
    }
  return {
    mode: { ...mode, prompts, music: plain(mode.music) as OperatingMode['music'] },
    sounds: {
      prompts: Object.fromEntries(Object.keys(mode.prompts).map((id) => [id, hash(`${mode.id} ${id}`)])),
      music: Object.fromEntries(Object.keys(mode.music).map((id) => [id, hash(`music ${id}`)])),
      promptsIn: inOthers,
    },
  };
}

const team = (name: string, of: Partial<PlannedTeam> = {}): PlannedTeam => ({
  name,
  distribution: 'shown',
  ringSeconds: 20,
  wrapUpSeconds: 15,
  amberSeconds: 60,
  redSeconds: 180,
  ...of,
});
const person = (name: string, extension: string, of: Partial<PlannedPerson> = {}): PlannedPerson => ({
  name,
  extension,
  deskPhones: [],
  role: 'agent',
  teams: ['lvs'],
  softphone: true,
  ...of,
});
const said = (text: string): Said => ({ de: { text, sound: hash(text.slice(0, 20)) } });

export function samplePlan(): Plan {
  return {
    schemaVersion: 1,
    hotlines: {
      it: {
        name: 'IT-Hotline',
        numbers: [{ number: '0800100200' }],
        schedule: {
          zone: 'Europe/Berlin',
          region: 'NW',
          otherwise: 'night',
          week: [
            { weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '07:00', to: '18:00', mode: day.id },
            { weekdays: ['sat'], from: '08:00', to: '13:00', mode: day.id },
          ],
          holidays: { mode: 'night' },
          companyHolidays: [{ name: 'Betriebsferien', from: '2026-12-28', to: '2026-12-31', mode: 'night' }],
          specialDays: [
            {
              name: 'Heiligabend',
              date: '2026-12-24',
              otherwise: 'night',
              periods: [{ from: '07:00', to: '12:00', mode: day.id }],
            },
          ],
        },
        pausedSays: said('Die Hotline ist zurzeit nicht besetzt. Bitte versuchen Sie es später noch einmal.'),
      },
      lager: {
        name: 'Lager und Versand',
        numbers: [{ number: '0800100201' }],
        schedule: {
          zone: 'Europe/Berlin',
          region: 'NW',
          otherwise: day.id,
          week: [],
          holidays: null,
          companyHolidays: [],
          specialDays: [],
        },
        pausedSays: said('Die Hotline ist zurzeit nicht besetzt. Auf Wiederhören.'),
      },
    },
    teams: {
      lvs: {
        ...team('LVS'),
        activityMail: { at: '18:00', to: ['leitung@helpdesk.example'], callList: false, names: false },
      },
      sap: team('SAP'),
      pc: team('PC und Drucker', { distribution: 'automatic', ringSeconds: 15 }),
    },
    people: {
      anna: person('Anna Berger', '21', { role: 'admin', teams: ['lvs', 'sap'] }),
      bernd: person('Bernd Thalmann', '22', { role: 'supervisor', teams: ['sap'], deskPhones: ['52', '53'] }),
      carla: person('Carla Conti', '23', { teams: ['pc'] }),
      dora: person('Dora Weiß', '24', { teams: ['lvs', 'pc'], softphone: false, deskPhones: ['54'] }),
    },
    modes: {
      [day.id]: planned(day),
      night: planned({ ...day, id: 'night', name: 'Nachtdienst' }),
    },
    groups: [
      { id: 'general', name: 'Allgemein' },
      { id: 'more', name: 'Umleitungen' },
    ],
    quickSwitches: {
      sap: {
        name: 'SAP gestört',
        group: 'general',
        hotlines: ['it'],
        does: {
          kind: 'announce',
          where: 'insteadOfGreeting',
          says: said('SAP ist zurzeit nicht erreichbar. Wir arbeiten daran.'),
          tellWaiting: true,
        },
        end: { kind: 'tonight' },
      },
      'to-pc': {
        name: 'Alles an PC und Drucker',
        group: 'more',
        hotlines: ['it', 'lager'],
        does: { kind: 'divert', to: { kind: 'team', team: 'pc' } },
        end: { kind: 'hours', hours: 2 },
      },
    },
    savedCalls: {},
    assertions: { 'christmas-eve': { hotline: 'it', date: '2026-12-24', time: '14:05', mode: 'night' } },
  };
}
