// A computer with several addresses: the one in use goes down in mid-call, comes back, and another one goes.

import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { HOTLINE_NUMBER, PIN } from '../../support/company-config.ts';
import { ConsoleDriver } from '../../support/console-driver.ts';
import { ControlClient } from '../../support/control-client.ts';
import { addressInUse, heardBlocks, toneWav } from '../../support/heard.ts';
import { pressKeys, watchNewestCall } from '../caller.ts';
import { pause } from '../talk.ts';
import { openWorld } from '../world.ts';
import { longestGap } from './heard-gap.ts';
import type { Story, StoryTools } from './story.ts';

const run = promisify(execFile);
const projectRoot = resolve(import.meta.dirname, '../../..');

const AGENT_HZ = 600;
const CALLER_HZ = 900;
/** Before and after each change, so that what comes late is seen. */
const TALK_MS = 2_000;
const AFTER_MS = 4_000;
/** What the issue asks for. */
const MAX_GAP_MS = 1_000;

export const addresses: Story = {
  summary: 'three addresses; the one in use goes down in mid-call, then its successor',
  switches: ['exchange'],
  async play(tools) {
    const { options, say, close, must } = tools;
    must((await usableInterfaces()).length >= 2, 'there are two interfaces beside loopback');
    const folder = join(options.out, 'company');
    const world = close(
      await openWorld.exchange({
        folder,
        engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
        people: [
          { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'] },
          { id: 'bernd', name: 'Bernd', extension: '22', teams: [] },
          { id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'supervisor' },
        ],
      }),
    );
    const watcher = await ControlClient.connect(world.address);
    close({ close: async () => watcher.close() });
    await watcher.signIn('90', PIN);
    say('starting two consoles in Electron: the agent, and the caller as a real WebRTC client');
    const anna = close(await openConsole(folder, world.address, '21', AGENT_HZ));
    const caller = close(await openConsole(folder, world.address, '22', CALLER_HZ));
    await watcher.until(
      ({ agents }) => ['anna', 'bernd'].every((id) => agents[id]?.reachable === true),
      'both softphones are registered',
      15_000,
    );
    await talk(caller, anna, watcher);
    say('connected; both speak');
    await pause(TALK_MS);
    const steps: Step[] = [];
    for (const what of ['goes down', 'goes down, while the first one is back'] as const) {
      const step = await loseAddress(tools, anna, caller, what);
      if (step !== null) steps.push(step);
      // Both ends are on this computer, so loopback may be what was left, and stays.
      else must(steps.length > 0, 'the audio goes over an interface that can go down');
    }
    const bothWays = steps.length > 0 && steps.every(({ gapMs }) => gapMs !== null);
    must(bothWays, 'both hear each other after each change');
    const gaps = steps.map(({ gapMs }) => gapMs ?? Number.POSITIVE_INFINITY);
    const gapMs = bothWays ? Math.max(...gaps) : null;
    must(gapMs !== null && gapMs <= MAX_GAP_MS, `audio flows again within ${MAX_GAP_MS} ms`);
    return { bothWays, gapMs, steps };
  },
};

interface Step {
  readonly interface: string;
  readonly agentHeardNothingForMs: number | null;
  readonly callerHeardNothingForMs: number | null;
  /** The worse of both; null: one of them hears nothing any more. */
  readonly gapMs: number | null;
}

/** Takes the interface of the agent's audio away, measures, and brings it back. */
async function loseAddress(
  { say, options }: StoryTools,
  anna: ConsoleDriver,
  caller: ConsoleDriver,
  what: string,
): Promise<Step | null> {
  const inUse = await addressInUse(anna.page);
  const name = interfaceOf(inUse);
  if (name === null) {
    say(`the audio goes over ${inUse}, which can't go down`);
    return null;
  }
  say(`${inUse} (${name}) ${what}`);
  const sinceMs = Date.now();
  const giveBack = await takeAway(name);
  await pause(AFTER_MS);
  const agentHeard = await heardBlocks(anna.page, sinceMs);
  const callerHeard = await heardBlocks(caller.page, sinceMs);
  writeFileSync(join(options.out, `heard-${name}.json`), JSON.stringify({ agentHeard, callerHeard }));
  const agentGap = longestGap(agentHeard, CALLER_HZ, sinceMs, sinceMs + AFTER_MS - 500);
  const callerGap = longestGap(callerHeard, AGENT_HZ, sinceMs, sinceMs + AFTER_MS - 500);
  say(
    `now over ${await addressInUse(anna.page)}; nothing heard: agent ${agentGap} ms, caller ${callerGap} ms`,
  );
  await giveBack();
  await pause(TALK_MS);
  const gapMs = agentGap === null || callerGap === null ? null : Math.max(agentGap, callerGap);
  return {
    interface: name,
    agentHeardNothingForMs: agentGap,
    callerHeardNothingForMs: callerGap,
    gapMs,
  };
}

async function openConsole(folder: string, address: string, extension: string, hertz: number) {
  const own = join(folder, `console-${extension}`);
  mkdirSync(own, { recursive: true });
  const speakFile = join(own, 'tone.wav');
  writeFileSync(speakFile, toneWav(hertz));
  const driver = await ConsoleDriver.open({ folder: own, speakFile });
  await driver.signIn(address, extension, PIN);
  return driver;
}

/** The caller dials the hotline and presses 1; the agent takes by a click. */
async function talk(caller: ConsoleDriver, anna: ConsoleDriver, watcher: ControlClient): Promise<void> {
  await caller.page.getByTestId('dial-input').fill(HOTLINE_NUMBER);
  await caller.page.getByTestId('dial').click();
  const watch = await watchNewestCall(watcher);
  await caller.page.getByTestId('keypad-toggle').click();
  await pressKeys({ pressKey: (key) => void caller.page.getByTestId(`key-${key}`).click() }, watch, '1');
  const row = anna.page.locator(`[data-call-id="${watch.call}"][data-painted-at]`);
  await row.waitFor();
  await row.getByTestId('take-button').click();
  await watch.until(({ fact }) => fact.kind === 'connected', 'agent and caller are connected', 30_000);
}

function interfaceOf(address: string | null): string | null {
  for (const [name, found] of Object.entries(networkInterfaces())) {
    if (found?.some((each) => each.address === address && !each.internal)) return name;
  }
  return null;
}

async function usableInterfaces(): Promise<string[]> {
  return Object.entries(networkInterfaces()).flatMap(([name, found]) =>
    found?.some(({ internal, address }) => !internal && !address.startsWith('fe80')) ? [name] : [],
  );
}

/** As when a cable is pulled: the interface is down, and the system takes its addresses away. Resolves with the way back. */
async function takeAway(name: string): Promise<() => Promise<void>> {
  const had = (networkInterfaces()[name] ?? []).flatMap(({ address, cidr }) =>
    address.startsWith('fe80') || cidr === null ? [] : [cidr],
  );
  await run('ip', ['link', 'set', name, 'down']);
  await run('ip', ['addr', 'flush', 'dev', name]);
  return async () => {
    await run('ip', ['link', 'set', name, 'up']);
    for (const cidr of had) await run('ip', ['addr', 'add', cidr, 'dev', name, 'nodad']);
  };
}
