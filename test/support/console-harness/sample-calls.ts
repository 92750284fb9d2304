// What the engine answers about the calls of a scene.

import type { Commands, Replies } from '../../../src/contract/commands.ts';
import type { ConsoleView } from '../../../src/contract/view.ts';

export function listed(
  view: ConsoleView | null,
  { missed, words }: Commands['listCalls'],
): Replies['listCalls'] {
  const records = Object.values(view?.records ?? {})
    .filter(({ outcome }) => !missed || outcome === 'abandoned' || outcome === 'notServed')
    .filter(({ name }) => words === '' || name?.toLowerCase().includes(words.toLowerCase()))
    .sort((a, b) => b.arrivedAt - a.arrivedAt);
  return { records, next: null };
}

export function remembered(
  view: ConsoleView | null,
  { calls, newest }: Commands['callerMemory'],
  known: readonly string[],
): Replies['callerMemory'] {
  const earlier = Object.values(view?.records ?? {})
    .filter(({ erased }) => erased !== true)
    .sort((a, b) => b.arrivedAt - a.arrivedAt);
  return calls
    .filter((call) => known.includes(call))
    .map((call) => ({ call, ordinal: 3, earlier: earlier.slice(0, newest), more: true }));
}

export const sampleWaysOut: Replies['waysOut'] = {
  voicemail: true,
  announcements: [
    {
      kind: 'goodbye',
      id: 'not-served',
      name: null,
      text: 'Leider konnten wir Ihren Anruf nicht entgegennehmen. Bitte versuchen Sie es später noch einmal. Auf Wiederhören.',
    },
    {
      kind: 'quickSwitch',
      id: 'sap',
      name: 'SAP-Störung',
      text: 'SAP ist zurzeit nicht erreichbar. Wir arbeiten daran.',
    },
  ],
};

export function sampleCourse(): Replies['journalOfCall'] {
  const facts = [
    { kind: 'callArrived', calledNumber: '+4989555000' },
    {
      kind: 'quickSwitchMet',
      met: {
        turning: 'turning-1',
        name: 'SAP gestört',
        does: 'announce',
        since: Date.now() - 1_200_000,
        until: null,
        by: 'anna',
        reason: 'Meldung vom Rechenzentrum',
      },
    },
    { kind: 'announcementHeard', turning: 'turning-1', whole: true },
    { kind: 'branchChosen', digit: '1', label: 'LVS' },
    { kind: 'lineEntered', team: 'lvs' },
    { kind: 'offered', agent: 'bernd', cause: 'ring' },
    { kind: 'offerEnded', agent: 'bernd', outcome: 'noAnswer' },
    { kind: 'taken', agent: 'anna' },
    { kind: 'connected', agent: 'anna' },
    { kind: 'transferStarted', to: '22' },
    { kind: 'transferFailed', to: '22' },
    { kind: 'noted', agent: 'anna' },
    { kind: 'callEnded', by: 'caller' },
  ];
  return facts.map((fact, i) => ({ seq: i, at: Date.now() - 600_000 + i * 17_000, fact }));
}
