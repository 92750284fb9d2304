// So many callers leave messages at an engine that is killed at random, whose disk is full for a while, and whose mail server has
// every temper: `FOLDER COUNT`, with a small file system of its own in FOLDER/data. Tells what was counted at the end.

import { rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { MessageView } from '../../../src/contract/view.ts';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { warmUp } from '../../../src/voip/audio-peer/warm-up.ts';
import { readWav } from '../../../src/voip/sound/wav.ts';
import { PIN } from '../../support/company-config.ts';
import { ControlClient } from '../../support/control-client.ts';
import { startExchangeCompany } from '../../support/exchange-company.ts';
import { publishPlan } from '../../support/publish-plan.ts';
import { writeTones } from '../../support/wav.ts';
import { leaveBehind } from './behind.ts';
import { count, SHORTEST_MS } from './count.ts';
import { startFire } from './fire.ts';
import { type Attempt, leaveMessage } from './sayer.ts';

const [, , folder = '', wanted = ''] = process.argv;
const COUNT = Number(wanted);
const MANY = COUNT > 1_000;
/** So many call; of more the rest is left while the engine is down, so many each time. */
const CALLERS = MANY ? 300 : COUNT;
const STOCKED_AT_ONCE = 400;
const AT_ONCE = MANY ? 6 : 8;
const SPEAKS_MS = { from: 1_500, to: 3_500 };
/** The engine is killed after so many who have begun to speak, or after so long; and the disk is full for so long, as often. */
const KILLS_EACH = { from: 8, to: 16 };
const LIVES_MS = { from: 5_000, to: 30_000 };
const KILLED_WITHIN = { from: 0, to: 4_000 };
const FULL_EACH = { from: 8, to: 12 };
const FULL_EACH_MS = { from: 30_000, to: 60_000 };
const FULL_MS = MANY ? { from: 5_000, to: 20_000 } : { from: 2_000, to: 3_000 };
const MAIL_TO = ['first@firma.example', 'second@firma.example'];
const data = join(folder, 'data');

let seed = Number(process.env.KLINKE_SEED ?? 20_261_130);
const chance = () => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return seed / 2 ** 32;
};
const between = ({ from, to }: { readonly from: number; readonly to: number }) =>
  from + Math.floor(chance() * (to - from));
const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

const company = await startExchangeCompany({
  folder,
  people: [{ id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' }],
  changeMode,
});
await warmUp();

/** Nobody is waited for: a message is all that there is. */
function changeMode(mode: OperatingMode): OperatingMode {
  const brief = { file: 'brief.wav', name: 'brief' };
  writeTones(join(folder, brief.file), [[500, 200]]);
  const prompts = Object.fromEntries(
    Object.entries(mode.prompts).map(([id, prompt]) => [id, { ...prompt, file: brief.file }]),
  );
  const { greeting: _, ...rest } = mode;
  return {
    ...rest,
    prompts,
    start: 'message',
    steps: {
      message: {
        kind: 'voicemail',
        team: 'lvs',
        prompt: 'wait-notice-first',
        longestMs: 60_000,
        silenceMs: 20_000,
        shortestMs: SHORTEST_MS,
        exits: { done: 'not-served' },
      },
      'not-served': mode.steps['not-served'] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
      [mode.onError]: mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
    },
  };
}

async function watcher(): Promise<ControlClient> {
  const client = await ControlClient.connect(company.address);
  await client.signIn('90', PIN);
  await client.until(({ engine }) => engine.switchVersion !== null, 'the engine reaches its switch');
  return client;
}

const kills: number[] = [];
let life = new AbortController();
let mortal = false;
/** The engine's end, and its start again; one after the other. */
let resurrection: Promise<void> | null = null;
/** False: it's being killed already, or none of this run's business any more. */
function kill(): boolean {
  if (!mortal || resurrection !== null) return false;
  process.kill(company.pid, 'SIGKILL');
  kills.push(performance.now());
  life.abort();
  resurrection = (async () => {
    await company.killEngine();
    if (stock.length < COUNT - CALLERS)
      stock.push(...(await leaveBehind(data, stock.length, STOCKED_AT_ONCE, aPiece)));
    life = new AbortController();
    await company.startEngine();
    resurrection = null;
  })();
  return true;
}

let killAtWord = 10;
const fire = await startFire({
  chance,
  killed: () => {
    killAtWord -= 1;
    if (killAtWord > 0 || !kill()) return false;
    killAtWord = 20 + Math.floor(chance() * Math.min(COUNT, 600));
    return true;
  },
});
const admin = await watcher();
await publishPlan(folder, admin, (plan) => {
  const { lvs } = plan.teams;
  if (lvs === undefined) throw new Error('there is no team LVS');
  const mail = {
    host: '127.0.0.1',
    port: fire.server.port,
    security: 'none',
    login: 'none',
    from: 'hotline@firma.example',
  } as const;
  return { ...plan, mail, teams: { ...plan.teams, lvs: { ...lvs, mailTo: MAIL_TO } } };
});
admin.close();

const began = performance.now();
const speech = readWav(resolve(import.meta.dirname, '../../../resources/speech/caller.wav'));
const aPiece = () => {
  const samples = 8 * between(SPEAKS_MS);
  const from = Math.floor(chance() * (speech.length - samples));
  return speech.subarray(from, from + samples);
};
const attempts: Attempt[] = [];
const stock: Attempt[] = [];
let stocked = () => {};
const allStocked = MANY
  ? new Promise<void>((done) => {
      stocked = done;
    })
  : Promise.resolve();
let callers = 0;
let left = 0;
let over = false;

async function line(): Promise<void> {
  while (left < CALLERS) {
    await resurrection;
    callers += 1;
    const who = { number: `+4930${1_000_000 + callers}`, piece: aPiece() };
    const attempt = await leaveMessage(company.sipUrl, who, life.signal);
    attempts.push(attempt);
    if (attempt.beganAt !== null) left += 1;
    // Who isn't heard tries again, but not at once.
    else await pause(500);
  }
}

/** Every so many callers, or every so often. */
async function leftOr(callers: typeof KILLS_EACH, ms: typeof LIVES_MS): Promise<void> {
  if (MANY) return pause(between(ms));
  for (const at = left + between(callers); left < at && !over; ) await pause(20);
}

async function killNowAndThen(): Promise<void> {
  while (!over) {
    await resurrection;
    await leftOr(KILLS_EACH, LIVES_MS);
    await pause(between(KILLED_WITHIN));
    if (!over) kill();
    if (stock.length >= COUNT - CALLERS) stocked();
  }
}

let fulls = 0;
async function fillNowAndThen(): Promise<void> {
  const filler = join(data, 'filler');
  while (!over) {
    await leftOr(FULL_EACH, FULL_EACH_MS);
    if (over) return;
    fulls += 1;
    const until = performance.now() + between(FULL_MS);
    const file = await open(filler, 'a');
    for (let size = 1_048_576; performance.now() < until && !over; ) {
      const fits = await file.write(Buffer.alloc(size, 1)).then(
        () => true,
        () => false,
      );
      if (!fits && size > 1) size = Math.floor(size / 2);
      // What others free meanwhile is taken, too.
      else if (!fits) await pause(20);
    }
    await file.close();
    rmSync(filler);
  }
}

mortal = true;
const others = [killNowAndThen(), fillNowAndThen()];
const told = setInterval(() => {
  if (MANY)
    process.stderr.write(
      `${left} left, ${stock.length} left behind, ${fire.server.received.length} mails, ${kills.length} kills\n`,
    );
}, 10_000);
await Promise.all([...Array.from({ length: AT_ONCE }, line), allStocked]);
over = true;
mortal = false;
await resurrection;
const messages = await allGone();
clearInterval(told);
await company.close();
await Promise.all(others);
const counted = await count({
  attempts: [...attempts, ...stock],
  messages,
  data,
  server: fire.server,
  kills,
});
await fire.server.close();
const figures = {
  ...counted.figures,
  kills: kills.length,
  fulls,
  ...fire.did,
  seconds: Math.round((performance.now() - began) / 1_000),
};
writeSync(1, `${JSON.stringify({ faults: counted.faults, figures })}\n`);
process.exit(0);

/** Every message, once each is measured and nothing of its mail waits any more. */
async function allGone(): Promise<readonly MessageView[]> {
  fire.relent();
  for (let looks = 0; ; looks += 1) {
    const client = await watcher();
    const found = await everyMessage(client);
    const { outbox } = client.view?.outbox ?? {};
    // Of what was begun in the very moment of a killing there is no sound, and so no mail: that is a fault, which says so.
    const silent = MAIL_TO.length * found.filter(({ lengthMs }) => lengthMs === 0).length;
    if (outbox?.waiting === silent && found.every(({ lengthMs }) => lengthMs !== null)) {
      client.close();
      return found;
    }
    client.close();
    if (looks > 600) throw new Error(`not over: ${JSON.stringify(outbox)}`);
    // What hangs, or rests after a refusal, is tried at once by an engine that begins.
    if (looks % 15 === 14) {
      await company.killEngine();
      await company.startEngine();
    } else await pause(1_000);
  }
}

async function everyMessage(client: ControlClient): Promise<readonly MessageView[]> {
  const found: MessageView[] = [];
  for (let page = await pageOf(client, null); ; page = await pageOf(client, page.next)) {
    found.push(...page.messages);
    if (page.next === null) return found;
  }
}

async function pageOf(client: ControlClient, after: [number, string] | null) {
  const answer = await client.command({
    kind: 'listMessages',
    sort: 'at',
    descending: false,
    team: null,
    state: null,
    mine: false,
    words: '',
    since: null,
    atLeastMs: null,
    limit: 100,
    after,
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
