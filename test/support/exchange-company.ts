// A company without a PBX: the engine as a program of its own, with the embedded exchange in it.

import { X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { type CompanyPlan, listenAt, writeConfig, writeMode } from './company-config.ts';
import { EngineProgram } from './engine-program.ts';
import { freeTcpPort } from './free-port.ts';

const projectRoot = resolve(import.meta.dirname, '../..');

/** The account through which callers come in from outside. */
export const LINE = { user: 'outside', password: 'secret-of-the-line' } as const;
export const DOMAIN = 'klinke.internal';

export interface ExchangeCompany {
  readonly mode: OperatingMode;
  /** `127.0.0.1:PORT` of the control API. */
  readonly address: string;
  /** Where phones and callers connect. */
  readonly sipUrl: string;
  readonly apiPort: number;
  readonly sipPort: number;
  /** Of the engine's process. */
  readonly pid: number;
  /** SHA-256 of the engine's own certificate; empty where it has none. */
  readonly fingerprint: string;
  /** `kill -9`; `startEngine` starts it again in the same place. */
  killEngine(): Promise<void>;
  startEngine(): Promise<void>;
  close(): Promise<void>;
}

export async function startExchangeCompany(
  plan: CompanyPlan & {
    readonly engineProgram?: string;
    /** Under which consoles are told to reach it: for a proxy of the same port in between. */
    readonly toldAddress?: string;
    /** Left out: within less than a minute. */
    readonly startsWithinMs?: number;
  },
): Promise<ExchangeCompany> {
  mkdirSync(plan.folder, { recursive: true });
  const mode = writeMode(plan.folder, plan.changeMode ?? ((seed) => seed));
  const [api, sip] = [await freeTcpPort(), await freeTcpPort()];
  const telephony = {
    kind: 'exchange',
    listen: listenAt(sip, plan.forNetwork),
    domain: DOMAIN,
    ...(plan.forNetwork === true ? { address: 'localhost' } : {}),
    ...(plan.toldAddress === undefined ? {} : { address: plan.toldAddress }),
    lines: [{ user: LINE.user, password: { value: LINE.password } }],
  };
  const config = await writeConfig(plan, telephony, api);
  const program = plan.engineProgram ?? join(projectRoot, 'src/service/engine.ts');
  const engine = new EngineProgram(program, config, plan.engineEnv, plan.startsWithinMs);
  await engine.start();
  return {
    mode,
    address: `127.0.0.1:${api}`,
    sipUrl: `ws://127.0.0.1:${sip}/sip`,
    apiPort: api,
    sipPort: sip,
    get pid() {
      return engine.pid;
    },
    fingerprint:
      plan.forNetwork === true
        ? new X509Certificate(readFileSync(join(plan.folder, 'data/certificate.pem'))).fingerprint256
        : '',
    killEngine: () => engine.end('SIGKILL'),
    startEngine: () => engine.start(),
    close: () => engine.end('SIGTERM'),
  };
}
