// The engine's program with its own exchange, at another exchange that plays the company's PBX, and phones at both.

import { onTestFinished } from 'vitest';
import { type Exchange, openExchange } from '../../src/adapters/exchange/exchange.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { type EngineProgram, runEngine, soundConfig, until, writeConfig } from './engine-rig.ts';
import { freeTcpPort } from './free-port.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

const DOMAIN = 'company.test';
const addresses = ['127.0.0.1'];
const nothing = () => undefined;
const sipPassword = (extension: string) => `Kq7v-extension-${extension}-x3Zp`;

export interface ExchangeEngine {
  readonly program: EngineProgram;
  readonly pbx: Exchange;
  /** Between the engine and the PBX. */
  readonly wire: TcpProxy;
  /** At the engine's exchange: 21, 22 or 31. Calls that come in are answered, with this tone. */
  phone(extension: string, hz?: number): Promise<{ readonly phone: Phone; readonly calls: SipCall[] }>;
  /** At the PBX. */
  outside(): Promise<Phone>;
}

export async function startExchangeEngine(): Promise<ExchangeEngine> {
  const pbx = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    domain: DOMAIN,
    addresses: () => addresses,
    workers: 1,
    setup: {
      hotlineNumbers: [],
      softphones: ['250', '201'].map((user) => ({ extension: user, name: user, password: `secret-${user}` })),
      deskPhones: [],
    },
    lines: new Map(),
    audioFile: () => null,
    recordingFile: (name) => name,
    holdMusic: () => null,
    version: 'test',
    log: { info: nothing, warn: nothing, error: nothing },
  });
  onTestFinished(() => pbx.stop());
  const wire = await startTcpProxy(pbx.port);
  onTestFinished(() => wire.close());
  const port = await freeTcpPort();
  const config = await soundConfig();
  config.agents = config.agents.map((agent) => ({
    ...agent,
    sipPassword: { value: sipPassword(`${agent.extension}`) },
  }));
  config.switch = {
    kind: 'exchange',
    listen: { port },
    domain: DOMAIN,
    upstream: {
      url: `ws://127.0.0.1:${wire.port}/sip`,
      domain: DOMAIN,
      user: '250',
      password: { env: 'COMPANY_PASSWORD' },
    },
  };
  const program = runEngine(['--config', writeConfig(config)], { env: { COMPANY_PASSWORD: 'secret-250' } });
  await until(() => program.err().includes("registered at the company's PBX"));
  const open = async (account: { server: string; user: string; password: string }, hz: number) => {
    const calls: SipCall[] = [];
    const phone = await createPhone(
      { ...account, domain: DOMAIN, addresses, comesBack: true },
      {
        onIncoming: (call) => {
          calls.push(call);
          call.tone(hz);
          void call.answer();
        },
      },
    );
    onTestFinished(() => phone.close());
    await phone.register();
    return { phone, calls };
  };
  return {
    program,
    pbx,
    wire,
    phone: (extension, hz = 700) =>
      open({ server: `ws://127.0.0.1:${port}/sip`, user: extension, password: sipPassword(extension) }, hz),
    outside: async () =>
      (await open({ server: `ws://127.0.0.1:${pbx.port}/sip`, user: '201', password: 'secret-201' }, 700))
        .phone,
  };
}

/** Anna calls Bernd, and they hear each other. */
export async function talkOf(engine: ExchangeEngine): Promise<readonly [SipCall, SipCall]> {
  const [anna, bernd] = [await engine.phone('21'), await engine.phone('22', 900)];
  const call = anna.phone.call('22');
  call.tone(500);
  await call.once('answered', 30_000);
  const [other] = bernd.calls;
  if (other === undefined) throw new Error('nobody was called');
  await until(() => call.hear.hz() === 900 && other.hear.hz() === 500);
  return [call, other];
}

/** Nora calls the hotline from outside, and hears its greeting. */
export async function callerOf(engine: ExchangeEngine): Promise<SipCall> {
  const call = (await engine.outside()).call('250');
  await call.once('answered', 30_000);
  await until(() => call.hear.level() > 300);
  return call;
}
