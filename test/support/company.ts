// A company with a real Asterisk: an engine as a program of its own, agents with PINs.

import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { deskPhone } from './asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from './asterisk/start-asterisk.ts';
import { allOrNothing, type Closing, closeAll } from './closing.ts';
import { type CompanyPlan, HOTLINE_NUMBER, sipPassword, writeConfig, writeMode } from './company-config.ts';
import { EngineProgram } from './engine-program.ts';
import { freeTcpPort } from './free-port.ts';

export { HOTLINE_NUMBER, PIN, sipPassword } from './company-config.ts';

const ARI_PASSWORD = 'company-ari-secret';
const projectRoot = resolve(import.meta.dirname, '../..');

export interface CompanyOptions extends CompanyPlan {
  /** The engine's program: the built one, or (default) its source. */
  readonly engineProgram?: string;
  /** Stands between the consoles' softphones and Asterisk: its HTTP port in, the port to reach it by out. */
  readonly phonesThrough?: (httpPort: number) => Promise<number>;
  /** Added to Asterisk's own files: see `startAsterisk`. */
  readonly asterisk?: Partial<Parameters<typeof startAsterisk>[0]>;
  /** The endpoint through which numbers outside are called. */
  readonly trunk?: string;
  /** Which of them softphones may dial: see `switch.outgoing`; left out: none. */
  readonly outgoing?: readonly string[];
  /** Where the engine reaches Asterisk, should something stand between. */
  readonly ariUrl?: (asterisk: RunningAsterisk) => Promise<string>;
}

export interface Company {
  readonly asterisk: RunningAsterisk;
  readonly mode: OperatingMode;
  /** `127.0.0.1:PORT` of the control API. */
  readonly address: string;
  readonly enginePid: () => number;
  /** `kill -9`, as far as the engine can tell a power cut. */
  killEngine(): Promise<void>;
  startEngine(): Promise<void>;
  /** As a power cut would; `startAsterisk` starts it again in the same place. */
  killAsterisk(): Promise<void>;
  startAsterisk(): Promise<void>;
  close(): Promise<void>;
}

export function startCompany(options: CompanyOptions): Promise<Company> {
  return allOrNothing((closing) => start(options, closing));
}

async function start(options: CompanyOptions, closing: Closing): Promise<Company> {
  const { folder } = options;
  mkdirSync(folder, { recursive: true });
  const mode = writeMode(folder, options.changeMode ?? ((seed) => seed));
  const desks = options.people.flatMap(({ extension, deskPhone: desk }) =>
    desk === undefined ? [] : [desk === true ? extension : desk],
  );
  const softphones = options.people.filter((person) => person.deskPhone !== true);
  const settings: Parameters<typeof startAsterisk>[0] = {
    pjsip: desks.map((extension) => deskPhone(extension)).join('\n'),
    ...options.asterisk,
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: ARI_PASSWORD,
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT-Hotline', numbers: [HOTLINE_NUMBER] }],
      softphones: softphones.map(({ extension, name }) => ({
        extension,
        name,
        password: sipPassword(extension),
      })),
      fallbackExtension: '110',
      ...(options.trunk === undefined ? {} : { trunk: options.trunk }),
      ...(options.outgoing === undefined
        ? {}
        : { outside: { patterns: options.outgoing, dial: 'Local/{number}@klinke-numbers' } }),
    },
  };
  let asterisk = await startAsterisk(settings);
  closing.also(() => asterisk.stop());
  const ariUrl = (await options.ariUrl?.(asterisk)) ?? asterisk.url;
  const api = await freeTcpPort();
  const phonePort = (await options.phonesThrough?.(asterisk.httpPort)) ?? asterisk.httpPort;
  const config = await writeConfig(options, switchOf(asterisk, { url: ariUrl, phonePort }), api);
  const engine = new EngineProgram(
    options.engineProgram ?? join(projectRoot, 'src/service/engine.ts'),
    config,
    options.engineEnv,
  );
  closing.also(() => engine.end('SIGTERM'));
  await engine.start();
  return {
    get asterisk() {
      return asterisk;
    },
    mode,
    address: `127.0.0.1:${api}`,
    enginePid: () => engine.pid,
    killEngine: () => engine.end('SIGKILL'),
    startEngine: () => engine.start(),
    killAsterisk: () => asterisk.kill(),
    async startAsterisk() {
      const { folder: run, httpPort: http, sipPort: sip } = asterisk;
      asterisk = await startAsterisk({ ...settings, folder: run, ports: { ...settings.ports, http, sip } });
    },
    close: () => closeAll(closing),
  };
}

function switchOf(asterisk: RunningAsterisk, { url, phonePort }: { url: string; phonePort: number }) {
  return {
    kind: 'asterisk',
    url,
    user: asterisk.user,
    password: { value: ARI_PASSWORD },
    softphone: { url: `ws://127.0.0.1:${phonePort}/ws`, domain: '127.0.0.1' },
  };
}
