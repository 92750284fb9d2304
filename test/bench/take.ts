// `take`: from a click in a real Electron window to audio both ways on a real Asterisk, beside sip.js `accept()` as it
// comes, in the same Electron, against the same Asterisk. The caller waits with music before each click.

import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { type Company, HOTLINE_NUMBER, PIN, sipPassword, startCompany } from '../support/company.ts';
import { ControlClient } from '../support/control-client.ts';
import { type SipCaller, startCaller } from '../support/sip-caller/caller.ts';
import { random } from '../support/virtual/simulated-day.ts';
import { writeTones } from '../support/wav.ts';
import { AmiClient, managerConf } from './ami.ts';
import { openBare, openConsole, writeTone } from './electron.ts';
import { arrivingHz } from './hearing.ts';
import type { AcceptWindow } from './peer/accept.ts';
import { countReasons, type Figure } from './report.ts';
import { type Bench, type BenchContext, Closing, pause, until } from './round.ts';
import { correctWallClock, wallCorrection, wallTime } from './wall-clock.ts';

const AGENT_HZ = 1_000;
const CALLER_HZ = 1_600;
const MUSIC_HZ = 600;
const MUSIC = 'bench-tone';
/** Callers for `Dial()` at once, and callers who are dialled for at the click. */
const RINGING_NUMBER = '701';
const PARKED_NUMBER = '702';
const TAKES_PER_ROUND = 6;
/** Long enough for our ready leg and for the peer's INVITE to be there. */
const WAIT_MS = 1_500;
const TALK_MS = 1_000;
/** So many packets in a row at the agent's pitch are no accident. */
const SURE_PACKETS = 5;

const extensions = `[from-trunk](+)
exten => ${RINGING_NUMBER},1,Answer()
 same => n(dial),Dial(PJSIP/22,60,m(klinke-it-hotline-day-${MUSIC}-a))
 same => n,Hangup()
exten => ${PARKED_NUMBER},1,Answer()
 same => n,MusicOnHold(klinke-it-hotline-day-${MUSIC}-a)
`;

export const take: Bench = {
  name: 'take',
  async run(context) {
    const closing = new Closing();
    try {
      return await measure(context, closing);
    } finally {
      await closing.close(context.say);
    }
  },
};

/** Milliseconds from the click; both ways is the later of the two. */
interface Taken {
  readonly callerHeard: number;
  readonly agentHeard: number;
}

interface Side {
  readonly name: string;
  readonly what: string;
  readonly number: string;
  readonly page: Page;
  /** The caller hears music; resolves when all is ready for the click. */
  prepare(): Promise<void>;
  click(): Promise<void>;
  hangUp(): Promise<void>;
  idle(): Promise<boolean>;
}

async function measure(context: BenchContext, closing: Closing): Promise<readonly Figure[]> {
  const { rounds, say } = context;
  const stage = await setUp(context, closing);
  const rng = random(11);
  const results = new Map(stage.sides.map((side) => [side, [] as Taken[][]]));
  const voids: string[] = [];
  for (let round = 0; round <= rounds; round++) {
    correctWallClock();
    for (const side of stage.sides) {
      const taken: Taken[] = [];
      for (let i = 0; i < (round === 0 ? 2 : TAKES_PER_ROUND); i++) {
        // At any place of a packet's 20 ms.
        const outcome = await takeOnce(stage.company, side, rng() * 40);
        if (typeof outcome !== 'string') taken.push(outcome);
        else if (round > 0) voids.push(`${side.name}: ${outcome}`);
        else say(`while warming up, ${side.name}: ${outcome}`);
      }
      const list = taken.map((each) => Math.max(each.agentHeard, each.callerHeard).toFixed(0)).join(' ');
      say(`${round === 0 ? 'warming up: ' : ''}${side.name} ${list}`);
      if (round > 0) results.get(side)?.push(taken);
    }
  }
  const [ours, ringing, placed] = stage.sides as [Side, Side, Side];
  const figure = (name: string, peer: Side, of: (taken: Taken) => number): Figure => {
    const series = (side: Side) => ({
      what: side.what,
      rounds: (results.get(side) ?? []).map((round) => round.map(of)),
    });
    const own = voids.filter((text) => text.startsWith(ours.name) || text.startsWith(peer.name));
    return {
      bench: 'take',
      figure: name,
      unit: 'ms',
      ours: series(ours),
      peer: series(peer),
      voids: countReasons(own),
    };
  };
  const both = ({ callerHeard, agentHeard }: Taken) => Math.max(callerHeard, agentHeard);
  return [
    figure('click → audio both ways; accept() of an INVITE that rings', ringing, both),
    figure('click → audio both ways; INVITE at the click, then accept()', placed, both),
    figure('click → the caller hears the agent', ringing, ({ callerHeard }) => callerHeard),
    figure('click → the agent hears the caller', ringing, ({ agentHeard }) => agentHeard),
  ];
}

async function setUp({ folder, note }: BenchContext, closing: Closing) {
  const companyFolder = join(folder, 'company');
  const company = closing.add(
    await startCompany({
      folder: companyFolder,
      engineProgram: resolve(import.meta.dirname, '../../out/engine/engine.mjs'),
      wrapUpSeconds: 0,
      people: [
        { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
        // The peer's account; nobody signs in at the engine with it.
        { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
        { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
      ],
      changeMode: (mode) => withTone(mode, companyFolder),
      asterisk: { extensions, files: { 'manager.conf': managerConf } },
    }),
  );
  const watcher = await ControlClient.connect(company.address);
  closing.also(() => watcher.close());
  await watcher.signIn('90', PIN);
  const { engine } = await watcher.until((view) => view.engine.switchVersion !== null, 'Asterisk is reached');
  note('Asterisk', engine.switchVersion ?? '');
  const ami = closing.add(await AmiClient.connect('off'));
  const speakFile = writeTone(join(folder, 'agent.wav'), AGENT_HZ);
  const signIn = { address: company.address, extension: '21', pin: PIN };
  const anna = closing.add(await openConsole({ folder: join(folder, 'console'), speakFile, ...signIn }));
  note('Electron', anna.version);
  await watcher.until(({ agents }) => agents.anna?.reachable === true, "Anna's softphone is registered");
  const bare = closing.add(await openBare({ folder, script: 'accept', speakFile }));
  await registerPeer(bare.page, company, ami);
  const sides: Side[] = [ourSide(anna.page), ringingSide(bare.page), placedSide(bare.page, company)];
  return { company, sides };
}

/** Music is a tone: then each packet says by its pitch where it comes from. No greeting, no menu, no notices. */
function withTone(mode: OperatingMode, folder: string): OperatingMode {
  const { 'wait-lvs': wait, 'not-served': notServed, 'technical-error': error } = mode.steps;
  if (wait?.kind !== 'wait' || notServed === undefined || error === undefined)
    throw new Error('the seed mode has changed');
  writeTones(join(folder, 'tone.wav'), [[MUSIC_HZ, 60_000]]);
  const sequence = [{ kind: 'music', music: MUSIC, repeat: true }] as const;
  return {
    ...mode,
    start: 'wait-lvs',
    steps: {
      'wait-lvs': { ...wait, background: MUSIC, sequence, limitMs: 600_000 },
      'not-served': notServed,
      'technical-error': error,
    },
    music: { ...mode.music, [MUSIC]: { file: 'tone.wav', title: 'Tone' } },
  };
}

/** The channel of the caller who waits for the peer's second way: looked up before the click. */
let parked = '';

async function registerPeer(page: Page, company: Company, ami: AmiClient): Promise<void> {
  await page.exposeFunction('benchPlace', async () => {
    const reply = await ami.ask({
      Action: 'Redirect',
      Channel: parked,
      Context: 'from-trunk',
      Exten: RINGING_NUMBER,
      Priority: 'dial',
    });
    if (reply.Response !== 'Success') throw new Error(`AMI: ${reply.Message}`);
  });
  const account = {
    url: `ws://127.0.0.1:${company.asterisk.httpPort}/ws`,
    domain: '127.0.0.1',
    user: '22',
    password: sipPassword('22'),
  };
  await page.evaluate((given) => (window as unknown as AcceptWindow).benchRegister(given), account);
}

function ourSide(page: Page): Side {
  return {
    name: 'ours',
    what: 'a click in the console; the leg is built before, as whenever somebody waits',
    number: HOTLINE_NUMBER,
    page,
    prepare: () => page.getByTestId('take-button').first().waitFor(),
    click: () => page.getByTestId('take-button').first().click(),
    hangUp: async () => {
      const button = page.getByTestId('hang-up').first();
      if (await button.isVisible()) await button.click();
    },
    idle: async () => !(await page.getByTestId('hang-up').first().isVisible()),
  };
}

function ringingSide(page: Page): Side {
  return {
    name: 'accept()',
    what: 'sip.js accept() with its defaults; INVITE by Dial(), ringing before the click',
    number: RINGING_NUMBER,
    page,
    prepare: () =>
      until(() => page.evaluate(() => (window as unknown as AcceptWindow).benchRinging()), 'the peer rings'),
    ...peerDeeds(page),
  };
}

function placedSide(page: Page, company: Company): Side {
  return {
    name: 'INVITE at the click',
    what: 'sip.js accept() with its defaults; Redirect to Dial() over AMI at the click',
    number: PARKED_NUMBER,
    page,
    prepare: async () => {
      await until(async () => {
        const lines = (await company.asterisk.cli('core show channels concise')).split('\n');
        parked = lines.find((line) => line.includes(`!${PARKED_NUMBER}!`))?.split('!')[0] ?? '';
        return parked !== '';
      }, 'the caller is parked');
    },
    ...peerDeeds(page),
  };
}

function peerDeeds(page: Page): Pick<Side, 'click' | 'hangUp' | 'idle'> {
  return {
    click: () => page.locator('#go').click(),
    hangUp: () => page.evaluate(() => (window as unknown as AcceptWindow).benchHangUp()),
    idle: () => page.evaluate(() => (window as unknown as AcceptWindow).benchIdle()),
  };
}

/** A text says what did not hold. */
async function takeOnce(company: Company, side: Side, phaseMs: number): Promise<Taken | string> {
  const { page } = side;
  const caller = await startCaller({
    number: `+4930${++serial}`,
    sipPort: company.asterisk.sipPort,
    to: side.number,
    speakHz: CALLER_HZ,
  });
  try {
    await until(() => caller.media.hearsHz() === MUSIC_HZ, 'the caller hears music');
    await side.prepare();
    await pause(WAIT_MS + phaseMs);
    await page.evaluate(() => performance.clearMarks());
    await side.click();
    await pause(TALK_MS);
    const correction = await page.evaluate(wallCorrection);
    const marks = await page.evaluate(() => {
      const at = (name: string) => {
        const entry = performance.getEntriesByName(name)[0];
        return entry === undefined ? null : performance.timeOrigin + entry.startTime;
      };
      return { click: at('klinke:take-click'), audio: at('klinke:take-audio') };
    });
    const arrives = await page.evaluate(arrivingHz);
    if (marks.click === null) return 'the click was not seen';
    if (marks.audio === null) return 'the agent heard nothing';
    if (Math.abs(arrives - CALLER_HZ) > 50) return `the agent heard ${Math.round(arrives)} Hz`;
    const heardAt = firstOf(caller, marks.click + correction);
    if (heardAt === null) return 'the caller did not hear the agent';
    return {
      callerHeard: heardAt - (marks.click + correction),
      agentHeard: marks.audio - marks.click,
    };
  } catch (fault) {
    return (fault as Error).message.split('\n')[0] ?? 'a fault';
  } finally {
    await side.hangUp().catch(() => undefined);
    await Promise.race([caller.ended, pause(3_000)]);
    await caller.close();
    await until(() => side.idle(), 'the window is idle again').catch(() => undefined);
    await pause(200);
  }
}

/** When the agent's tone began to arrive and stayed. */
function firstOf(caller: SipCaller, clickedAt: number): number | null {
  const later = caller.media.heard.filter(({ at }) => wallTime(at) >= clickedAt);
  const first = later.findIndex((_, i) => {
    const run = later.slice(i, i + SURE_PACKETS);
    return run.length === SURE_PACKETS && run.every(({ hz }) => hz === AGENT_HZ);
  });
  const packet = later[first];
  return packet === undefined ? null : wallTime(packet.at);
}

let serial = 2_000;
