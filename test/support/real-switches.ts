// A company whose hotline goes by a mode of the test's: on the exchange, and on Asterisk.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import type { Phone, SipCall } from '../../src/voip/phone/phone.ts';
import { type CompanyOptions, PIN, startCompany } from './company.ts';
import { ControlClient } from './control-client.ts';
import { startExchangeCompany } from './exchange-company.ts';
import { registeredPhone } from './registered-phone.ts';

interface Wanted {
  /** One of them watches, with extension 90. */
  readonly people: NonNullable<CompanyOptions['people']>;
  changeMode(mode: OperatingMode): OperatingMode;
}

interface RealSwitch {
  /** Of the engine. */
  readonly address: string;
  /** Where phones register. */
  readonly server: string;
  close(): Promise<void>;
}

const switches: Readonly<
  Record<'exchange' | 'asterisk', (wanted: Wanted & { readonly folder: string }) => Promise<RealSwitch>>
> = {
  exchange: async (wanted) => {
    const company = await startExchangeCompany(wanted);
    return { close: company.close, address: company.address, server: company.sipUrl };
  },
  asterisk: async (wanted) => {
    const company = await startCompany(wanted);
    const server = `ws://127.0.0.1:${company.asterisk.httpPort}/ws`;
    return { close: () => company.close(), address: company.address, server };
  },
};

export interface RealHotline {
  /** The engine's data lies in `data` there. */
  readonly folder: string;
  readonly watcher: ControlClient;
  /** Registered. */
  phone(user: string, onIncoming?: (call: SipCall) => void): Promise<Phone>;
}

const PATIENCE_MS = 30_000;

/** Its engine reaches its switch; all of it is gone when the test is over. */
export async function startRealHotline(kind: keyof typeof switches, wanted: Wanted): Promise<RealHotline> {
  const folder = mkdtempSync(join(tmpdir(), 'klreal-'));
  const { close, address, server } = await switches[kind]({ folder, ...wanted });
  onTestFinished(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });
  const watcher = await ControlClient.connect(address);
  onTestFinished(() => watcher.close());
  await watcher.signIn('90', PIN);
  // Who calls before gets what the PBX says while no engine is there.
  await watcher.until(
    ({ engine }) => engine.switchVersion !== null,
    'the engine reaches its switch',
    PATIENCE_MS,
  );
  return {
    folder,
    watcher,
    phone: (user, onIncoming = () => undefined) =>
      registeredPhone({ server, user }, onIncoming, (phone) => onTestFinished(() => phone.close())),
  };
}
