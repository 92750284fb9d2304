// The scenes to look at: a session, a view, and what the phone is doing.

import type {
  AppInfo,
  ConsoleSettings,
  FailedShortcut,
  MessagesHere,
  Result,
  SessionState,
  SetUpOutcome,
} from '../../../src/contract/channels.ts';
import type { DoctorReport, TestLineValue } from '../../../src/contract/commands.ts';
import type { Finding } from '../../../src/contract/doctor/finding.ts';
import type { Draft } from '../../../src/contract/drafts.ts';
import type { LocalError } from '../../../src/contract/local-errors.ts';
import type { PhoneCall } from '../../../src/contract/phone-call.ts';
import type { ReplyError } from '../../../src/contract/reply-errors.ts';
import type { ConsoleView, ModeTransferView, OfferView, TransferView } from '../../../src/contract/view.ts';
import type { DraftHere } from '../../../src/contract/workbench.ts';
import { adminDrafts } from './admin-scenes.ts';
import type { SampleDraft } from './fake-workbench.ts';
import { controlView } from './sample-control.ts';
import { sampleMessages } from './sample-messages.ts';
import { sampleOutbox } from './sample-outbox.ts';
import {
  agent,
  calledBackLines,
  faultEntry,
  faultsView,
  fullLines,
  ownCall,
  phoneCall,
  sampleView,
  someNotes,
  supervisorNotices,
  toldNotices,
  waitingCall,
  withWaiting,
} from './sample-view.ts';

/** As the doctor tells of an Asterisk with some faults. */
const doctorFindings: Finding[] = [
  { probe: 'disk', verdict: 'good', code: 'diskGood', facts: { folder: '/var/lib/klinke', free: '41.2 GB' } },
  { probe: 'api', verdict: 'good', code: 'engineRuns', facts: { address: '0.0.0.0:7410' } },
  {
    probe: 'api',
    verdict: 'note',
    code: 'certificateSoon',
    facts: { where: '0.0.0.0:7410', until: '2026-12-12', names: 'klinke.firma.de' },
  },
  { probe: 'ari', verdict: 'good', code: 'ariGood', facts: { url: 'https://pbx.firma.de:8089' } },
  { probe: 'modules', verdict: 'bad', code: 'modulesMissing', facts: { modules: 'res_http_media_cache' } },
  { probe: 'fallback', verdict: 'bad', code: 'fallbackAway', facts: { extension: '99' } },
  { probe: 'call', verdict: 'good', code: 'greetingHeard', facts: { number: '100' } },
  { probe: 'prompts', verdict: 'bad', code: 'promptNotFetched', facts: { url: 'http://10.0.0.5:7413' } },
  { probe: 'transfer', verdict: 'good', code: 'transferHeard', facts: {} },
  { probe: 'outside', verdict: 'skipped', code: 'outsideNotAsked', facts: {} },
];

export interface Scene {
  readonly session: SessionState;
  readonly view: ConsoleView | null;
  readonly settings?: Partial<ConsoleSettings>;
  readonly appInfo?: Partial<AppInfo>;
  /** What `signIn` answers. */
  readonly signInError?: ReplyError | LocalError;
  /** What `take` answers. */
  readonly takeError?: ReplyError;
  readonly failedShortcuts?: readonly FailedShortcut[];
  /** What `setUpHotline` answers; left out: it worked. */
  readonly setUp?: SetUpOutcome;
  /** What `testLine` answers; left out: there is none. */
  readonly testLine?: Result<TestLineValue>;
  /** These callers have called before. */
  readonly known?: readonly string[];
  /** What the doctor has found. */
  readonly doctor?: DoctorReport;
  /** What was typed before. */
  readonly drafts?: readonly Draft[];
  /** Of the plan, for whom can't sign in. */
  readonly draftsHere?: readonly DraftHere[];
  readonly messagesHere?: MessagesHere;
  /** Fed to the phone store, so that no SIP server is needed. */
  readonly phone?: 'registered' | 'lost' | 'noMicrophone';
  /** Numbers, and what SIP said of them. */
  readonly dialledInVain?: readonly (readonly [string, number])[];
  /** The draft of the plan. */
  readonly draft?: SampleDraft;
  /** The softphone's calls. */
  readonly calls?: readonly PhoneCall[];
}

export const signedIn: Extract<SessionState, { kind: 'signedIn' }> = {
  kind: 'signedIn',
  agentId: 'anna',
  name: 'Anna Berger',
  hotlineName: 'IT-Hotline',
  phoneAccount: null,
  phone: 'softphone',
  connected: true,
  heardAt: Date.now(),
  clockOffsetMs: 0,
};

const offer: OfferView = {
  id: 'o1',
  callId: 'w6',
  teamName: 'PC',
  number: '+43158858',
  name: 'Österreichische Lagerhausgenossenschaft Wien',
  path: [{ digit: '3', label: 'PC' }],
  enteredAt: Date.now() - 21_000,
  until: Date.now() + 16_000,
  leg: 'leg-offer',
};

const me = (view: ConsoleView, more: Parameters<typeof agent>[4]): ConsoleView => ({
  ...view,
  agents: { ...view.agents, anna: agent('anna', 'Anna Berger', '21', ['lvs', 'sap', 'pc'], more) },
});
const talking = { activity: { kind: 'talking', callId: 'own-1' } } as const;
const sent = (callId: string, state: TransferView['state']): TransferView => ({
  callId,
  number: '+4989123456',
  name: state === 'ringing' ? 'Huber' : null,
  toName: state === 'accepted' ? null : 'Bernd Thalmann',
  to: state === 'accepted' ? '+4930123456' : '22',
  state,
});
/** By the mode, to a number outside. */
export const putThrough = (
  callId: string,
  seconds: number,
  more: Partial<ModeTransferView> = {},
): ModeTransferView => ({
  callId,
  number: '+4989123456',
  name: 'Huber',
  toName: null,
  to: '+491701234567',
  hotlineName: 'IT-Hotline',
  path: [],
  since: Date.now() - seconds * 1_000,
  ...more,
});
/** Each reason for which a caller waits again. */
const returnedRows = (): ConsoleView => {
  const view = waiting();
  const reasons = [
    { kind: 'transferFailed', name: 'Bernd Thalmann', why: 'unreachable' },
    { kind: 'transferFailed', name: null, why: 'busy' },
    { kind: 'sentOn', name: 'Bernd Thalmann' },
    { kind: 'interrupted', name: 'Christiane Obermüller-Schöninger' },
  ] as const;
  const rows = Object.values(view.waiting).map((row, i) => [
    row.id,
    { ...row, returned: reasons[i] ?? null },
  ]);
  return { ...view, waiting: Object.fromEntries(rows) };
};
const waiting = () => withWaiting(sampleView(), fullLines(), 1);
const callingBack = () => withWaiting(sampleView(), calledBackLines(), 1);
const talkingView = (call = ownCall({ notes: someNotes })) => ({
  ...me(withWaiting(sampleView(), fullLines().slice(2, 5)), talking),
  calls: { own: call },
});

const withPage = (view: ConsoleView): ConsoleView => {
  const callerPage = {
    url: 'https://tickets.example/{number}',
    open: 'button',
    label: 'Ticket öffnen',
  } as const;
  const teams = Object.entries(view.teams).map(([id, team]) => [id, { ...team, callerPage }] as const);
  return { ...view, teams: Object.fromEntries(teams) };
};

const hotlineLeg = (more: Parameters<typeof phoneCall>[0] = {}) =>
  phoneCall({ id: ownCall().agentLeg, kind: 'hotline', ...more });

const atStart: Scene = { session: { kind: 'signedOut', reason: 'start' }, view: null };
const line = (hotlines: TestLineValue['hotlines']): Result<TestLineValue> => ({
  ok: true,
  value: {
    account: { url: 'ws://127.0.0.1:9/sip', domain: 'klinke.internal', user: 'test', password: 'x' },
    hotlines,
  },
});

/** Names as strangers may choose them: long, without a blank, piled up, from right to left. */
const oddNames = [
  'ü'.repeat(90),
  'W'.repeat(80),
  `Z${'\u0301\u0302\u0303\u0308'.repeat(10)}algo`,
  'משה כהן (דוד) 12',
];
const named = <T extends { readonly name: string | null }>(each: T, index: number): T => ({
  ...each,
  name: oddNames[index % oddNames.length] ?? null,
});
const oddView = (view: ConsoleView): ConsoleView => {
  const all = <T extends { readonly name: string | null }>(of: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(of).map(([id, each], index) => [id, named(each, index)]));
  return {
    ...view,
    waiting: all(view.waiting),
    records: all(view.records),
    calls: all(view.calls),
    offers: all(view.offers),
  };
};
const odd = (scene: string) => (): Scene => {
  const made = scenes[scene]?.() ?? atStart;
  return { ...made, view: made.view && oddView(made.view) };
};

/** The second of the sample plan. */
const pausedHotline: ConsoleView['hotlines'] = {
  lager: {
    id: 'lager',
    name: 'Lager und Versand',
    number: '+49800100201',
    state: 'paused',
    modeName: 'Tagbetrieb',
    why: { kind: 'pause', name: 'Pause', turnedOnId: 't5' },
  },
};

/** Of a supervisor of all teams, an agent of LVS, or an admin. */
const control = (...of: Parameters<typeof controlView>): Scene => ({
  session: signedIn,
  view: controlView(...of),
  phone: 'registered',
});

export const scenes: Readonly<Record<string, () => Scene>> = {
  'called-back': () => ({
    session: signedIn,
    view: { ...callingBack(), offers: { o1: { ...offer, calledBack: true } } },
    phone: 'registered',
  }),
  'calling-back': () => ({
    session: signedIn,
    view: {
      ...me(withWaiting(sampleView(), calledBackLines().slice(0, 3)), talking),
      calls: { own: ownCall({ phase: 'callingBack', calledBack: true, can: ['hangUp'] }) },
    },
    phone: 'registered',
    calls: [hotlineLeg()],
  }),
  audit: () => ({
    session: signedIn,
    view: { ...sampleView(), me: { agentId: 'anna', role: 'admin', rights: ['readAudit'] } },
    phone: 'registered',
  }),
  control: () => control('supervisor'),
  'control-on': () => control('supervisor', 'on'),
  'control-agent': () => control('agent', 'on'),
  'control-empty': () => control('supervisor', 'empty'),
  'control-empty-agent': () => control('agent', 'empty'),
  'control-stale': () => ({
    ...control('supervisor', 'on'),
    session: { ...signedIn, connected: false, heardAt: Date.now() - 9_000 },
  }),
  welcome: () => atStart,
  'welcome-own': () => ({ ...atStart, appInfo: { ownHotline: 'Hausverwaltung Süd' } }),
  'welcome-failed': () => ({
    ...atStart,
    signInError: { code: 'engineDidNotStart', detail: 'ENOSPC: no space left on device, write' },
  }),
  'set-up': () => ({
    ...atStart,
    setUp: {
      ok: false,
      problems: [
        { field: 'hotline', code: 'missing' },
        { field: 'name', code: 'missing' },
        { field: 'extension', code: 'hotlineNumber' },
        { field: 'pin', code: 'tooShort' },
        { field: 'team2', code: 'sameTeam' },
        { field: 'upstreamUrl', code: 'noAddress' },
        { field: 'upstreamUser', code: 'noAccount' },
        { field: 'upstreamPassword', code: 'missing' },
      ],
    },
  }),
  'test-caller': () => ({ ...atStart, testLine: line([{ name: 'IT-Hotline', number: '100' }]) }),
  'test-caller-two': () => ({
    ...atStart,
    testLine: line([
      { name: 'IT-Hotline', number: '100' },
      { name: 'Hausverwaltung Süddeutschland und Österreich', number: '+4989555000' },
    ]),
  }),
  'test-caller-simulated': () => atStart,
  account: () => ({
    session: {
      ...signedIn,
      phoneAccount: {
        url: 'wss://hotline.firma.de:7412/sip',
        domain: 'klinke.internal',
        user: '21',
        password: 'Jx3k-9_pQwErTzUiOpAs',
      },
    },
    view: sampleView(),
    phone: 'registered',
  }),
  'sign-in': () => ({ ...atStart, settings: { extension: '21' } }),
  'sign-in-remembered': () => ({
    session: { kind: 'signedOut', reason: 'start' },
    view: null,
    settings: { extension: '21', address: 'hotline.firma.de', rememberPin: true },
    appInfo: { pinRemembered: true },
  }),
  'sign-in-wrong': () => ({
    session: { kind: 'signedOut', reason: 'elsewhere' },
    view: null,
    settings: { extension: '21' },
    appInfo: { ownHotline: 'Hausverwaltung Süd' },
    signInError: { code: 'wrongCredentials' },
  }),
  'sign-in-unreached': () => ({
    session: { kind: 'signedOut', reason: 'unreached' },
    view: null,
    settings: { extension: '21', address: 'hotline.firma.de' },
    signInError: { code: 'unreachable', detail: 'ECONNREFUSED' },
    draftsHere: [
      { agent: 'anna', name: 'Anna Berger', extension: '21', changes: 3, changedAt: Date.now() - 3_600_000 },
      {
        agent: 'carla',
        name: 'Carla Conti',
        extension: '23',
        changes: 1,
        changedAt: Date.now() - 90_000_000,
      },
    ],
    draft: adminDrafts['admin-changes'] ?? {},
    messagesHere: {
      agent: 'anna',
      name: 'Anna Berger',
      at: Date.now() - 3 * 3_600_000,
      messages: Object.values(sampleMessages().messages),
    },
  }),
  'sign-in-there': () => ({
    session: { kind: 'signedOut', reason: 'elsewhere', device: 'PC-12' },
    view: null,
    settings: { extension: '21', address: 'hotline.firma.de' },
    signInError: {
      code: 'alreadySignedIn',
      device: 'PC-12',
      phone: 'softphone',
      since: Date.now() - 3_000_000,
      inCall: false,
    },
  }),
  'sign-in-there-in-call': () => ({
    session: { kind: 'signedOut', reason: 'start' },
    view: null,
    settings: { extension: '21' },
    signInError: { code: 'alreadySignedIn', device: null, phone: 'deskPhone', since: 1_000, inCall: true },
  }),
  'sign-in-certificate': () => ({
    session: { kind: 'signedOut', reason: 'start' },
    view: null,
    appInfo: { secretStore: false },
    settings: { extension: '21', address: 'hotline.firma.de' },
    signInError: {
      code: 'certificate',
      fingerprint:
        'B4:1C:0E:77:9A:52:D0:3F:11:68:AF:C3:90:2B:5E:84:7D:E6:19:33:0A:C8:F1:5B:64:92:DD:07:3E:B8:41:6C',
    },
  }),
  'sign-in-certificate-changed': () => ({
    session: { kind: 'signedOut', reason: 'start' },
    view: null,
    settings: { extension: '21', address: 'hotline.firma.de' },
    signInError: {
      code: 'certificateChanged',
      fingerprint:
        'B4:1C:0E:77:9A:52:D0:3F:11:68:AF:C3:90:2B:5E:84:7D:E6:19:33:0A:C8:F1:5B:64:92:DD:07:3E:B8:41:6C',
      trustedFingerprint:
        '0A:C8:F1:5B:64:92:DD:07:3E:B8:41:6C:B4:1C:0E:77:9A:52:D0:3F:11:68:AF:C3:90:2B:5E:84:7D:E6:19:33',
    },
  }),
  'begun-notes': () => {
    const view = sampleView();
    const [first, second] = Object.values(view.records).filter(({ erased }) => erased !== true);
    const draft = (call: string, text: string): Draft => ({
      form: 'note',
      call,
      part: '',
      text,
      at: Date.now(),
    });
    return {
      session: signedIn,
      view,
      phone: 'registered',
      drafts: [
        draft(first?.id ?? '', 'Scanner an Tor 3 verbindet nicht, Rückruf bis'),
        draft(second?.id ?? '', 'Toner'),
      ],
    };
  },
  'notes-mending': () => ({
    session: signedIn,
    view: {
      ...talkingView(
        ownCall({
          notes: someNotes.flatMap((note) => [
            {
              ...note,
              before: [{ agentName: 'Bernd Thalmann', text: 'Scanner kaputt', at: note.at - 90_000 }],
            },
            { ...note, id: 'note-2', before: [] },
          ]),
        }),
      ),
    },
    phone: 'registered',
    calls: [hotlineLeg()],
    drafts: [
      { form: 'mendedNote', call: 'own-1', part: 'note-2', text: 'Scanner an Tor 3 läuft wieder', at: 1 },
    ],
  }),
  'empty-later': () => {
    const view = sampleView();
    const [first] = Object.values(view.records);
    const old = first && { ...first, id: 'old', arrivedAt: first.arrivedAt - 3 * 86_400_000 };
    return {
      session: signedIn,
      view: { ...view, records: { ...view.records, ...(old && { old }) } },
      phone: 'registered',
    };
  },
  empty: () => ({
    session: signedIn,
    view: sampleView({
      engine: {
        name: 'IT-Hotline',
        country: 'DE',
        switchKind: 'simulator',
        switchVersion: '1',
        switchHeldBy: null,
        testCalls: true,
        journalWorks: true,
        troubles: [],
      },
    }),
    phone: 'registered',
  }),
  waiting: () => ({
    session: signedIn,
    view: waiting(),
    phone: 'registered',
    takeError: { code: 'takenByOther', agentName: 'Bernd Thalmann' },
    settings: { globalTake: 'CommandOrControl+Alt+T', globalHangUp: 'CommandOrControl+Alt+H' },
    failedShortcuts: [{ action: 'takeFirst', accelerator: 'CommandOrControl+Alt+T', why: 'held' }],
  }),
  crowd: () => ({
    session: signedIn,
    view: withWaiting(
      sampleView(),
      Array.from({ length: 120 }, (_, index) =>
        waitingCall(`c${index}`, 'lvs', index, 300_000 - index * 2_400, {
          number: `+4989${String(7_000_000 + index * 7_919)}`,
          name: index % 4 === 0 ? null : `Fa. Kunde ${index + 1}`,
        }),
      ),
    ),
    phone: 'registered',
  }),
  'desk-phone-lost': () => ({
    session: { ...signedIn, phone: 'deskPhone' },
    view: me(waiting(), { phone: 'deskPhone', reachable: false }),
  }),
  talking: () => ({
    session: signedIn,
    view: talkingView(),
    phone: 'registered',
    calls: [hotlineLeg()],
  }),
  interrupted: () => ({
    session: signedIn,
    view: talkingView(ownCall({ phase: 'interrupted', rejoinUntil: Date.now() + 14_000, notes: someNotes })),
    phone: 'registered',
  }),
  'silent-agent': () => ({
    session: signedIn,
    view: talkingView(ownCall({ silent: 'agent' })),
    phone: 'registered',
  }),
  'silent-caller': () => ({
    session: signedIn,
    view: talkingView(ownCall({ silent: 'caller' })),
    phone: 'registered',
  }),
  held: () => ({ session: signedIn, view: talkingView(ownCall({ phase: 'held' })), phone: 'registered' }),
  consult: () => ({
    session: signedIn,
    view: talkingView(ownCall({ consult: { to: '23', phase: 'talking', facing: 'target' } })),
    phone: 'registered',
  }),
  offer: () => ({
    session: signedIn,
    view: { ...me(waiting(), { activity: { kind: 'ringing', offerId: 'o1' } }), offers: { o1: offer } },
    phone: 'registered',
  }),
  remembered: () => {
    const someone = { entryId: 'e', company: null, note: 'hört schlecht, langsam sprechen' };
    const view = me(waiting(), { activity: { kind: 'ringing', offerId: 'o1' } });
    const rows = Object.entries(view.waiting).map(
      ([id, row], i) =>
        [
          id,
          i === 1 ? { ...row, notes: someNotes, known: { ...someone, name: row.name ?? '' } } : row,
        ] as const,
    );
    return {
      session: signedIn,
      view: {
        ...view,
        waiting: Object.fromEntries(rows),
        offers: { o1: { ...offer, notes: someNotes.slice(0, 1) } },
      },
      phone: 'registered',
      known: ['w6', 'w2', 'w3', 'own-1'],
    };
  },
  'remembered-at-desk': () => ({
    session: { ...signedIn, phone: 'deskPhone' },
    view: {
      ...me(waiting(), { phone: 'deskPhone' }),
      asides: {
        own: {
          leg: 'leg-desk',
          kind: 'consultation',
          callId: 'w3',
          other: 'Bernd Thalmann',
          caller: { number: '+4989123456', name: 'Huber' },
          notes: someNotes,
        },
      },
    },
    known: ['w3'],
  }),
  'at-own-number': () => ({
    session: { ...signedIn, phone: 'deskPhone' },
    view: me(waiting(), { phone: 'outside' }),
  }),
  'remembered-talking': () => ({
    session: signedIn,
    view: withPage(
      talkingView(
        ownCall({
          notes: someNotes,
          known: {
            entryId: 'huber',
            name: 'Fa. Huber, München',
            company: null,
            note: 'hört schlecht, langsam sprechen',
          },
        }),
      ),
    ),
    phone: 'registered',
    calls: [hotlineLeg()],
    known: ['own-1'],
  }),
  'plain-ringing': () => ({
    session: signedIn,
    view: waiting(),
    phone: 'registered',
    calls: [
      phoneCall({ phase: 'ringing' }),
      phoneCall({ id: 'p2', number: '+4989123456', name: null, phase: 'ringing' }),
    ],
  }),
  direct: () => ({
    session: signedIn,
    view: waiting(),
    phone: 'registered',
    calls: [
      phoneCall({ held: true }),
      phoneCall({
        id: 'p2',
        direction: 'out',
        number: '24',
        name: null,
        media: 'silent',
        since: Date.now() - 9_000,
      }),
    ],
  }),
  dialling: () => ({
    session: signedIn,
    view: waiting(),
    phone: 'registered',
    calls: [
      phoneCall({ held: true }),
      phoneCall({ id: 'p2', direction: 'out', number: '+4989123456', name: null, phase: 'early' }),
    ],
  }),
  'direct-aside': () => ({
    session: signedIn,
    view: talkingView(),
    phone: 'registered',
    calls: [phoneCall({ held: true }), hotlineLeg({ media: 'silent' })],
  }),
  consulted: () => ({
    session: signedIn,
    view: sampleView(),
    phone: 'registered',
    calls: [phoneCall({ kind: 'consultation', number: '+4989123456', name: 'Huber' })],
  }),
  'sent-on': () => ({
    session: signedIn,
    view: {
      ...me(returnedRows(), {
        activity: { kind: 'wrapUp', callId: 'own-1', until: Date.now() + 14_000, inOwnCall: false },
      }),
      calls: { own: ownCall({ phase: 'wrapUp' }) },
      transfers: {
        // Long, so that a picture taken later still has it.
        s1: { ...sent('s1', 'ringing'), backUntil: Date.now() + 60_000 },
        s2: sent('s2', 'accepted'),
        s3: sent('s3', 'callerGone'),
        s4: { ...sent('s4', 'waiting'), toName: 'SAP', to: 'team:sap', backUntil: Date.now() + 60_000 },
      },
    },
    phone: 'registered',
  }),
  through: () => ({
    session: signedIn,
    view: {
      ...waiting(),
      modeTransfers: {
        t1: putThrough('t1', 21, { toName: 'Bernd Thalmann', to: '22' }),
        t2: putThrough('t2', 8, { number: null, name: null, path: [{ digit: '4', label: 'Bereitschaft' }] }),
      },
    },
    phone: 'registered',
  }),
  'through-alone': () => ({
    session: signedIn,
    view: {
      ...sampleView(),
      modeTransfers: {
        t1: putThrough('t1', 74, { toName: 'Christiane Obermüller-Schöninger', to: '23' }),
        t2: putThrough('t2', 21, {}),
      },
    },
    phone: 'registered',
  }),
  'dialled-in-vain': () => ({
    session: signedIn,
    view: sampleView(),
    phone: 'registered',
    dialledInVain: [
      ['22', 486],
      ['999', 404],
      ['+4930123456', 503],
    ],
  }),
  'talks-on': () => ({
    session: signedIn,
    view: {
      ...sampleView(),
      asides: { own: { leg: 'p1', kind: 'callerGone', other: 'Bernd Thalmann', caller: null } },
    },
    phone: 'registered',
    calls: [phoneCall({ id: 'p1', kind: 'hotline', number: null, name: null })],
  }),
  'consult-ringing': () => ({
    session: signedIn,
    view: {
      ...sampleView(),
      asides: {
        own: {
          leg: 'p2',
          kind: 'consultation',
          other: 'Bernd Thalmann',
          caller: { number: '+4989123456', name: 'Huber' },
        },
      },
    },
    phone: 'registered',
    calls: [
      phoneCall({}),
      phoneCall({ id: 'p2', kind: 'consultation', number: null, name: null, phase: 'ringing' }),
    ],
  }),
  'offer-in-call': () => ({
    session: signedIn,
    view: { ...me(waiting(), { activity: { kind: 'ringing', offerId: 'o1' } }), offers: { o1: offer } },
    phone: 'registered',
    calls: [phoneCall({})],
  }),
  'wrap-up': () => ({
    session: signedIn,
    view: {
      ...me(withWaiting(sampleView(), [waitingCall('w1', 'sap', 1, 44_000)]), {
        activity: { kind: 'wrapUp', callId: 'own-1', until: Date.now() + 15_000, inOwnCall: false },
      }),
      calls: { own: ownCall({ phase: 'wrapUp', notes: someNotes }) },
    },
    phone: 'registered',
  }),
  break: () => ({
    session: signedIn,
    view: me(waiting(), { availability: { kind: 'onBreak', reason: 'lunch', since: Date.now() - 754_000 } }),
    phone: 'registered',
  }),
  'break-not-accepted': () => ({
    session: signedIn,
    view: me(waiting(), {
      availability: { kind: 'onBreak', reason: 'notAccepted', since: Date.now() - 95_000 },
    }),
    phone: 'registered',
  }),
  stale: () => ({
    session: { ...signedIn, connected: false, heardAt: Date.now() - 5_000 },
    view: talkingView(),
    phone: 'registered',
  }),
  'stale-idle': () => ({
    session: { ...signedIn, connected: false, heardAt: Date.now() - 5_000 },
    view: waiting(),
    phone: 'registered',
  }),
  trouble: () => ({
    session: signedIn,
    view: {
      ...waiting(),
      engine: {
        name: 'IT-Hotline',
        country: 'DE',
        switchKind: 'asterisk',
        switchVersion: null,
        switchHeldBy: null,
        testCalls: false,
        journalWorks: false,
        troubles: [],
      },
    },
    phone: 'lost',
  }),
  faults: () => ({ session: signedIn, view: faultsView('supervisor'), phone: 'registered' }),
  doctor: () => ({
    session: signedIn,
    view: { ...sampleView(), me: { agentId: 'anna', role: 'admin' } },
    phone: 'registered',
    doctor: { running: false, startedAt: Date.now(), findings: doctorFindings },
  }),
  'faults-none': () => ({ session: signedIn, view: sampleView(), phone: 'registered' }),
  'faults-agent': () => ({ session: signedIn, view: faultsView('agent'), phone: 'registered' }),
  told: () => ({
    session: signedIn,
    view: { ...talkingView(), notices: toldNotices() },
    phone: 'registered',
    calls: [hotlineLeg()],
  }),
  'told-supervisor': () => ({
    session: signedIn,
    view: { ...faultsView('supervisor'), notices: supervisorNotices() },
    phone: 'registered',
  }),
  'hotline-elsewhere': () => ({
    session: signedIn,
    view: {
      ...sampleView(),
      engine: { ...sampleView().engine, switchVersion: null, switchHeldBy: 'hotline-2' },
      faults: { 1: faultEntry('1', { kind: 'otherEngine', computer: 'hotline-2' }, 340_000, null) },
    },
    phone: 'registered',
  }),
  ...Object.fromEntries(
    Object.entries(adminDrafts).map(([name, draft]) => [
      name,
      (): Scene => ({
        session: { ...signedIn, connected: name !== 'admin-no-plan' },
        view: {
          ...sampleView(),
          me: { agentId: 'anna', role: 'admin' },
          hotlines: { ...sampleView().hotlines, ...pausedHotline },
          outbox: sampleOutbox(),
        },
        phone: 'registered',
        draft,
      }),
    ]),
  ),
  'odd-waiting': odd('waiting'),
  'odd-talking': odd('talking'),
  'odd-offer': odd('offer'),
  'odd-wrap-up': odd('wrap-up'),
};
