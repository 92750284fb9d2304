// The stage of `take`: a company on a real Asterisk, our console, and a bare window with sip.js; each as a side.

import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { openBare, openConsole, writeTone } from '../../support/bench-electron.ts';
import { type Company, HOTLINE_NUMBER, PIN, sipPassword, startCompany } from '../../support/company.ts';
import { ControlClient } from '../../support/control-client.ts';
import type { AcceptWindow } from '../../support/peer/accept.ts';
import { writeTones } from '../../support/wav.ts';
import { AmiClient, managerConf } from '../ami.ts';
import { type BenchContext, type Closing, until } from '../round.ts';

export const AGENT_HZ = 1_000;
export const CALLER_HZ = 1_600;
export const MUSIC_HZ = 600;
const MUSIC = 'bench-tone';
/** Callers for `Dial()` at once, and callers who are dialled for at the click. */
const RINGING_NUMBER = '701';
const PARKED_NUMBER = '702';

const extensions = `[from-trunk](+)
exten => ${RINGING_NUMBER},1,Answer()
 same => n(dial),Dial(PJSIP/22,60,m(${MUSIC}))
 same => n,Hangup()
exten => ${PARKED_NUMBER},1,Answer()
 same => n,MusicOnHold(${MUSIC})
`;

/** The peers' music: Asterisk's own, of what lies alone in a folder of its sounds. */
export const classOf = (name: string) => `[${name}]\nmode = files\ndirectory = sounds/${name}\n`;

export interface Side {
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

export async function setUp({ folder, note }: BenchContext, closing: Closing) {
  const companyFolder = join(folder, 'company');
  const company = closing.add(
    await startCompany({
      folder: companyFolder,
      engineProgram: resolve(import.meta.dirname, '../../../out/engine/engine.mjs'),
      wrapUpSeconds: 0,
      people: [
        { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
        // The peer's account; nobody signs in at the engine with it.
        { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
        { id: 'leitung', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
      ],
      changeMode: (mode) => withTone(mode, companyFolder),
      asterisk: {
        extensions,
        files: { 'manager.conf': managerConf, 'musiconhold.conf': classOf(MUSIC) },
        sounds: [{ from: join(companyFolder, 'tone.wav'), to: `${MUSIC}/tone.wav` }],
      },
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
      'wait-lvs': {
        ...wait,
        background: MUSIC,
        sequence,
        limitMs: 600_000,
        exits: { notServed: 'not-served' },
      },
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
