// The main job from end to end: a caller is greeted, chooses, waits, is taken by a click, both talk, one hangs up.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { find, readWav, wavBytes } from '../support/audio.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../support/company.ts';
import { ConsoleDriver } from '../support/console-driver.ts';
import { ControlClient } from '../support/control-client.ts';
import { soundOf, startRtpCapture } from '../support/rtp-capture.ts';
import { BARESIP_RTP_PORTS, type BaresipCaller, startBaresip } from '../support/sip-caller/baresip.ts';
import { CallWatch, isMenuPrompt, pressKeys } from './caller.ts';
import type { DemoOptions } from './options.ts';
import { measureTalk, pause, round, SAME, type Talk, takeAndTalk } from './talk.ts';

const projectRoot = resolve(import.meta.dirname, '../..');
const speech = (name: string) => join(projectRoot, 'test/support/speech', `${name}.wav`);
const prompt = (id: string) => readWav(join(projectRoot, 'resources/prompts/de', `${id}.wav`));

export interface DemoResult {
  readonly switch: 'asterisk';
  readonly pbx: string;
  readonly menuDigit: string | null;
  readonly team: string | null;
  readonly greetingHeard: boolean;
  readonly wrongKeys: number;
  /** Was the text for a wrong key heard? Null when none was pressed. */
  readonly invalidHeard: boolean | null;
  /** From the key at the engine to the painted row, the short notice in between included. */
  readonly enqueueToRowMs: number | null;
  /** From the caller's entry into the waiting line to the painted row: the program's own share. */
  readonly lineEnteredToRowMs: number | null;
  readonly callerShown: string | null;
  readonly takeToTwoWayAudioMs: number | null;
  readonly takenSeenByOthersMs: number | null;
  readonly callerHeardAgentRms: number | null;
  readonly agentHeardCallerRms: number | null;
  readonly goodbyeHeard: boolean | null;
  readonly outcome: string;
  readonly artifacts: readonly string[];
  /** What did not hold; empty when all did. */
  readonly failures: readonly string[];
}

export async function runMainJob(options: DemoOptions, say: (text: string) => void): Promise<DemoResult> {
  mkdirSync(options.out, { recursive: true });
  const closing: (() => Promise<unknown>)[] = [];
  const close = <T extends { close(): Promise<unknown> }>(thing: T): T => {
    closing.unshift(() => thing.close());
    return thing;
  };
  try {
    say('starting Asterisk and the engine');
    const company = close(await startCompany(companyOptions(options)));
    const watcher = await ControlClient.connect(company.address);
    closing.unshift(async () => watcher.close());
    await watcher.signIn('90', PIN);
    const ready = await watcher.until(
      (view) => view.engine.switchVersion !== null,
      'the engine reaches Asterisk',
    );
    say(`starting two consoles in Electron; Asterisk ${ready.engine.switchVersion}`);
    const anna = close(await openConsole(options, company, 'anna', '21'));
    const bernd = close(await openConsole(options, company, 'bernd', '22'));
    await watcher.until(
      ({ agents }) => ['anna', 'bernd'].every((id) => agents[id]?.reachable === true),
      'both softphones are registered',
      15_000,
    );
    return await callOnce(options, company, watcher, anna, bernd, close, say);
  } finally {
    for (const end of closing) await end().catch((fault: unknown) => say(`while closing: ${String(fault)}`));
  }
}

async function callOnce(
  options: DemoOptions,
  company: Company,
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
  const capture = await startRtpCapture(join(options.out, 'caller.pcap'), BARESIP_RTP_PORTS);
  close({ close: () => capture.stop() });
  say(`calling ${HOTLINE_NUMBER} as ${options.callerNumber ?? 'anonymous'}`);
  const caller = close(await startCaller(options, company));
  await caller.answered;
  const watch = await watchNewestCall(watcher);
  const pressed = await pressKeys(caller, watch, options.press);
  say(
    pressed.chosen === null
      ? 'no key had a branch'
      : `pressed ${pressed.chosen.digit}: ${pressed.chosen.label}`,
  );

  let talk: Talk | null = null;
  let goodbye = false;
  const team = pressed.chosen?.label ?? null;
  if (pressed.chosen === null) {
    // The text for a wrong key, then the menu once more; then this caller gives up.
    const wrong = (await watch.journal()).findLast(({ fact }) => fact.kind === 'keyPressed');
    await watch.until(isMenuPrompt, 'the menu is spoken again', 15_000, wrong?.seq ?? 0);
    await pause(1_000);
    caller.hangUp();
  } else {
    const rung = team === 'PC';
    if (rung && options.extraTeam !== 'pc') {
      say('nobody is signed into team PC: waiting for the limit');
      goodbye = true;
    } else {
      talk = await takeAndTalk(options, watch, anna, bernd, { rung, artifacts, say });
    }
  }
  const patienceMs = goodbye ? (options.limitMs ?? 300_000) + 60_000 : 20_000;
  const ended = await watch.until(({ fact }) => fact.kind === 'callEnded', 'the call ends', patienceMs);
  await Promise.race([caller.ended, pause(5_000)]);
  await pause(300);
  const packets = await capture.stop();
  const outcome = ended.fact.kind === 'callEnded' ? ended.fact.outcome : 'unknown';
  const heard = soundOf(packets, caller.answeredAt() - 200, packets.at(-1)?.at ?? caller.answeredAt());
  keep('caller-heard.wav', wavBytes(heard));
  keep('journal.json', JSON.stringify(await watch.journal(), null, 2));

  const heardPrompt = (id: string) => find(prompt(id), heard).correlation >= SAME;
  const greetingHeard = must(heardPrompt('greeting'), 'the caller heard the greeting');
  const invalidHeard =
    pressed.wrongKeys === 0 ? null : must(heardPrompt('menu-invalid'), 'the wrong key was told');
  const goodbyeHeard = goodbye
    ? must(heardPrompt('goodbye-not-served'), "the limit's goodbye was heard")
    : null;
  const expected = goodbye ? 'notServed' : pressed.chosen === null ? 'leftEarly' : 'talked';
  must(outcome === expected, `the outcome is ${expected}, not ${outcome}`);
  const measured =
    talk === null
      ? null
      : measureTalk(talk, packets, must, keep, { agent: speech('agent'), caller: speech('caller') });
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
    switch: 'asterisk',
    pbx: watcher.view?.engine.switchVersion ?? '',
    menuDigit: pressed.chosen?.digit ?? null,
    team,
    greetingHeard,
    wrongKeys: pressed.wrongKeys,
    invalidHeard,
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
  company: Company,
  who: string,
  extension: string,
): Promise<ConsoleDriver> {
  const folder = join(options.out, 'company', `console-${who}`);
  const driver = await ConsoleDriver.open({ folder, speakFile: speech('agent') });
  await driver.signIn(company.address, extension, PIN);
  return driver;
}

function startCaller(options: DemoOptions, company: Company): Promise<BaresipCaller> {
  return startBaresip({
    ...(options.callerNumber === undefined ? {} : { number: options.callerNumber }),
    to: HOTLINE_NUMBER,
    sipPort: company.asterisk.sipPort,
    speakFile: speech('caller'),
  });
}

/** The id of the only call that goes on. */
async function watchNewestCall(watcher: ControlClient): Promise<CallWatch> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const reply = await watcher.command({ kind: 'openCalls' });
    const [call] = reply.ok ? (reply.value as string[]) : [];
    if (call !== undefined) return new CallWatch(watcher, call);
    await pause(20);
  }
  throw new Error('the engine saw no call');
}
