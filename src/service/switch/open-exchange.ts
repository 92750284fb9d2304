// Opens the embedded exchange as the configuration says. Loaded only where it is asked for: it brings a whole SIP stack.

import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { type ExchangeOptions, openExchange } from '../../adapters/exchange/exchange.ts';
import type { PhoneAccount } from '../../contract/commands.ts';
import { CONSOLE_ORIGIN } from '../../contract/console-origin.ts';
import type { ExchangeConfig } from '../../contract/engine-config.ts';
import { hostInUrl } from '../../contract/loopback.ts';
import { certificateFor, fingerprintOf } from '../certificate.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { ENGINE_VERSION } from '../version.ts';
import { mediaAddresses } from './media-addresses.ts';
import type { OpenSwitch, SwitchParts, Testing } from './opened-switch.ts';
import { TestCallers } from './test-callers.ts';

/** Rejects when it can't listen at its address. `ownConsole`: one console has started this engine, for itself. */
export async function openConfiguredExchange(
  loaded: LoadedConfig,
  settings: ExchangeConfig,
  ownConsole: boolean,
  { setup, soundFile, recordingFile, holdMusic, log }: SwitchParts,
): Promise<OpenSwitch> {
  const { config, linePasswords, phoneTls, dataFolder } = loaded;
  const { listen, domain, upstream } = settings;
  const tls = await certificateFor(phoneTls, dataFolder);
  if (tls !== null) log.info({ fingerprint: fingerprintOf(tls) }, "the exchange's certificate");
  const test = ownConsole || settings.testCalls ? testAccount() : null;
  const opened = await openExchange({
    listen: { host: listen.host, port: listen.port, tls },
    domain,
    origins: [CONSOLE_ORIGIN, ...listen.origins],
    // A company's PBX is somewhere else, even where all phones are on this computer.
    addresses: () => mediaAddresses(upstream === undefined ? listen.host : '0.0.0.0', networkInterfaces()),
    country: config.country,
    // One core stays for the engine.
    workers: Math.max(1, availableParallelism() - 1),
    setup,
    lines: new Map([...linePasswords, ...(test === null ? [] : [[test.user, test.password] as const])]),
    ...upstreamOf(loaded, upstream),
    audioFile: soundFile,
    recordingFile,
    holdMusic,
    version: `Klinke exchange ${ENGINE_VERSION}`,
    log,
  });
  const urlAt = (host: string) => `${tls === null ? 'ws' : 'wss'}://${hostInUrl(host)}:${opened.port}/sip`;
  const url = urlAt(settings.address ?? listen.host);
  log.info({ url, domain }, 'the exchange is open for phones');
  // For `npm run caller`, which can't know the port where the system chose it.
  writeFileSync(join(dataFolder, 'exchange.json'), `${JSON.stringify({ url, domain })}\n`);
  const testing = test && {
    ...testCallers(
      { ...test, url: urlAt(listen.host === '0.0.0.0' ? '127.0.0.1' : listen.host), domain },
      tls === null ? null : fingerprintOf(tls),
      log,
    ),
    who: ownConsole ? ('everybody' as const) : ('supervisors' as const),
    line: { ...test, url, domain },
  };
  return {
    telephony: opened.telephony,
    phones: { url, domain },
    testing,
    async close() {
      await testing?.endAll();
      await opened.stop();
    },
  };
}

/**
 * A line for test callers; no extension and no line of the configuration looks like it. Whoever calls through a line is
 * believed to be anybody: who gets to know the password is decided by `Testing.who`.
 */
function testAccount(): Pick<PhoneAccount, 'user' | 'password'> {
  return { user: 'klinke.test-caller', password: randomBytes(18).toString('base64url') };
}

function testCallers(...args: ConstructorParameters<typeof TestCallers>): Pick<Testing, 'place' | 'endAll'> {
  const callers = new TestCallers(...args);
  return { place: (wish) => callers.place(wish), endAll: () => callers.endAll() };
}

function upstreamOf(
  { switchPassword }: LoadedConfig,
  upstream: ExchangeConfig['upstream'],
): Pick<ExchangeOptions, 'upstream'> {
  if (upstream === undefined) return {};
  const { url, domain, user, fingerprint, outgoing } = upstream;
  return {
    upstream: {
      url,
      domain,
      user,
      password: switchPassword,
      ...(fingerprint === undefined ? {} : { fingerprint }),
      ...(outgoing === undefined ? {} : { outgoing }),
    },
  };
}
