// Opens the telephone switch that the configuration names, and says what depends on its kind.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { createAsteriskSwitch } from '../adapters/asterisk/asterisk-switch.ts';
import { type ExchangeOptions, openExchange } from '../adapters/exchange/exchange.ts';
import { Simulator } from '../adapters/simulator/simulator.ts';
import { systemClock } from '../adapters/system-clock/system-clock.ts';
import type { PhoneAccount } from '../contract/control-api.ts';
import type { EngineConfig, ExchangeConfig } from '../contract/engine-config.ts';
import type { Log } from '../engine/log.ts';
import type { SwitchMedia, TelephonySwitch } from '../engine/ports/telephony-switch.ts';
import { audioLengths } from './audio-lengths.ts';
import { certificateFor, fingerprintOf } from './certificate.ts';
import type { LoadedConfig } from './load-config.ts';
import { mediaAddresses } from './media-addresses.ts';
import { TestCallers, type TestCallerWish } from './test-callers.ts';
import { ENGINE_VERSION } from './version.ts';

/** What a person can do without a telephone network. */
export interface Testing {
  /** A caller who needs no person. False: there are as many as may be. */
  place(wish: TestCallerWish): boolean;
  /** Ends them all. */
  endAll(): Promise<void>;
  /** The account with which the console's test caller calls in as somebody outside; null: it can't. */
  readonly line: PhoneAccount | null;
}

export interface OpenSwitch {
  readonly telephony: TelephonySwitch;
  /** The softphone account of an extension; null when it has none. */
  phoneAccount(extension: string): PhoneAccount | null;
  /** For trying the hotline out; null where the switch is a company's. */
  readonly testing: Testing | null;
  /** Ends what lives in this process. */
  close(): Promise<void>;
}

/** The account of test callers; no extension and no line of the configuration looks like it. */
const TEST_LINE = 'klinke.test-caller';

/** Rejects when the exchange can't listen at its address. */
export async function openSwitch(loaded: LoadedConfig, log: Log): Promise<OpenSwitch> {
  const { config } = loaded;
  switch (config.switch.kind) {
    case 'simulator':
      return simulated(loaded);
    case 'asterisk':
      return asterisk(loaded, config.switch, log);
    case 'exchange':
      return exchange(loaded, config.switch, log);
  }
}

async function simulated({ config, modes }: LoadedConfig): Promise<OpenSwitch> {
  const telephony = new Simulator({
    clock: systemClock,
    extensions: config.agents.map(({ extension }) => extension),
    softphonesAnswer: true,
    lengthMs: await audioLengths(modes),
  });
  const number = config.hotlines[0]?.numbers[0] ?? '';
  return {
    telephony,
    phoneAccount: () => null,
    testing: {
      place: ({ digits }) => {
        testCall(telephony, number, digits);
        return true;
      },
      endAll: async () => undefined,
      line: null,
    },
    close: async () => undefined,
  };
}

function asterisk(
  { switchPassword, sipPasswords }: LoadedConfig,
  settings: Extract<EngineConfig['switch'], { kind: 'asterisk' }>,
  log: Log,
): OpenSwitch {
  const { url, user, application, extensionDial, numberDial, sounds, softphone } = settings;
  const password = switchPassword;
  return {
    telephony: createAsteriskSwitch({
      url,
      user,
      password,
      application,
      extensionDial,
      numberDial,
      sounds,
      log,
    }),
    phoneAccount: (extension) => account(softphone.url, softphone.domain, extension, sipPasswords),
    testing: null,
    close: async () => undefined,
  };
}

async function exchange(loaded: LoadedConfig, settings: ExchangeConfig, log: Log): Promise<OpenSwitch> {
  const { config, sipPasswords, linePasswords, phoneTls, dataFolder } = loaded;
  const { listen, domain, upstream } = settings;
  const tls = await certificateFor(phoneTls, dataFolder);
  if (tls !== null) log.info({ fingerprint: fingerprintOf(tls) }, "the exchange's certificate");
  // Nobody else may know it: whoever calls through a line is believed to be anybody.
  const testPassword = randomBytes(18).toString('base64url');
  const opened = await openExchange({
    listen: { host: listen.host, port: listen.port, tls },
    domain,
    // A company's PBX is somewhere else, even where all phones are on this computer.
    addresses: mediaAddresses(upstream === undefined ? listen.host : '0.0.0.0'),
    // One core stays for the engine.
    workers: Math.max(1, availableParallelism() - 1),
    extensions: new Map(
      config.agents.flatMap(({ extension, name }) => {
        const password = sipPasswords.get(extension);
        return password === undefined ? [] : [[extension, { password, name }] as const];
      }),
    ),
    lines: new Map([...linePasswords, [TEST_LINE, testPassword]]),
    hotlineNumbers: new Set(config.hotlines.flatMap(({ numbers }) => numbers)),
    ...upstreamOf(loaded, upstream),
    audioFile: (media) => audioFile(loaded, media),
    holdMusic: holdMusic(loaded),
    version: `Klinke exchange ${ENGINE_VERSION}`,
    log,
  });
  const urlAt = (host: string) =>
    `${tls === null ? 'ws' : 'wss'}://${host.includes(':') ? `[${host}]` : host}:${opened.port}/sip`;
  const url = urlAt(settings.address ?? listen.host);
  log.info({ url, domain }, 'the exchange is open for phones');
  // For `npm run caller`, which can't know the port where the system chose it.
  writeFileSync(join(dataFolder, 'exchange.json'), `${JSON.stringify({ url, domain })}\n`);
  const line: PhoneAccount = { url, domain, user: TEST_LINE, password: testPassword };
  const callers = new TestCallers(
    { ...line, url: urlAt(listen.host === '0.0.0.0' ? '127.0.0.1' : listen.host) },
    tls === null ? null : fingerprintOf(tls),
    config.hotlines[0]?.numbers[0] ?? '',
    log,
  );
  return {
    telephony: opened.telephony,
    phoneAccount: (extension) => account(url, domain, extension, sipPasswords),
    testing: { place: (wish) => callers.place(wish), endAll: () => callers.endAll(), line },
    async close() {
      await callers.endAll();
      await opened.stop();
    },
  };
}

function upstreamOf(
  { config, sipPasswords, switchPassword }: LoadedConfig,
  upstream: ExchangeConfig['upstream'],
): Pick<ExchangeOptions, 'upstream'> {
  if (upstream === undefined) return {};
  const { url, domain, user, fingerprint } = upstream;
  const desks = config.agents.map(({ extension }) => extension).filter((each) => !sipPasswords.has(each));
  return {
    upstream: {
      url,
      domain,
      user,
      password: switchPassword,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      // Who has no account here has a phone at the PBX.
      deskPhones: new Set(desks),
    },
  };
}

function account(
  url: string,
  domain: string,
  user: string,
  passwords: ReadonlyMap<string, string>,
): PhoneAccount | null {
  const password = passwords.get(user);
  return password === undefined ? null : { url, domain, user, password };
}

function audioFile({ modes }: LoadedConfig, media: SwitchMedia): string | null {
  for (const { mode, folder } of modes.values()) {
    if (mode.id !== media.mode) continue;
    const part = media.kind === 'prompt' ? mode.prompts[media.prompt] : mode.music[media.music];
    if (part !== undefined) return resolve(folder, part.file);
  }
  return null;
}

/** The first piece of the first mode: colleagues who are put on hold hear something of the house. */
function holdMusic({ modes }: LoadedConfig): string | null {
  for (const { mode, folder } of modes.values())
    for (const { file } of Object.values(mode.music)) return resolve(folder, file);
  return null;
}

const KEY_AFTER_MS = 5_500;

/** An invented caller, so that a new user sees how it looks when somebody calls. */
function testCall(simulator: Simulator, number: string, digits: string): void {
  const caller = `+4989${Math.floor(1_000_000 + Math.random() * 8_999_999)}`;
  const leg = simulator.call(number, { number: caller });
  for (const [i, digit] of [...digits].entries()) {
    setTimeout(() => simulator.press(leg, digit), KEY_AFTER_MS + i * 400);
  }
}
