// The stage of the breaks: a company on a real Asterisk behind a proxy, five agents with phones, callers as many as there shall be.

import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../../../src/domain/call-flow/mode.ts';
import { type Company, HOTLINE_NUMBER, PIN, startCompany } from '../../../support/company.ts';
import { ControlClient } from '../../../support/control-client.ts';
import { type SipCaller, startCaller } from '../../../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../../../support/sip-caller/phone.ts';
import { startTcpProxy, type TcpProxy } from '../../../support/tcp-proxy.ts';
import { pause } from '../../talk.ts';
import type { StoryTools } from '../story.ts';
import { askPbx, type Found, type Heard, judge } from './look.ts';

const projectRoot = resolve(import.meta.dirname, '../../../..');
const TALKING = 5;
const WAITING = 20;
const CALLER_HZ = 1_600;
export const PHONE_HZ = 1_900;
/** Then what is wrong stays wrong. */
const SETTLED_WITHIN_MS = 12_000;
const EXTENSIONS = Array.from({ length: TALKING }, (_, index) => `${31 + index}`);

export interface Agent {
  readonly id: string;
  readonly extension: string;
  readonly phone: SipPhone;
  /** Another one after the engine has been started anew. */
  console: ControlClient;
}

export interface Caller {
  readonly number: string;
  readonly sip: SipCaller;
  hungUp: boolean;
}

export interface Stage {
  readonly company: Company;
  readonly ari: TcpProxy;
  readonly agents: readonly Agent[];
  readonly boss: () => ControlClient;
  /** Who calls now. */
  readonly callers: ReadonlySet<Caller>;
  /** Everybody who ever called. */
  readonly everybody: readonly Caller[];
  call(): Promise<Caller>;
  /** As many as there were. */
  fill(): Promise<void>;
  leave(caller: Caller): void;
  /**
   * Looks until nothing is wrong, or for so long; returns what was seen last, and how long it took. `meanwhile`: what
   * people do about what they see.
   */
  settled(meanwhile: () => Promise<void>): Promise<Found & { readonly afterMs: number }>;
  /** Everybody at the consoles of an engine that was started anew. */
  signInAgain(): Promise<void>;
  killPbx(): Promise<void>;
  startPbx(): Promise<void>;
}

export async function openStage({ options, close }: StoryTools): Promise<Stage> {
  let proxy: TcpProxy | undefined;
  const folder = join(options.out, 'company');
  // The journal of a story before has callers with the same numbers.
  rmSync(folder, { recursive: true, force: true });
  const company = close(
    await startCompany({
      folder,
      engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
      wrapUpSeconds: 0,
      people: [
        ...EXTENSIONS.map((extension) => ({
          id: `agent-${extension}`,
          name: `Agent ${extension}`,
          extension,
          teams: ['pc'],
          deskPhone: true as const,
        })),
        { id: 'boss', name: 'Leitung', extension: '90', teams: [], role: 'supervisor', deskPhone: true },
      ],
      // Straight into the line of the team that is rung by itself.
      changeMode: (mode) => startingAt(mode, 'wait-pc'),
      ariUrl: async ({ httpPort }) => {
        proxy = close(await startTcpProxy(httpPort));
        return `http://127.0.0.1:${proxy.port}`;
      },
    }),
  );
  if (proxy === undefined) throw new Error('no proxy');
  let boss = await signIn(company.address, '90');
  await boss.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached');
  const agents: Agent[] = [];
  close({
    async close() {
      for (const each of [boss, ...agents.map((agent) => agent.console)]) each.close();
    },
  });
  for (const extension of EXTENSIONS) {
    const phone = close(await startPhone({ behaviour: { kind: 'answer', ringMs: 200 }, speakHz: PHONE_HZ }));
    await register(extension, phone);
    const id = `agent-${extension}`;
    agents.push({ id, extension, phone, console: await signIn(company.address, extension) });
  }
  const callers = new Set<Caller>();
  const everybody: Caller[] = [];
  close({ close: () => Promise.all([...callers].map(({ sip }) => sip.close())) });

  function register(extension: string, phone: SipPhone): Promise<void> {
    const { sipPort } = company.asterisk;
    return registerPhone({ sipPort, extension, phonePort: phone.port, seconds: 600 });
  }

  async function call(): Promise<Caller> {
    const number = `+4930${1_001 + everybody.length}`;
    const { sipPort } = company.asterisk;
    const calling = startCaller({ number, sipPort, to: HOTLINE_NUMBER, speakHz: CALLER_HZ });
    const caller: Caller = { number, sip: await calling, hungUp: false };
    everybody.push(caller);
    callers.add(caller);
    // Its audio would go on for ever.
    void caller.sip.ended.then(() => {
      callers.delete(caller);
      return caller.sip.close();
    });
    return caller;
  }

  function listen(): Heard {
    const hears = (hz: number) => (each: { readonly media: SipCaller['media'] }) => each.media.hears(hz);
    const numbers = (which: (caller: Caller) => boolean) =>
      new Set([...callers].filter(which).map(({ number }) => number));
    const since = performance.now() - 1_000;
    return {
      phones: new Set(agents.flatMap(({ extension, phone }) => (hears(CALLER_HZ)(phone) ? [extension] : []))),
      talking: numbers(({ sip }) => hears(PHONE_HZ)(sip)),
      silent: numbers(({ sip }) => sip.media.heard.slice(-50).filter(({ at }) => at > since).length < 25),
    };
  }

  async function settled(meanwhile: () => Promise<void>): Promise<Found & { readonly afterMs: number }> {
    const from = performance.now();
    const extensions = new Map(agents.map(({ extension, id }) => [extension, id]));
    for (;;) {
      const pbx = await askPbx(company.asterisk);
      const found = judge(pbx, boss.view, listen(), extensions);
      const afterMs = performance.now() - from;
      const wrong = found.phantomLegs.length + found.ghostRows.length + found.wrong.length;
      if (wrong === 0 || afterMs > SETTLED_WITHIN_MS) return { ...found, afterMs: Math.round(afterMs) };
      await meanwhile();
      await pause(200);
    }
  }

  return {
    company,
    ari: proxy,
    agents,
    boss: () => boss,
    callers,
    everybody,
    call,
    async fill() {
      while (callers.size < WAITING + TALKING) await Promise.all([call(), pause(40)]);
    },
    leave(caller) {
      caller.hungUp = true;
      caller.sip.hangUp();
    },
    settled,
    async signInAgain() {
      boss = await signIn(company.address, '90');
      for (const agent of agents) agent.console = await signIn(company.address, agent.extension);
    },
    async killPbx() {
      await company.killAsterisk();
      // Nobody tells them, and they would go on for ever.
      for (const { sip } of [...callers]) await sip.close();
    },
    async startPbx() {
      await company.startAsterisk();
      for (const { extension, phone } of agents) await register(extension, phone);
    },
  };
}

/** The mode from this step on, without the steps that no way leads to any more. */
function startingAt(mode: OperatingMode, start: string): OperatingMode {
  const kept = new Set([start, mode.onError]);
  for (const id of kept)
    for (const other of Object.keys(mode.steps))
      if (JSON.stringify(mode.steps[id]).includes(`"${other}"`)) kept.add(other);
  const steps = Object.fromEntries(Object.entries(mode.steps).filter(([id]) => kept.has(id)));
  return { ...mode, start, steps };
}

async function signIn(address: string, extension: string): Promise<ControlClient> {
  const client = await ControlClient.connect(address);
  const reply = await client.signIn(extension, PIN);
  if (!reply.ok) throw new Error(`${extension} could not sign in: ${reply.error.code}`);
  await client.until(() => true, 'a snapshot');
  return client;
}
