// The audit log over the API of a running engine: who did what, refused or done, read by whom it may be read.

import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type ConsoleCommand, commands } from '../../../../src/contract/commands.ts';
import type { Plan } from '../../../../src/domain/plan/plan.ts';
import { type ActName, actNames } from '../../../../src/domain/words/acts.ts';
import { ContentFolder } from '../../../../src/service/config/content-folder.ts';
import { type ApiRig, startRig } from '../../../support/api-rig.ts';
import { ControlClient } from '../../../support/control-client.ts';
import { PIN } from '../../../support/engine-rig.ts';

let rig: ApiRig;
let anna: ControlClient;
let bernd: ControlClient;

const patience = { timeout: 20_000 };
const nothing = { by: null, act: null, on: null, since: null, until: null, text: '' } as const;

/** In the one test that needs an engine. */
async function begin(): Promise<void> {
  rig = await startRig((config) => ({
    ...config,
    agents: config.agents.map((agent) => (agent.id === 'anna' ? { ...agent, role: 'admin' } : agent)),
  }));
  anna = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  bernd = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await anna.signIn('21', PIN);
  await bernd.signIn('22', PIN);
}

async function publish(plan: Plan, base: number, by = anna) {
  const contents = new ContentFolder(join(dirname(rig.configFile), 'data', 'content'));
  const hash = await contents.keepText(JSON.stringify(plan), 'json');
  return by.command({ kind: 'publishPlan', base, plan: hash, comment: 'Urlaub' });
}

async function log(
  by: ControlClient,
  filter: Partial<typeof nothing> = {},
  limit = 100,
  before: number | null = null,
) {
  const reply = await by.command({ kind: 'readAudit', filter: { ...nothing, ...filter }, before, limit });
  return reply.ok ? reply.value : reply.error;
}
const said = (found: Awaited<ReturnType<typeof log>>) =>
  'entries' in found
    ? found.entries.map(({ byName, act, names, refused }) => [byName, act, names.join(), refused])
    : found;

test('each act once, done or refused; own ones for everybody, all for who has the right; page by page, also after a restart', async () => {
  await begin();
  const first = rig.running.engine.state.plan?.document as Plan;
  const { anna: me, bernd: him } = first.people as {
    anna: Plan['people'][string];
    bernd: Plan['people'][string];
  };
  const after: Plan = {
    ...first,
    people: {
      ...first.people,
      anna: { ...me, rights: ['readAudit'] },
      bernd: { ...him, role: 'supervisor' },
    },
  };
  expect(await publish(first, 1, bernd)).toMatchObject({ ok: false });
  // Refused again within a minute: noted once.
  expect(await publish(first, 1, bernd)).toMatchObject({ ok: false });
  expect(said(await log(anna))).toEqual([]);
  expect(await log(anna, { by: 'bernd' as never })).toEqual({ code: 'forbidden' });
  expect(await bernd.command({ kind: 'changesOfVersion', number: 1, language: 'de' })).toMatchObject({
    error: { code: 'forbidden' },
  });
  expect(said(await log(bernd))).toEqual([['Bernd', 'publishPlan', '1', 'forbidden']]);
  expect(await publish(after, 1)).toMatchObject({ ok: true });
  expect(await publish({ ...after, people: {} }, 2)).toMatchObject({ ok: true, value: { kind: 'refused' } });
  await anna.command({ kind: 'signOutAgent', agent: 'bernd' });
  const all = [
    ['Anna', 'signOutAgent', 'Bernd', null],
    ['Anna', 'publishPlan', '2', 'refused'],
    ['Anna', 'changeRights', 'Bernd', null],
    ['Anna', 'changeRights', 'Anna', null],
    ['Anna', 'publishPlan', '2', null],
    ['Bernd', 'publishPlan', '1', 'forbidden'],
  ];
  const everything = said(await log(anna));
  expect(everything).toHaveLength(all.length + 1);
  expect((everything as unknown[]).slice(0, all.length)).toEqual(all);
  expect(said(await log(anna, { on: 'bernd' as never }))).toEqual([all[0], all[2]]);
  expect(said(await log(anna, { act: 'changeRights' as never }))).toEqual([all[2], all[3]]);
  expect(said(await log(anna, { text: 'urlaub' as never }))).toEqual([all[4]]);
  expect(said(await log(anna, { text: ' BERN' as never }))).toEqual([all[0], all[2], all[5]]);
  const changes = (by: ControlClient, number: number) =>
    by.command({ kind: 'changesOfVersion', number, language: 'de' });
  expect(await changes(anna, 2)).toMatchObject({
    ok: true,
    value: {
      kind: 'changes',
      more: 0,
      changes: [
        { about: 'Person Anna', says: ['Rechte nichts → Protokoll lesen'] },
        { about: 'Person Bernd', says: ['Rolle Agent → Teamleitung'] },
      ],
    },
  });
  expect(await changes(anna, 1)).toMatchObject({ value: { kind: 'first' } });
  expect(await changes(anna, 99)).toMatchObject({ value: { kind: 'gone' } });
  const page = await log(anna, {}, 2);
  expect(said(page)).toEqual(all.slice(0, 2));
  expect(said(await log(anna, {}, 2, 'next' in page ? page.next : null))).toEqual(all.slice(2, 4));
  rig = await rig.restart();
  anna = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  await anna.signIn('21', PIN);
  expect(said(await log(anna))).toEqual(everything);
  const stranger = await ControlClient.connect(`127.0.0.1:${rig.port}`);
  for (let tries = 0; tries < 2; tries++) expect((await stranger.signIn('22', 'wrong')).ok).toBe(false);
  const [latest, before] = said(await log(anna)) as unknown[];
  expect([latest, before]).toEqual([[null, 'signIn', 'Bernd', 'wrongCredentials'], all[0]]);
});

/** They only ask, or are about the own calls, the own phone and the own entries: nothing that somebody has to answer for. */
const leaveNone = [
  ...['callMessageBack', 'callBackEnded'],
  ...['take', 'acceptOffer', 'declineOffer', 'rejoin', 'takeBack', 'hold', 'resume', 'hangUp', 'sendDigits'],
  ...[
    'blindTransfer',
    'consult',
    'toggle',
    'completeTransfer',
    'cancelConsult',
    'note',
    'startBreak',
    'endBreak',
  ],
  ...['readNotice', 'skipWrapUp', 'extendWrapUp', 'usePhone', 'reportPhone', 'directCallMissed', 'phoneLost'],
  ...[
    'signOut',
    'erasedAmong',
    'erasedNumbers',
    'listCalls',
    'figures',
    'searchDirectory',
    'callerMemory',
    'saveEntry',
  ],
  ...['useOwnNumber', 'readReachability', 'saveReachability'],
  ...['claimMessage', 'releaseMessage', 'finishMessage', 'reopenMessage', 'forwardMessage', 'noteMessage'],
  ...['heardMessage', 'listMessages', 'listOutbox', 'callerKept'],
  ...['claimCallBack', 'releaseCallBack', 'finishCallBack', 'callEntryBack', 'entryCallEnded'],
  ...['listCallBacks'],
  ...['endWithAnnouncement', 'sendToVoicemail', 'waysOut', 'dropPlace'],
  ...[
    'openCalls',
    'callersInSteps',
    'listVersions',
    'readPlan',
    'changesOfVersion',
    'speakText',
    'hearSound',
  ],
  // Only test callers end by it.
  ...['endTestCalls', 'testLine'],
  // Of others' calls, and of the log itself, by acts of other names.
  ...['journalOfCall', 'readAudit'],
];

test('each command leaves an entry, or is known to leave none; and each act is a command, or known to be none', () => {
  const names: readonly string[] = Object.keys(commands);
  const acts: readonly string[] = actNames;
  expect(names.filter((name) => !acts.includes(name)).toSorted()).toEqual(leaveNone.toSorted());
  expect(acts.filter((act) => !names.includes(act)).toSorted()).toEqual(
    [
      'readCourse',
      'takeMessageOver',
      'takeCallBackOver',
      'exportAudit',
      'signIn',
      'phoneAccess',
      'backUp',
      'forgetOld',
      'exportCaller',
    ].toSorted(),
  );
});

type Acting = Extract<ConsoleCommand, { kind: ActName }>;
/** Each as somebody who may not, or as nobody can. */
const refusable: { readonly [N in Acting['kind']]: Omit<Extract<Acting, { kind: N }>, 'kind'> } = {
  publishPlan: { base: 1, plan: 'a'.repeat(64), comment: '' },
  rollBack: { base: 1, to: 1, comment: '' },
  turnOn: { quickSwitch: 'no-such', until: null, reason: '' },
  turnOnNew: { name: 'Pause', hotlines: ['it'], does: { kind: 'pause' }, until: null, reason: '' },
  turnOff: { turning: 'no-such' },
  changeEnd: { turning: 'no-such', until: null },
  signOutAgent: { agent: 'anna' },
  changePin: { old: 'wrong', pin: '39154826' },
  resetPin: { agentId: 'anna' },
  mendNote: { call: 'no-such', note: 'no-such', text: 'x' },
  mailMessage: { message: 'no-such', to: 'it@helpdesk.example', text: '', language: 'de' },
  deleteMessage: { message: 'no-such' },
  restoreMessage: { message: 'no-such' },
  retryMail: { message: 'no-such', address: null },
  retryRefusedMails: {},
  discardMail: { message: 'no-such', address: null },
  testMail: { to: 'it@helpdesk.example', server: null, secrets: {}, language: 'de' },
  setMailSecret: { name: 'password', secret: 'x' },
  eraseCaller: { number: '1' },
  sendActivity: { team: 'lvs' },
  removeEntry: { id: 'no-such' },
  importDirectory: { lines: [], preview: false },
  doctor: { begin: true },
  testCall: { digits: '1' },
  checkHotline: { hotline: 'no-such' },
};

test('what is refused stands there with its reason: each command that leaves an entry', async () => {
  await begin();
  const codes: unknown[][] = [];
  for (const [kind, fields] of Object.entries(refusable)) {
    const reply = await bernd.command({ kind, ...fields } as ConsoleCommand);
    codes.unshift([kind, reply.ok ? null : reply.error.code]);
  }
  // Where the hotline is for trying out, everybody may have a test caller call.
  expect(codes.filter(([, code]) => code === null)).toEqual([['testCall', null]]);
  // Noted when the mailbox has come to it, which the answer doesn't wait for.
  await expect
    .poll(async () => {
      const found = await log(bernd);
      return 'entries' in found && found.entries.map(({ act, refused }) => [act, refused]);
    }, patience)
    .toEqual(codes);
});
