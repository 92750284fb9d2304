// Call-backs of a scene.

import type { CallBackView, ConsoleView } from '../../../src/contract/view.ts';

const minute = 60_000;
const anna = { agentId: 'anna', agentName: 'Anna Berger' };
const bernd = { agentId: 'bernd', agentName: 'Bernd Thalmann' };
type Wanted = CallBackView['wanted'][number];

const wanted = (callId: string, minutesAgo: number, more: Partial<Wanted> = {}): Wanted => ({
  why: 'missed',
  callId,
  at: Date.now() - minutesAgo * minute,
  path: [{ digit: '1', label: 'LVS' }],
  waitedMs: 95_000,
  brokeOff: false,
  open: true,
  ...more,
});

function part(entryId: string, more: Partial<CallBackView> = {}): CallBackView {
  return {
    entryId,
    teamId: 'lvs',
    teamName: 'LVS',
    number: '+49891234567',
    name: null,
    known: { entryId: 'e1', name: 'Petra Huber', company: 'Fa. Huber', note: null },
    place: 'München',
    wanted: [wanted(`${entryId}-call`, 5)],
    owner: null,
    tries: [],
    done: null,
    ...more,
  };
}

/** One of each kind. */
export function sampleCallBacks(): Pick<ConsoleView, 'callBacks'> {
  const unknown = { known: null, place: null };
  const shared = {
    ...unknown,
    number: '+4985112345',
    place: 'Passau',
    owner: { ...anna, at: Date.now() - 3 * minute },
    tries: [
      { ...bernd, at: Date.now() - 20 * minute, outcome: 'noAnswer' },
      { ...anna, at: Date.now() - 3 * minute, outcome: 'busy' },
    ],
  } as const;
  const all = [
    part('b1', {
      wanted: [
        wanted('c71', 47),
        wanted('c72', 22),
        wanted('c91', 3, { why: 'message', messageId: 'c91-m4', waitedMs: null }),
      ],
    }),
    part('b2', {
      ...unknown,
      number: '+491512345678',
      wanted: [wanted('c73', 8, { why: 'wish', waitedMs: 180_000 })],
    }),
    part('b3', { ...shared, wanted: [wanted('c74', 31)] }),
    part('b3', { ...shared, teamId: 'sap', teamName: 'SAP', wanted: [wanted('c75', 25, { path: [] })] }),
    part('b4', {
      ...unknown,
      number: '+4930123456',
      place: 'Berlin',
      owner: { ...bernd, at: Date.now() - 12 * minute },
      wanted: [wanted('c76', 600, { brokeOff: true, waitedMs: null, path: [] })],
    }),
    part('b5', {
      done: { agentId: null, agentName: null, at: Date.now() - 50 * minute },
      wanted: [wanted('c77', 90, { open: false })],
    }),
  ];
  return { callBacks: Object.fromEntries(all.map((each) => [`${each.entryId} ${each.teamId ?? ''}`, each])) };
}
