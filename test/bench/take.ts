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
  /** The caller waits; resolves when all is ready for the click. */
  prepare(): Promise<void>;
  click(): Promise<void>;
  hangUp(): Promise<void>;
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
  const sides: Side[] = [
    ourSide(anna.page, watcher),
    peerSide(bare.page, 'accept() of what rings', RINGING_NUMBER),
    peerSide(bare.page, 'INVITE at the click', PARKED_NUMBER),
  ];
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

async function registerPeer(page: Page, company: Company, ami: AmiClient): Promise<void> {
  await page.exposeFunction('benchPlace', async () => {
    const waiting = (await company.asterisk.cli('core show channels concise'))
      .split('\n')
      .find((line) => line.includes(`!${PARKED_NUMBER}!`));
    parked ??= waiting?.split('!')[0] ?? '';
    await ami.ask({
      Action: 'Redirect',
      Channel: parked,
      Context: 'from-trunk',
      Exten: RINGING_NUMBER,
      Priority: '2',
    });
  });
  const account = {
    url: `ws://127.0.0.1:${company.asterisk.httpPort}/ws`,
    domain: '127.0.0.1',
    user: '22',
    password: sipPassword('22'),
  };
  await page.evaluate((given) => (window as unknown as AcceptWindow).benchRegister(given), account);
}
let parked: string | null = null;
