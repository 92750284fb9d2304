// The connection between engine and Asterisk breaks in every way while people wait, talk and act: nobody may be rung in vain.

import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import { HOTLINE_NUMBER, PIN, startCompany } from '../../support/company.ts';
import { ControlClient } from '../../support/control-client.ts';
import { type SipCaller, startCaller } from '../../support/sip-caller/caller.ts';
import { registerPhone, type SipPhone, startPhone } from '../../support/sip-caller/phone.ts';
import { startTcpProxy } from '../../support/tcp-proxy.ts';
import { pause } from '../talk.ts';
import { type Agent, type Caller, lookAround, type Scene } from './reconnect-look.ts';
import type { Story, StoryTools } from './story.ts';

const projectRoot = resolve(import.meta.dirname, '../../..');
const TALKING = 5;
const WAITING = 20;
const PHONE_HZ = 1_900;
const CALLER_HZ = 1_600;
const SETTLED_WITHIN_MS = 12_000;
const ANSWERED_WITHIN_MS = 2_600;

interface Break {
  readonly what: string;
  begin(): unknown;
  readonly forMs: number;
  end(): unknown;
  /** Then nobody can be answered in time. */
  readonly engineStands?: boolean;
}

export const reconnect: Story = {
  summary: 'ARI cut, stalled, half-open; PBX and engine stopped, PBX killed; with 20 waiting and 5 talking',
  switches: ['asterisk'],
  async play(tools) {
    const stage = await openStage(tools);
    const { say, must } = tools;
    await stage.fill();
    let [phantomLegs, ghostRows] = [0, 0];
    for (const each of stage.breaks) {
      await stage.settled();
      await each.begin();
      const answered = stage.peopleAct(each);
      await pause(each.forMs);
      await each.end();
      await answered;
      await stage.fill();
      const found = await stage.settled();
      phantomLegs += found.phantomLegs.length;
      ghostRows += found.ghostRows.length;
      const wrong = [...found.phantomLegs, ...found.ghostRows, ...found.wrong];
      must(wrong.length === 0, `${each.what}: ${wrong.join('; ')}`);
      say(`${each.what}: ${wrong.length === 0 ? 'all is as it is shown' : wrong.join('; ')}`);
    }
    await stage.killPbx();
    return { breaks: stage.breaks.length + 1, phantomLegs, ghostRows };
  },
};

async function openStage({ options, say, close, must }: StoryTools) {
  const extensions = Array.from({ length: TALKING }, (_, index) => `${31 + index}`);
  let proxy: Awaited<ReturnType<typeof startTcpProxy>> | undefined;
  const company = close(
    await startCompany({
      folder: join(options.out, 'company'),
      engineProgram: join(projectRoot, 'out/engine/engine.mjs'),
      wrapUpSeconds: 0,
      people: [
        ...extensions.map((extension) => ({
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
  const ari = proxy;
  const console90 = await signIn(company.address, '90');
  await console90.until(({ engine }) => engine.switchVersion !== null, 'Asterisk is reached');
  const phones: SipPhone[] = [];
  const agents: Agent[] = [];
  for (const extension of extensions) {
    const phone = close(await startPhone({ behaviour: { kind: 'answer', ringMs: 200 }, speakHz: PHONE_HZ }));
    phones.push(phone);
    await registerPhone({
      sipPort: company.asterisk.sipPort,
      extension,
      phonePort: phone.port,
      seconds: 600,
    });
    agents.push({
      id: `agent-${extension}`,
      extension,
      phone,
      console: await signIn(company.address, extension),
    });
  }
  close({
    async close() {
      for (const each of [console90, ...agents.map((agent) => agent.console)]) each.close();
    },
  });
  const callers = new Set<Caller>();
  close({ close: () => Promise.all([...callers].map(({ sip }) => sip.close())) });
  let count = 0;
  const scene: Scene = {
    agents,
    callers,
    view: () => console90.view,
    asterisk: () => company.asterisk,
    phoneHz: PHONE_HZ,
    callerHz: CALLER_HZ,
  };

  async function call(): Promise<void> {
    count += 1;
    const number = `+4930${1000 + count}`;
    const { sipPort } = company.asterisk;
    const sip: SipCaller = await startCaller({ number, sipPort, to: HOTLINE_NUMBER, speakHz: CALLER_HZ });
    const caller = { number, sip };
    callers.add(caller);
    // Its audio would go on for ever.
    void sip.ended.then(() => {
      callers.delete(caller);
      return sip.close();
    });
  }

  /** As many as there were. */
  async function fill(): Promise<void> {
    while (callers.size < WAITING + TALKING) await Promise.all([call(), pause(40)]);
  }

  /** Looks until nothing is wrong, or for so long; returns what was seen last. */
  async function settled() {
    const deadline = performance.now() + SETTLED_WITHIN_MS;
    for (;;) {
      const found = await lookAround(scene);
      const wrong = found.phantomLegs.length + found.ghostRows.length + found.wrong.length;
      if (wrong === 0 || performance.now() > deadline) return found;
      await pause(300);
    }
  }

  /** Agents hang up by click and by phone, callers leave: while nobody knows that the connection is gone. */
  async function peopleAct({ what, engineStands = false }: Break): Promise<void> {
    const [first, second] = agents as [Agent, Agent];
    const at = performance.now();
    const clicked = first.console.command({ kind: 'hangUp' }).then((reply) => {
      const tookMs = Math.round(performance.now() - at);
      must(engineStands || tookMs < ANSWERED_WITHIN_MS, `${what}: a click was answered after ${tookMs} ms`);
      say(`${what}: a click was answered after ${tookMs} ms: ${reply.ok ? 'ok' : reply.error.code}`);
    });
    const last = second.phone.calls().at(-1);
    if (last !== undefined && second.phone.talking()) second.phone.trigger(last);
    for (const caller of [...callers].slice(-2)) caller.sip.hangUp();
    await Promise.all([clicked, pause(50)]);
  }

  async function killPbx(): Promise<void> {
    const answered = callers.size;
    await company.killAsterisk();
    for (const { sip } of [...callers]) await sip.close();
    callers.clear();
    await company.startAsterisk();
    for (const [index, { extension }] of agents.entries())
      await registerPhone({
        sipPort: company.asterisk.sipPort,
        extension,
        phonePort: phones[index]?.port ?? 0,
        seconds: 600,
      });
    await console90.until(
      (view) => view.engine.switchVersion !== null && Object.keys(view.waiting).length === 0,
      'the PBX is there again, and no row is left',
      20_000,
    );
    const open = await console90.command({ kind: 'openCalls' });
    must(
      open.ok && Array.isArray(open.value) && open.value.length === 0,
      'no call is open after the PBX was killed',
    );
    say(`PBX killed and started again: ${answered} callers accounted for`);
  }

  const pbx = (signal: NodeJS.Signals) => process.kill(company.asterisk.pid, signal);
  const engine = (signal: NodeJS.Signals) => process.kill(company.enginePid(), signal);
  const restore = () => ari.restore();
  const cut = (ms: number): Break => ({
    what: `ARI cut for ${ms} ms`,
    begin: () => ari.cut(),
    forMs: ms,
    end: restore,
  });
  const breaks: readonly Break[] = [
    cut(100),
    cut(8_000),
    { what: 'ARI half-open for 10 s', begin: () => ari.freeze(), forMs: 10_000, end: restore },
    { what: 'ARI stalled for 3 s', begin: () => ari.stall(), forMs: 3_000, end: restore },
    {
      what: 'ARI stalled for 10 s, its queue then delivered',
      begin: () => ari.stall(),
      forMs: 10_000,
      end: restore,
    },
    { what: 'PBX stopped for 3 s', begin: () => pbx('SIGSTOP'), forMs: 3_000, end: () => pbx('SIGCONT') },
    { what: 'PBX stopped for 10 s', begin: () => pbx('SIGSTOP'), forMs: 10_000, end: () => pbx('SIGCONT') },
    {
      what: 'engine stopped for 8 s',
      begin: () => engine('SIGSTOP'),
      forMs: 8_000,
      end: () => engine('SIGCONT'),
      engineStands: true,
    },
  ];
  return { breaks, fill, settled, peopleAct, killPbx };
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
