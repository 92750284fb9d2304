// A believable helpdesk in the middle of a morning, as view data.

import type { PhoneCall } from '../../../src/contract/phone-call.ts';
import type {
  AgentView,
  CallRecordView,
  ConsoleView,
  FaultView,
  NoticeView,
  OwnCallView,
  TeamView,
  WaitingCallView,
} from '../../../src/contract/view.ts';
import type { Fault } from '../../../src/domain/telephony/faults.ts';
import type { NoticeWords } from '../../../src/domain/words/notices.ts';
import { sampleCallBacks } from './sample-call-backs.ts';
import { sampleMessages } from './sample-messages.ts';

const minute = 60_000;

export function agent(
  id: string,
  name: string,
  extension: string,
  teamIds: string[],
  more: Partial<AgentView> = {},
): AgentView {
  return {
    id,
    name,
    extension,
    teamIds,
    phone: 'softphone',
    reachable: true,
    availability: { kind: 'signedIn' },
    activity: { kind: 'idle', since: Date.now() - 7 * minute },
    device: null,
    ...more,
  };
}

function team(id: string, name: string, more: Partial<TeamView> = {}): TeamView {
  return {
    id,
    name,
    distribution: 'shown',
    waiting: 0,
    ready: 2,
    ringing: 0,
    talking: 0,
    amberAfterMs: minute,
    redAfterMs: 3 * minute,
    ...more,
  };
}

const lvs = [{ digit: '1', label: 'LVS' }];

export function waitingCall(
  id: string,
  teamId: string,
  order: number,
  waitedMs: number,
  more: Partial<WaitingCallView> = {},
): WaitingCallView {
  return {
    id,
    teamId,
    order,
    enteredAt: Date.now() - waitedMs,
    number: '+49891234567',
    name: 'Fa. Huber, München',
    path: lvs,
    ringing: null,
    takenBy: null,
    ...more,
  };
}

export function ownCall(more: Partial<OwnCallView> = {}): OwnCallView {
  return {
    callId: 'own-1',
    teamId: 'lvs',
    teamName: 'LVS',
    number: '+49891234567',
    name: 'Fa. Huber, München',
    path: [...lvs, { digit: '2', label: 'Drucker' }],
    waitedMs: 72_000,
    takenAt: Date.now() - 42_000,
    phase: 'talking',
    rejoinUntil: null,
    heldByPhone: false,
    silent: null,
    agentLeg: 'leg-own',
    consult: null,
    notes: [],
    can: more.consult
      ? ['toggle', 'completeTransfer', 'cancelConsult', 'sendDigits', 'hangUp']
      : [more.phase === 'held' ? 'resume' : 'hold', 'blindTransfer', 'consult', 'sendDigits', 'hangUp'],
    ...more,
  };
}

export const someNotes: OwnCallView['notes'] = [
  {
    id: 'note-1',
    agentId: 'anna',
    agentName: 'Anna Berger',
    before: [],
    text: 'Scanner an Tor 3 verbindet nicht. Neustart hat nicht geholfen.',
    at: Date.now() - 3 * minute,
  },
];

function record(id: string, minutesAgo: number, more: Partial<CallRecordView> = {}): CallRecordView {
  return {
    id,
    arrivedAt: Date.now() - minutesAgo * minute,
    number: '+4915112345678',
    name: 'Petra Lindner',
    teamName: 'LVS',
    agentName: 'Anna Berger',
    waitedMs: 31_000,
    talkedMs: 254_000,
    outcome: 'talked',
    brokeOff: false,
    notes: [],
    ...more,
  };
}

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
  Object.fromEntries(items.map((item) => [item.id, item]));

export function sampleView(more: { [K in keyof ConsoleView]?: ConsoleView[K] } = {}): ConsoleView {
  return {
    engine: {
      name: 'IT-Hotline',
      country: 'DE',
      switchKind: 'asterisk',
      switchVersion: '22.10.1',
      switchHeldBy: null,
      testCalls: false,
      journalWorks: true,
      troubles: [],
    },
    me: { agentId: 'anna', role: 'supervisor' },
    hotlines: {
      it: { id: 'it', name: 'IT-Hotline', number: '+4989555000', state: 'active', modeName: 'Tagbetrieb' },
    },
    teams: byId([
      team('lvs', 'LVS'),
      team('sap', 'SAP', { ready: 1 }),
      team('pc', 'PC', { distribution: 'automatic', ready: 2 }),
    ]),
    agents: byId([
      agent('anna', 'Anna Berger', '21', ['lvs', 'sap', 'pc'], { device: 'PC-12' }),
      agent('bernd', 'Bernd Thalmann', '22', ['lvs']),
      agent('chris', 'Christiane Obermüller-Schöninger', '23', ['lvs', 'sap'], {
        activity: { kind: 'talking', callId: 'x', since: Date.now() - 3 * minute },
      }),
      agent('deniz', 'Deniz Kaya', '31', ['pc'], { activity: { kind: 'ringing', offerId: 'o' } }),
      agent('eva', 'Eva Lang', '32', ['pc', 'sap'], {
        availability: { kind: 'onBreak', reason: 'Mittag', since: Date.now() - 12 * minute },
      }),
      agent('falk', 'Falk Winter', '33', ['pc'], {
        activity: { kind: 'wrapUp', callId: 'y', until: Date.now() + 30_000, inOwnCall: false },
      }),
      agent('gitta', 'Gitta Roth', '34', ['sap'], { phone: 'deskPhone', reachable: false }),
      agent('hans', 'Hans Pohl', '35', ['lvs'], { availability: { kind: 'signedOut' } }),
    ]),
    waiting: {},
    calls: {},
    offers: {},
    asides: {},
    transfers: {},
    outbox: {},
    modeTransfers: {},
    faults: {},
    notices: {},
    modes: {},
    quickSwitches: {},
    turnedOn: {},
    ...sampleCallBacks(),
    ...sampleMessages(),
    records: byId([
      record('r1', 4, {
        outcome: null,
        talkedMs: null,
        name: 'Fa. Huber, München',
        number: '+49891234567',
        waitedMs: 72_000,
      }),
      record('r2', 11, { notes: someNotes }),
      record('r3', 23, {
        outcome: 'abandoned',
        agentName: null,
        talkedMs: null,
        waitedMs: 192_000,
        number: null,
        name: null,
        teamName: 'SAP',
      }),
      record('r4', 47, {
        outcome: 'transferred',
        agentName: 'Bernd Thalmann',
        name: null,
        number: '+43 1 58858',
        teamName: 'LVS',
      }),
      record('r5', 95, {
        outcome: 'leftEarly',
        agentName: null,
        talkedMs: null,
        waitedMs: null,
        teamName: null,
        name: null,
        number: '+493012345678',
      }),
      record('r6', 1_450, {
        outcome: 'talked',
        agentName: 'Christiane Obermüller-Schöninger',
        teamName: 'SAP',
        talkedMs: 3_920_000,
      }),
      record('r11', 40, {
        number: '23',
        name: 'Carla Neumann',
        outcome: 'missedDirect',
        teamName: null,
        waitedMs: null,
        talkedMs: null,
      }),
      record('r8', 2_940, { outcome: 'lost', brokeOff: true, agentName: null, talkedMs: null }),
      record('r9', 2_945, { brokeOff: true }),
      record('r10', 2_948, { erased: true, number: null, name: null }),
      record('r7', 2_950, { outcome: 'failed', agentName: null, talkedMs: null, teamName: 'PC' }),
    ]),
    ...more,
  };
}

export function withWaiting(view: ConsoleView, calls: readonly WaitingCallView[], ringing = 0): ConsoleView {
  const teams = Object.fromEntries(
    Object.values(view.teams).map((each) => [
      each.id,
      {
        ...each,
        waiting: calls.filter((call) => call.teamId === each.id && !call.takenBy).length,
        ringing: each.distribution === 'automatic' ? ringing : 0,
      },
    ]),
  );
  return { ...view, teams, waiting: byId(calls) };
}

export const fullLines: () => readonly WaitingCallView[] = () => [
  waitingCall('w1', 'lvs', 1, 200_000, {
    takenBy: { agentId: 'bernd', agentName: 'Bernd Thalmann', at: Date.now() },
  }),
  waitingCall('w2', 'lvs', 1, 192_000, { number: '+4915112345678', name: 'Petra Lindner' }),
  waitingCall('w3', 'lvs', 2, 72_000),
  waitingCall('w4', 'lvs', 3, 5_000, {
    number: '+498989121212',
    name: null,
    path: [...lvs, { digit: '3', label: 'Mobile Datenerfassung' }],
  }),
  waitingCall('w5', 'sap', 1, 38_000, { number: null, name: null, path: [{ digit: '2', label: 'SAP' }] }),
  waitingCall('w6', 'pc', 1, 21_000, {
    number: '+43158858',
    name: 'Österreichische Lagerhausgenossenschaft Wien',
    path: [{ digit: '3', label: 'PC' }],
    ringing: { agentId: 'deniz', agentName: 'Deniz Kaya' },
  }),
  waitingCall('w7', 'pc', 2, 3_000, {
    number: '+493012345678',
    name: null,
    path: [{ digit: '3', label: 'PC' }],
  }),
];

/** Beside callers on the line some who are to be called back: at once, after a try at another number, and one who rings here. */
export const calledBackLines: () => readonly WaitingCallView[] = () => {
  const kept = (number: string, minutes: number, more: Partial<WaitingCallView['callBack']> = {}) => ({
    number,
    since: Date.now() - minutes * minute,
    tries: 0,
    restUntil: null,
    ...more,
  });
  return [
    waitingCall('w1', 'lvs', 1, 400_000, { callBack: kept('+49891234567', 5) }),
    waitingCall('w2', 'lvs', 2, 72_000, { number: '+4915112345678', name: 'Petra Lindner' }),
    waitingCall('w3', 'lvs', 3, 50_400_000, {
      number: '+498989121212',
      name: null,
      callBack: kept('+4917612345678', 830, { tries: 2, restUntil: Date.now() + 4 * minute }),
      returned: { kind: 'notCalledBack', why: 'noKey' },
    }),
    waitingCall('w6', 'pc', 1, 400_000, {
      number: '+43158858',
      name: 'Österreichische Lagerhausgenossenschaft Wien',
      path: [{ digit: '3', label: 'PC' }],
      callBack: kept('+43158858', 6),
      ringing: { agentId: 'anna', agentName: 'Anna Berger' },
    }),
  ];
};

/** A direct call that talks, with whatever differs from that. */
export function phoneCall(more: Partial<PhoneCall> = {}): PhoneCall {
  return {
    id: 'p1',
    direction: 'in',
    kind: 'direct',
    number: '22',
    name: 'Bernd Thalmann',
    phase: 'talking',
    held: false,
    muted: false,
    since: Date.now() - 83_000,
    media: 'up',
    ...more,
  };
}

export function faultEntry(
  id: string,
  fault: Fault,
  ago: number,
  lastedMs: number | null,
  times = 1,
): FaultView {
  const since = Date.now() - ago;
  return { id, fault, since, until: lastedMs === null ? null : since + lastedMs, times };
}

function told(id: string, words: NoticeWords, colleagueName: string | null = null): NoticeView {
  const caller = 'call' in words ? { number: '+49891234567', name: 'Fa. Huber, München' } : null;
  return { id, at: Date.now() - 40_000 + Number(id) * 1_000, words, caller, colleagueName };
}

/** In mid-call, with what happened to the calls before. */
export const toldNotices = () =>
  byId([
    told(
      '1',
      { kind: 'transferFailed', call: 'r1', target: 'bernd', why: 'noAnswer', caller: 'waits' },
      'Bernd Thalmann',
    ),
    told('2', { kind: 'notReconnected', call: 'r2' }),
    told('3', { kind: 'brokeOff', call: 'r3' }),
  ]);

export const supervisorNotices = () =>
  byId([
    told('1', { kind: 'callersLost', calls: 5, talked: 2 }),
    told('2', { kind: 'colleagueOnBreak', colleague: 'hans', reason: 'notAccepted' }, 'Hans Pohl'),
  ]);

/** One of each kind, as supervisors see them; agents see what it means for calls. */
export function faultsView(role: 'agent' | 'supervisor' | 'admin'): ConsoleView {
  const view = withWaiting(sampleView(), fullLines());
  const reason = 'no way leads to wss://pbx.example.com:8089/ws (EHOSTUNREACH)';
  const faults = [
    faultEntry('1', { kind: 'overloaded', why: 'soundLate' }, 45_000, null, 3),
    faultEntry('2', { kind: 'upstreamLost', refused: null, reason }, 340_000, null),
    faultEntry('3', { kind: 'attack', where: 'phones', inAMinute: 12_431, addresses: 12 }, 500_000, null),
    faultEntry('4', { kind: 'stoodStill', forMs: 12_400 }, 1_500_000, 0),
    faultEntry('5', { kind: 'soundThreadEnded', calls: 4, reason: 'its thread hung' }, 2_500_000, 0),
    faultEntry('6', { kind: 'overloaded', why: 'full' }, 3_600_000, 95_000),
    faultEntry('7', { kind: 'upstreamLost', refused: 403, reason: '403 Forbidden' }, 90_000_000, 3_600_000),
    faultEntry('8', { kind: 'switchLost', reason: 'the PBX closed the connection' }, 95_000_000, 30_000),
    faultEntry('9', { kind: 'switchSlow', tookMs: 820 }, 96_000_000, 60_000),
    faultEntry('10', { kind: 'journalBroken' }, 97_000_000, 60_000),
    faultEntry('11', { kind: 'attack', where: 'consoles', inAMinute: 61, addresses: 1 }, 98_000_000, 180_000),
    faultEntry('12', { kind: 'overloaded', why: 'signallingLate' }, 99_000_000, 95_000),
    faultEntry(
      '14',
      { kind: 'diskLow', folder: '/var/lib/klinke', freeMb: 740, messageMinutes: 830 },
      300_000,
      null,
    ),
    faultEntry('13', { kind: 'callsBrokeOff', calls: 5, talked: 2 }, 120_000, 0, 2),
  ];
  return {
    ...view,
    me: { ...view.me, role },
    engine: { ...view.engine, switchKind: 'exchange', troubles: ['overloaded', 'upstreamLost'] },
    faults: role === 'agent' ? {} : byId(faults),
  };
}
