// So many callers leave messages at an engine that is killed at random, whose disk is full for a while, and whose mail server has
// every temper: `FOLDER COUNT`, with a small file system of its own in FOLDER/data. Tells what was counted at the end.

import { cpSync, existsSync, rmSync, writeSync } from 'node:fs';
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
import { count, SHORTEST_MS, type Span, soundOf } from './count.ts';
import { startFire } from './fire.ts';
import { FRAME } from './heard.ts';
import { type Attempt, leaveMessage } from './sayer.ts';

const [, , folder = '', wanted = ''] = process.argv;
const COUNT = Number(wanted);
const MANY = COUNT > 1_000;
/** So many call; of more the rest is left while the engine is down, so many each time. */
const CALLERS = MANY ? 300 : COUNT;
const STOCKED_AT_ONCE = 1_500;
const AT_ONCE = MANY ? 6 : 8;
const SPEAKS_PACKETS = { from: 75, to: 175 };
/** The engine is killed after so many who have begun to speak, of many after so many mails; and the disk is full for so long, as often. */
const KILLS_EACH = MANY ? { from: 200, to: 1_200 } : { from: 8, to: 16 };
const KILLED_WITHIN_MS = { from: 0, to: 4_000 };
const FULL_EACH = MANY ? { from: 400, to: 1_200 } : { from: 8, to: 12 };
const FULL_MS = MANY ? { from: 5_000, to: 20_000 } : { from: 2_000, to: 3_000 };
/** While nothing goes on it's done without. */
const WAITS_MS = 120_000;
/** Of many mails so many come while it burns. */
const UNDER_FIRE = 0.9 * COUNT;
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
  // Of many kills one comes while the machine does other things for minutes.
  startsWithinMs: 600_000,
  // As it's shipped.
  engineProgram: resolve(import.meta.dirname, '../../../out/engine/engine.mjs'),
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
    killAtWord = 20 + Math.floor(chance() * Math.min(COUNT, 8_000));
    return true;
  },
  worst: MANY ? 0.1 : 1,
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
  const samples = FRAME * between(SPEAKS_PACKETS);
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

const progress = () => (MANY ? fire.server.received.length : left);

async function afterSome(each: typeof KILLS_EACH): Promise<void> {
  const [at, until] = [progress() + between(each), performance.now() + WAITS_MS];
  while (progress() < at && performance.now() < until && !over) await pause(20);
}

async function killNowAndThen(): Promise<void> {
  while (!over) {
    await resurrection;
    await afterSome(KILLS_EACH);
    await pause(between(KILLED_WITHIN_MS));
    if (!over) kill();
    if (stock.length >= COUNT - CALLERS && progress() >= UNDER_FIRE) stocked();
  }
}

const fulls: Span[] = [];
async function fillNowAndThen(): Promise<void> {
  const filler = join(data, 'filler');
  while (!over) {
    await afterSome(FULL_EACH);
    if (over) return;
    let from = 0;
    const until = performance.now() + between(FULL_MS);
    const file = await open(filler, 'a');
    for (let size = 1_048_576; performance.now() < until && !over; ) {
      const before = performance.now();
      const written = await file.write(Buffer.alloc(size, 1)).then(
        ({ bytesWritten }) => bytesWritten,
        () => 0,
      );
      if (written === size) continue;
      from ||= before;
      if (size > 1) size = Math.floor(size / 2);
      // What others free meanwhile is taken, too.
      else await pause(20);
    }
    await file.close();
    rmSync(filler);
    if (from > 0) fulls.push({ from, to: performance.now() });
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
  fulls,
});
await fire.server.close();
const figures = {
  ...counted.figures,
  kills: kills.length,
  fulls: fulls.length,
  ...fire.did,
  seconds: Math.round((performance.now() - began) / 1_000),
};
if (process.env.KLINKE_KEEP !== undefined && counted.faults.length > 0)
  cpSync(data, process.env.KLINKE_KEEP, { recursive: true, filter: (file) => !file.endsWith('.sock') });
writeSync(1, `${JSON.stringify({ faults: counted.faults, figures })}\n`);
process.exit(0);

/** Every message, once each is measured and nothing of its mail waits any more. */
async function allGone(): Promise<readonly MessageView[]> {
  fire.relent();
  let [before, same] = [-1, 0];
  for (let looks = 0; looks < 1_200; looks += 1) {
    const client = await watcher();
    const waiting = client.view?.outbox?.outbox?.waiting ?? Infinity;
    // All of them are many to look at: not as long as mails go.
    const found = waiting > MAIL_TO.length * kills.length * AT_ONCE ? null : await everyMessage(client);
    client.close();
    // Of what was begun in the very moment of a killing there is no sound, and so no mail: that is a fault, which says so.
    const silent = found?.filter(isSilent).length ?? 0;
    const measured = found?.every((each) => each.lengthMs !== null || isSilent(each)) === true;
    if (waiting === MAIL_TO.length * silent && measured) return found;
    same = waiting === before ? same + 1 : 0;
    before = waiting;
    // What hangs, or rests after a refusal, is tried at once by an engine that begins.
    if (same > 0 && same % 15 === 0) {
      kills.push(performance.now());
      await company.killEngine();
      await company.startEngine();
    } else await pause(1_000);
  }
  throw new Error(`not over: ${before} wait`);
}

/** One without a file is looked for for an hour, since other switches bring it later; this one has none to bring. */
function isSilent({ id, lengthMs }: MessageView): boolean {
  return lengthMs === 0 || (lengthMs === null && !existsSync(soundOf(data, id)));
}

async function everyMessage(client: ControlClient): Promise<readonly MessageView[]> {
  const found: MessageView[] = [];
  for (let page = await pageOf(client, null); ; page = await pageOf(client, page.next)) {
    found.push(...page.messages);
    if (page.next === null) return found;
    // Whoever asks faster than any console is shut out.
    await pause(50);
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
