// A call that is up while people sign in, with or without an attack: what is heard, how long signing in takes, what the
// engine takes and tells. Needs the namespace of `npm test` and `npm run bench`: addresses are added to its loopback.

import { type ChildProcess, execFileSync, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createPhone, type Phone, type SipCall } from '../../../src/voip/phone/phone.ts';
import { pitchOf } from '../../../src/voip/sound/pitch.ts';
import { PIN, sipPassword } from '../company-config.ts';
import { ControlClient } from '../control-client.ts';
import { DOMAIN, type ExchangeCompany, startExchangeCompany } from '../exchange-company.ts';
import { ownAddresses } from '../own-addresses.ts';
import { cpuMs } from '../process-figures.ts';
import { type AttackReport, NETWORK, NETWORK_ADDRESSES, type Targets } from './words.ts';

/** Of the namespace's loopback. */
const OFFICE = '10.99.0.1';
/** Each newcomer comes from a network of their own. */
const newcomer = (n: number) => `fd99:7:${(n + 1).toString(16)}::1`;
const HZ = { caller: 1600, called: 1900 } as const;
const SIGN_IN_EVERY_MS = 500;
const SIGN_IN_WITHIN_MS = 10_000;
/** On a computer that does much beside it. */
const TALK_WITHIN_MS = 30_000;

export type SignIn = 'console' | 'phone' | 'newConsole' | 'newPhone';

export interface SignInOutcome {
  readonly kind: SignIn;
  /** When it began. */
  readonly atMs: number;
  readonly ms: number;
  /** What kept the person out; null: they are in. */
  readonly fault: string | null;
}

export interface AuditTold {
  readonly audit?: string;
  readonly where?: string;
  readonly inAMinute?: number;
  readonly addresses?: number;
  readonly users?: number;
}

export interface Gap {
  readonly atMs: number;
  readonly ms: number;
}

export interface Outcome {
  readonly seconds: number;
  readonly state: SipCall['state'];
  /** Between two frames of one side, of both sides. */
  readonly longestGapMs: number;
  /** Those of more than 60 ms, and when they ended, of both sides. */
  readonly gaps: readonly Gap[];
  /** Of the frames that were to come, how many came with the other side's tone. */
  readonly heardShare: number;
  readonly signIns: readonly SignInOutcome[];
  /** Of one core, by the engine's process. */
  readonly engineShare: number;
  /** How late our own thread was, which hears and signs in: nothing is measured more exactly than that. */
  readonly ownDelayMs: number;
  readonly attack: AttackReport | null;
  /** Of the engine's log, after its end. */
  readonly told: readonly AuditTold[];
  /** How many lines it has. */
  readonly lines: number;
}

export interface AttackedOptions {
  readonly folder: string;
  readonly seconds: number;
  readonly attack: boolean;
  /** Do the attackers give way to engine and phones? Default: yes. */
  readonly givesWay?: boolean;
  /** It goes on until this holds of what is told; at the longest so many seconds. */
  readonly until?: { readonly holds: (told: readonly AuditTold[]) => boolean; readonly withinS: number };
}

export async function callWhile(options: AttackedOptions): Promise<Outcome> {
  const { folder, seconds, until } = options;
  addAddresses(Math.max(seconds, until?.withinS ?? 0));
  const logFile = join(folder, 'engine.log');
  const company = await startExchangeCompany({
    folder,
    forNetwork: true,
    people: ['21', '22', '23', '24', '25', '26'].map((extension) => ({
      id: `person-${extension}`,
      name: `Person ${extension}`,
      extension,
      teams: ['lvs'],
    })),
  });
  const phones: Phone[] = [];
  let attackers: ChildProcess | null = null;
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    attackers?.kill('SIGKILL');
    await Promise.all(phones.map((phone) => phone.close().catch(() => undefined)));
    await company.close();
  };
  try {
    const { call, other } = await talk(company, phones);
    // Whoever was in before the attack is known at the office.
    for (const extension of ['24', '23']) await signInConsole(company, OFFICE, extension);
    const ears = [listen(call, HZ.called), listen(other, HZ.caller)];
    const own = monitorEventLoopDelay({ resolution: 5 });
    own.enable();
    const priority = getPriority();
    const cpuBefore = cpuMs(company.pid);
    const from = performance.now();
    if (options.attack) attackers = await startAttack(company, options.givesWay ?? true);
    preferOurselves();
    const goesOn = (forMs: number) =>
      forMs < seconds * 1_000 ||
      (until !== undefined && forMs < until.withinS * 1_000 && !until.holds(toldIn(logFile).told));
    const signIns = await signInWhile(company, goesOn);
    const took = performance.now() - from;
    const engineShare = (cpuMs(company.pid) - cpuBefore) / took;
    own.disable();
    setPriority(priority);
    const heard = ears.map((stop) => stop(took));
    const attack = attackers === null ? null : await endAttack(attackers);
    const { state } = call;
    await close();
    return {
      seconds: took / 1_000,
      state,
      longestGapMs: Math.max(...heard.map(({ longestMs }) => longestMs)),
      gaps: heard.flatMap(({ gaps }) => gaps),
      heardShare: Math.min(...heard.map(({ share }) => share)),
      signIns,
      engineShare,
      ownDelayMs: own.max / 1e6,
      attack,
      ...toldIn(logFile),
    };
  } finally {
    await close();
  }
}

function toldIn(logFile: string): { readonly told: readonly AuditTold[]; readonly lines: number } {
  // The last line may not be whole yet.
  const lines = readFileSync(logFile, 'utf8').split('\n').slice(0, -1);
  const told = lines
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as AuditTold)
    .filter(({ audit, where }) => audit !== undefined && where !== undefined);
  return { told, lines: lines.length };
}

/** Once in a namespace is enough; a second run finds them there. */
function addAddresses(seconds: number): void {
  const wanted = [
    ...Array.from({ length: NETWORK_ADDRESSES }, (_, n) => `${NETWORK}${(n + 1).toString(16)}`),
    ...Array.from({ length: Math.ceil(seconds * 2) + 20 }, (_, n) => newcomer(n)),
  ];
  const batch = wanted.map((address) => `addr replace ${address}/128 dev lo nodad`).join('\n');
  execFileSync('ip', ['-batch', '-'], { input: batch });
}

function phoneAt(company: ExchangeCompany, host: string, user: string, onIncoming?: (call: SipCall) => void) {
  return createPhone(
    {
      server: `wss://${bracketed(host)}:${company.sipPort}/sip`,
      pinnedCertificate: company.fingerprint,
      domain: DOMAIN,
      user,
      password: sipPassword(user),
      addresses: ownAddresses(),
      connectWithinMs: SIGN_IN_WITHIN_MS,
    },
    onIncoming === undefined ? {} : { onIncoming },
  );
}

async function talk(
  company: ExchangeCompany,
  phones: Phone[],
): Promise<{ readonly call: SipCall; readonly other: SipCall }> {
  const calling = await phoneAt(company, OFFICE, '21');
  phones.push(calling);
  let taken: (call: SipCall) => void = () => undefined;
  const answered = new Promise<SipCall>((done) => {
    taken = done;
  });
  const called = await phoneAt(company, OFFICE, '22', (call) => {
    call.tone(HZ.called);
    void call.answer();
    taken(call);
  });
  phones.push(called);
  await calling.register();
  await called.register();
  const call = calling.call('22');
  call.tone(HZ.caller);
  const other = await answered;
  const deadline = performance.now() + TALK_WITHIN_MS;
  while (call.hear.hz() !== HZ.called || other.hear.hz() !== HZ.caller) {
    if (performance.now() > deadline) throw new Error('they never heard each other');
    await pause(20);
  }
  return { call, other };
}

const ANSWERED_WITHIN_MS = 2_000;
const AGAIN_AFTER_MS = 250;
const MOST_ATTEMPTS = 5;

const FRAME_MS = 20;
const GAP_MS = 60;

function listen(call: SipCall, hz: number) {
  const from = performance.now();
  const gaps: Gap[] = [];
  let last = from;
  let [longestMs, right] = [0, 0];
  const gap = (now: number) => {
    longestMs = Math.max(longestMs, now - last);
    if (now - last > GAP_MS) gaps.push({ atMs: now - from, ms: now - last });
    last = now;
  };
  const stop = call.hear.onFrame(({ at, samples }) => {
    gap(at);
    if (pitchOf(samples) === hz) right += 1;
  });
  return (tookMs: number) => {
    stop();
    gap(performance.now());
    return { longestMs, gaps, share: right / (tookMs / FRAME_MS) };
  };
}

async function signInWhile(
  company: ExchangeCompany,
  goesOn: (forMs: number) => boolean,
): Promise<readonly SignInOutcome[]> {
  const outcomes: SignInOutcome[] = [];
  const start = performance.now();
  const timed = async (kind: SignIn, step: () => Promise<void>) => {
    const from = performance.now();
    const fault = await step().then(
      () => null,
      (error: unknown) => String(error),
    );
    outcomes.push({ kind, atMs: from - start, ms: performance.now() - from, fault });
  };
  for (let n = 0; goesOn(performance.now() - start); n += 1) {
    await pause(SIGN_IN_EVERY_MS);
    await Promise.all([
      // Where they were before; 23 is the one whose password and PIN are guessed at.
      timed('console', () => signInConsole(company, OFFICE, n % 2 === 0 ? '24' : '23')),
      timed('phone', () => register(company, OFFICE, n % 2 === 0 ? '24' : '23')),
    ]);
    await Promise.all([
      timed('newConsole', () => signInConsole(company, newcomer(n), '25')),
      timed('newPhone', () => register(company, newcomer(n), '25')),
    ]);
  }
  return outcomes;
}

async function signInConsole(company: ExchangeCompany, host: string, extension: string): Promise<void> {
  const console = await ControlClient.connect(`${bracketed(host)}:${company.apiPort}`, { tls: true });
  const reply = await console.signIn(extension, PIN);
  console.close();
  if (!reply.ok) throw new Error(`the console was refused: ${JSON.stringify(reply.error)}`);
}

/**
 * As a softphone does it: whoever is turned away or gets no answer comes again by a new connection. What that takes counts;
 * a phone that never gets in says why.
 */
async function register(company: ExchangeCompany, host: string, user: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    let phone: Awaited<ReturnType<typeof phoneAt>> | null = null;
    try {
      phone = await phoneAt(company, host, user);
      await Promise.race([phone.register(), noAnswer()]);
      return;
    } catch (fault) {
      if (attempt === MOST_ATTEMPTS) throw fault;
      await pause(AGAIN_AFTER_MS);
    } finally {
      void phone?.vanish();
    }
  }
}

async function noAnswer(): Promise<never> {
  await pause(ANSWERED_WITHIN_MS);
  throw new Error(`no answer within ${ANSWERED_WITHIN_MS} ms`);
}

async function startAttack(company: ExchangeCompany, givesWay: boolean): Promise<ChildProcess> {
  const targets: Targets = {
    sipPort: company.sipPort,
    apiPort: company.apiPort,
    user: '23',
    office: OFFICE,
    givesWay,
  };
  const child = fork(new URL('./attackers.ts', import.meta.url), [JSON.stringify(targets)], {
    // They take only what nobody else wants of the processors: `nice` alone lets them keep one for 20 ms.
    ...(givesWay ? { execPath: 'chrt', execArgv: ['--idle', '0', process.execPath] } : { execArgv: [] }),
  });
  await new Promise((done, failed) => {
    child.once('message', done);
    child.once('exit', () => failed(new Error('the attackers ended')));
  });
  return child;
}

function endAttack(attackers: ChildProcess): Promise<AttackReport> {
  return new Promise((done, failed) => {
    attackers.once('message', (report) => done(report as AttackReport));
    attackers.once('exit', () => failed(new Error('the attackers ended')));
    attackers.send('over');
  });
}

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** The phones speak and hear by this program: what it does late would be taken for the engine's. Not without the right to. */
function preferOurselves(): void {
  try {
    setPriority(-15);
  } catch {
    // Then it says itself how late it was.
  }
}
