// `offer`: from the BYE of a desk phone's call to the next caller's INVITE at that phone, beside `Queue()` on the same
// Asterisk with the same phone. Both ends are packets on loopback with the kernel's time.

import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ControlClient } from '../support/control-client.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../support/sip-caller/phone.ts';
import { random } from '../support/virtual/simulated-day.ts';
import { countReasons, type Figure } from './report.ts';
import { type Bench, type BenchContext, type Closing, pause, until, whileOpen } from './round.ts';
import { captureSip, type SipCapture } from './sip-capture.ts';
import { classOf } from './take/sides.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

export const QUEUE_NUMBER = '700';
const EXTENSION = '31';
const OFFERS_PER_ROUND = 12;
/** Callers who wait at the moment that counts. */
const WAITING = 2;
/** The longest that either side is given. */
const PATIENCE_MS = 8_000;

// `retry` 1 is the shortest that app_queue takes; what delays it is its own look once a second.
export const queuesConf = (music: string) => `[general]
persistentmembers = no
autofill = yes
shared_lastcall = no
[bench]
strategy = rrmemory
musicclass = ${music}
timeout = 20
retry = 1
wrapuptime = 0
memberdelay = 0
autofill = yes
ringinuse = no
joinempty = yes
leavewhenempty = no
announce-frequency = 0
announce-holdtime = no
announce-position = no
reportholdtime = no
member => PJSIP/${EXTENSION}
`;

const extensions = `[from-trunk](+)
exten => ${QUEUE_NUMBER},1,Answer()
 same => n,Queue(bench,,,,3600)
 same => n,Hangup()
`;

export const offer: Bench = {
  name: 'offer',
  run: (context) => whileOpen(context.say, async (closing) => [await measure(context, closing)]),
};

/** Beside what `offer` itself has. */
interface DeskOptions {
  readonly engineProgram?: string;
  readonly engineEnv?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
}

/** A company with the one phone that is offered callers, and whoever looks on, who is an admin. */
export async function openDesk(
  { folder, note }: Pick<BenchContext, 'folder' | 'note'>,
  closing: Closing,
  {
    engineProgram = join(projectRoot, 'out/engine/engine.mjs'),
    engineEnv = {},
    files = {},
  }: DeskOptions = {},
): Promise<{ readonly desk: Desk; readonly watcher: ControlClient; readonly token: string }> {
  const company = closing.add(
    await startCompany({
      folder: join(folder, 'company'),
      engineProgram,
      engineEnv,
      wrapUpSeconds: 0,
      people: [
        { id: 'dirk', name: 'Dirk', extension: EXTENSION, teams: ['pc'], deskPhone: true },
        { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'admin', deskPhone: true },
      ],
      changeMode: onlyWaiting,
      asterisk: {
        extensions,
        files: {
          'queues.conf': queuesConf('pc-loop'),
          'musiconhold.conf': classOf('pc-loop'),
          ...files,
        },
        sounds: [{ from: join(projectRoot, 'resources/music/pc-loop.wav'), to: 'pc-loop/pc-loop.wav' }],
      },
    }),
  );
  const { sipPort } = company.asterisk;
  const watcher = await ControlClient.connect(company.address);
  closing.also(() => watcher.close());
  const signedIn = await watcher.signIn('90', PIN);
  if (!signedIn.ok) throw new Error(signedIn.error.code);
  const { engine } = await watcher.until((view) => view.engine.switchVersion !== null, 'Asterisk is reached');
  note('Asterisk', engine.switchVersion ?? '');
  const phone = closing.add(await startPhone({ behaviour: { kind: 'answer', ringMs: 30 } }));
  await registerPhone({ sipPort, extension: EXTENSION, phonePort: phone.port, seconds: 3_600 });
  const agent = await ControlClient.connect(company.address);
  closing.also(() => agent.close());
  await agent.signIn(EXTENSION, PIN, 'deskPhone');
  await watcher.until(({ agents }) => agents.dirk?.reachable === true, "Dirk's phone is registered");
  const capture = closing.add(await captureSip(phone.port));
  const desk: Desk = { company, phone, capture, rng: random(7), lost: [] };
  return { desk, watcher, token: signedIn.value.token };
}

async function measure(context: BenchContext, closing: Closing): Promise<Figure> {
  const { rounds, say } = context;
  const { desk } = await openDesk(context, closing);
  const ours: number[][] = [];
  const peer: number[][] = [];
  for (let round = 0; round <= rounds; round++) {
    const a = await oneRound(desk, HOTLINE_NUMBER, round === 0 ? 3 : OFFERS_PER_ROUND);
    const b = await oneRound(desk, QUEUE_NUMBER, round === 0 ? 3 : OFFERS_PER_ROUND);
    const list = (values: readonly number[]) => values.map((value) => value.toFixed(1)).join(' ');
    say(`${round === 0 ? 'warming up: ' : ''}ours ${list(a)}; Queue() ${list(b)}`);
    if (round === 0) {
      desk.lost.length = 0;
      continue;
    }
    ours.push(a);
    peer.push(b);
  }
  return {
    bench: 'offer',
    figure: 'agent free → INVITE on the wire',
    unit: 'ms',
    ours: { what: 'engine and Asterisk over ARI, team with automatic distribution', rounds: ours },
    peer: { what: 'Queue() of the same Asterisk: rrmemory, retry 1, autofill', rounds: peer },
    voids: countReasons(desk.lost),
  };
}

/** Callers wait from the first moment on: no greeting, no menu. */
function onlyWaiting(mode: OperatingMode): OperatingMode {
  const { 'wait-pc': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (wait?.kind !== 'wait' || notServed === undefined || error === undefined)
    throw new Error('the seed mode has changed');
  const steps = {
    'wait-pc': { ...wait, limitMs: 3_600_000, exits: { notServed: 'not-served' } },
    'not-served': notServed,
    'technical-error': error,
  };
  return { ...mode, start: 'wait-pc', steps };
}

export interface Desk {
  readonly company: Company;
  readonly phone: SipPhone;
  readonly capture: SipCapture;
  readonly rng: () => number;
  readonly lost: string[];
}

export async function oneRound(desk: Desk, number: string, offers: number): Promise<number[]> {
  const { capture, phone, company, rng } = desk;
  const callers: SipCaller[] = [];
  const values: number[] = [];
  const invitesSince = (from: number) =>
    capture.packets.slice(from).filter(({ kind, toPort }) => kind === 'INVITE' && toPort === phone.port);
  try {
    const begin = capture.packets.length;
    await refill(desk, number, callers, WAITING + 1);
    await until(() => invitesSince(begin).length > 0, 'the first caller rings', PATIENCE_MS);
    for (let i = 0; i < offers; i++) {
      await until(() => talks(desk), 'the phone talks', PATIENCE_MS);
      await refill(desk, number, callers, WAITING + 1);
      // At any moment of somebody's second, since the peer looks once in each.
      await pause(400 + rng() * 1_000);
      const from = capture.packets.length;
      const talking = phone.calls().at(-1);
      if (talking === undefined) throw new Error('the phone has no call');
      phone.trigger(talking);
      const bye = () =>
        capture.packets.slice(from).find(({ kind, fromPort }) => kind === 'BYE' && fromPort === phone.port);
      await until(() => bye() !== undefined, 'the phone hangs up', 2_000);
      const next = () => invitesSince(from).find(({ callId }) => callId !== talking.callId);
      const offered = await until(() => next() !== undefined, 'an offer', PATIENCE_MS).then(
        () => true,
        () => false,
      );
      if (offered) values.push((next()?.at ?? 0) - (bye()?.at ?? 0));
      else {
        desk.lost.push(`no offer within ${PATIENCE_MS} ms at ${number}`);
        break;
      }
    }
    return values;
  } finally {
    for (const caller of callers) caller.hangUp();
    await until(
      async () => (await company.asterisk.cli('core show channels count')).includes('0 active channels'),
      'all calls are over',
    ).catch(() => desk.lost.push('a call stayed after its round'));
    for (const caller of callers) await caller.close();
  }
}

/** The phone has answered its last call, and the answer is acknowledged. */
function talks({ capture, phone }: Desk): boolean {
  const last = capture.packets.findLast(({ kind, toPort }) => kind === 'INVITE' && toPort === phone.port);
  return capture.packets.some(
    ({ kind, callId, toPort }) => kind === 'ACK' && toPort === phone.port && callId === last?.callId,
  );
}

/** Whoever talks counts as one; those who are gone are replaced. */
async function refill(
  { company }: Desk,
  number: string,
  callers: SipCaller[],
  wanted: number,
): Promise<void> {
  const { sipPort } = company.asterisk;
  for (const caller of callers.filter((each) => over.has(each))) {
    callers.splice(callers.indexOf(caller), 1);
    await caller.close();
  }
  while (callers.length < wanted) {
    const caller = await startCaller({ number: `+4930${++serial}`, sipPort, to: number });
    void caller.ended.then(() => over.add(caller));
    callers.push(caller);
    await until(() => caller.answered(), `a caller is answered at ${number}`);
  }
  await pause(250);
}

const over = new WeakSet<SipCaller>();
let serial = 1_000;
