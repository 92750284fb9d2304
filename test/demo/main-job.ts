// The main job from end to end: a caller is greeted, chooses, waits, is taken by a click, both talk, one hangs up.

import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { find, readWav, wavBytes } from '../support/audio.ts';
import type { Closing } from '../support/closing.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { soundOf } from '../support/rtp-capture.ts';
import { type CallWatch, pressKeys, watchNewestCall } from './caller.ts';
import { makeFolder } from './folder.ts';
import type { DemoOptions } from './options.ts';
import { measureTalk, pause, round, SAME, type Talk, takeAndTalk } from './talk.ts';
import { type DemoCaller, openWorld, type World } from './world.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const agentSpeech = join(projectRoot, 'test/support/speech/agent.wav');
const callerSpeech = join(projectRoot, 'resources/speech/caller.wav');
const MESSAGE_MS = 3_000;
/** Where the seed mode leads those who chose nothing. */
const DEFAULT_TEAM = 'PC';
const prompt = (id: string) => readWav(join(projectRoot, 'resources/prompts/de', `${id}.wav`));

export interface DemoResult {
  readonly switch: DemoOptions['switchKind'];
  readonly pbx: string;
  readonly menuDigit: string | null;
  /** No key had a branch, and after its last attempt the menu went its default way. */
  readonly byDefault: boolean;
  readonly team: string | null;
  readonly greetingHeard: boolean;
  readonly wrongKeys: number;
  /** Was the text for a wrong key heard? Null when none was pressed. */
  readonly invalidHeard: boolean | null;
  /** Was the text for no key heard? Null when one was pressed. */
  readonly noInputHeard: boolean | null;
  /** Was it told where the default way leads? Null when a branch was chosen, or the caller left before. */
  readonly defaultHeard: boolean | null;
  /** From the key at the engine to the painted row, the short notice in between included. */
  readonly enqueueToRowMs: number | null;
  /** From the caller's entry into the waiting line to the painted row: the program's own share. */
  readonly lineEnteredToRowMs: number | null;
  readonly callerShown: string | null;
  readonly takeToTwoWayAudioMs: number | null;
  readonly takenSeenByOthersMs: number | null;
  readonly callerHeardAgentRms: number | null;
  readonly agentHeardCallerRms: number | null;
  /** Was a message asked for after the limit, and the goodbye after it heard? Null when somebody took the call, or the caller left before. */
  readonly goodbyeHeard: boolean | null;
  readonly outcome: string;
  readonly artifacts: readonly string[];
  /** What did not hold; empty when all did. */
  readonly failures: readonly string[];
}

/** `closing` gets what is started; whoever calls closes it. */
export async function runMainJob(
  options: DemoOptions,
  say: (text: string) => void,
  closing: Closing,
): Promise<DemoResult> {
  makeFolder(options.out);
  const close = <T extends { close(): Promise<unknown> }>(thing: T): T => closing.add(thing);
  say(`starting the company, with the switch ${options.switchKind}`);
  const world = close(await openWorld[options.switchKind](companyOptions(options)));
  const watcher = await ControlClient.connect(world.address);
  closing.also(() => watcher.close());
  await watcher.signIn('90', PIN);
  const ready = await watcher.until(
    (view) => view.engine.switchVersion !== null,
    'the engine reaches its switch',
  );
  say(`starting two consoles in Electron; ${options.switchKind}: ${ready.engine.switchVersion}`);
  const anna = close(await openConsole(options, world.address, 'anna', '21'));
  const bernd = close(await openConsole(options, world.address, 'bernd', '22'));
  await watcher.until(
    ({ agents }) => ['anna', 'bernd'].every((id) => agents[id]?.reachable === true),
    'both softphones are registered',
    15_000,
  );
  return await callOnce(options, world, watcher, anna, bernd, close, say);
}

async function callOnce(
  options: DemoOptions,
  world: World,
  watcher: ControlClient,
  anna: ConsoleDriver,
  bernd: ConsoleDriver,
  close: <T extends { close(): Promise<unknown> }>(thing: T) => T,
  say: (text: string) => void,
): Promise<DemoResult> {
  const artifacts: string[] = [];
  const failures: string[] = [];
  const keep = (name: string, data: Buffer | string) => {
    const file = join(options.out, name);
    writeFileSync(file, data);
    artifacts.push(file);
  };
  const must = (holds: boolean, what: string) => {
    if (!holds) failures.push(what);
    return holds;
  };
  say(`calling ${HOTLINE_NUMBER} as ${options.callerNumber ?? 'anonymous'}`);
  const caller = close(
    await world.call({
      ...(options.callerNumber === undefined ? {} : { number: options.callerNumber }),
      speakFile: callerSpeech,
      captureFile: join(options.out, 'caller.pcap'),
    }),
  );
  await caller.answered;
  const watch = await watchNewestCall(watcher);
  const pressed = await pressKeys(caller, watch, options.press);
  if (pressed.chosen !== null) say(`pressed ${pressed.chosen.digit}: ${pressed.chosen.label}`);
  else say(pressed.byDefault ? 'no key had a branch: the menu goes its default way' : 'no key had a branch');

  let talk: Talk | null = null;
  let goodbye = false;
  const team = pressed.chosen?.label ?? (pressed.byDefault ? DEFAULT_TEAM : null);
  if (team === null) {
    // The menu is spoken once more; this caller gives up.
    await pause(1_000);
    caller.hangUp();
  } else {
    const rung = team === 'PC';
    if (rung && options.extraTeam !== 'pc') {
      say('nobody is signed into team PC: waiting for the limit');
      await leaveMessage(caller, watch, (options.limitMs ?? 300_000) + 60_000);
      say('the caller has left a message');
      goodbye = true;
    } else {
      talk = await takeAndTalk(options, watch, anna, bernd, { rung, artifacts, say });
    }
  }
  const ended = await watch.until(({ fact }) => fact.kind === 'callEnded', 'the call ends', 20_000);
  await Promise.race([caller.ended, pause(5_000)]);
  await pause(300);
  const packets = await caller.heard();
  const outcome = ended.fact.kind === 'callEnded' ? ended.fact.outcome : 'unknown';
  // On a busy computer the answer is noticed after the first packets.
  const beginsAt = Math.min(caller.answeredAt(), packets[0]?.at ?? Number.POSITIVE_INFINITY);
  const heard = soundOf(packets, beginsAt, packets.at(-1)?.at ?? beginsAt);
  keep('caller-heard.wav', wavBytes(heard));
  keep('journal.json', JSON.stringify(await watch.journal(), null, 2));

  const heardPrompt = (id: string) => find(prompt(id), heard).correlation >= SAME;
  const greetingHeard = must(heardPrompt('greeting'), 'the caller heard the greeting');
  const invalidHeard =
    pressed.wrongKeys === 0 ? null : must(heardPrompt('menu-invalid'), 'the wrong key was told');
  const noInputHeard =
    options.press === '' ? must(heardPrompt('menu-no-input'), 'it was told that no key came') : null;
  const defaultHeard = pressed.byDefault
    ? must(heardPrompt('menu-default'), 'it was told where the default way leads')
    : null;
  const goodbyeHeard = goodbye
    ? must(heardPrompt('leave-a-message'), 'a message was asked for') &&
      must(heardPrompt('goodbye-message'), 'the goodbye after it was heard')
    : null;
  const expected = goodbye ? 'message' : team === null ? 'leftEarly' : 'talked';
  must(outcome === expected, `the outcome is ${expected}, not ${outcome}`);
  const measured =
    talk === null
      ? null
      : measureTalk(talk, packets, must, keep, { agent: agentSpeech, caller: callerSpeech });
  const journal = await watch.journal();
  const entered = journal.find(({ fact }) => fact.kind === 'lineEntered');
  if (talk !== null) {
    must(talk.callerShown.length > 0, 'the row shows the caller');
    if (options.callerNumber !== undefined) {
      const digits = talk.callerShown.replaceAll(/\D/g, '');
      must(digits.includes(options.callerNumber.replaceAll(/\D/g, '').slice(-6)), 'the row shows the number');
    }
  }
  return {
    switch: options.switchKind,
    pbx: watcher.view?.engine.switchVersion ?? '',
    menuDigit: pressed.chosen?.digit ?? null,
    byDefault: pressed.byDefault,
    team,
    greetingHeard,
    wrongKeys: pressed.wrongKeys,
    invalidHeard,
    noInputHeard,
    defaultHeard,
    enqueueToRowMs:
      talk === null || pressed.chosen === null ? null : round(talk.paintedAt - pressed.chosen.at),
    lineEnteredToRowMs: talk === null || entered === undefined ? null : round(talk.paintedAt - entered.at),
    callerShown: talk?.callerShown ?? null,
    takeToTwoWayAudioMs: measured?.twoWayMs ?? null,
    takenSeenByOthersMs: talk?.takenSeenMs ?? null,
    callerHeardAgentRms: measured?.callerHeardAgentRms ?? null,
    agentHeardCallerRms: measured?.agentHeardCallerRms ?? null,
    goodbyeHeard,
    outcome,
    artifacts,
    failures,
  };
}

/** What the caller says all the time is the message, which ends by a key and is kept. */
async function leaveMessage(
  caller: Pick<DemoCaller, 'pressKey'>,
  watch: CallWatch,
  withinMs: number,
): Promise<void> {
  const begun = await watch.until(({ fact }) => fact.kind === 'messageBegun', 'it is recorded', withinMs);
  await pause(MESSAGE_MS);
  caller.pressKey('#');
  const asked = await watch.until(
    ({ fact }) => fact.kind === 'flowMoved' && fact.flow.kind === 'reviewing',
    'the caller may hear it',
    20_000,
    begun.seq,
  );
  await pause(MESSAGE_MS);
  caller.pressKey('#');
  await watch.until(({ fact }) => fact.kind === 'messageLeft', 'it is kept', 20_000, asked.seq);
}

function companyOptions(options: DemoOptions) {
  const teams = (own: string[]) => [
    ...new Set([...own, ...(options.extraTeam === undefined ? [] : [options.extraTeam])]),
  ];
  return {
    folder: join(options.out, 'company'),
    engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: teams(['lvs', 'sap']) },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: ['lvs', 'sap'] },
      // Watches, belongs to no team, takes nothing.
      { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'supervisor' as const },
    ],
    changeMode: (mode: OperatingMode) => withLimit(mode, options.limitMs),
  };
}

function withLimit(mode: OperatingMode, limitMs: number | undefined): OperatingMode {
  if (limitMs === undefined) return mode;
  const steps = Object.entries(mode.steps).map(([id, step]) =>
    step.kind === 'wait' && step.limitMs !== undefined
      ? [id, { ...step, limitMs: Math.max(1_000, limitMs) }]
      : [id, step],
  );
  return { ...mode, steps: Object.fromEntries(steps) };
}

async function openConsole(
  options: DemoOptions,
  address: string,
  who: string,
  extension: string,
): Promise<ConsoleDriver> {
  const folder = join(options.out, 'company', `console-${who}`);
  const driver = await ConsoleDriver.open({ folder, speakFile: agentSpeech });
  await driver.signIn(address, extension, PIN);
  return driver;
}
