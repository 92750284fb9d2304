// A hotline that calls numbers outside, with a mobile there, a watcher, and who hears whom: on the exchange, and on Asterisk.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Phone, SipCall } from '../../src/voip/phone/phone.ts';
import { recogniseAudio } from '../../src/voip/sound/known-audio.ts';
import { Closing } from './closing.ts';
import { PIN } from './company-config.ts';
import { ControlClient } from './control-client.ts';
import { type OutsideCompany, startOutsideCompany } from './outside-company.ts';
import { registeredPhone } from './registered-phone.ts';

type Plan = Parameters<typeof startOutsideCompany>[1];

export interface OutsideHotline {
  readonly folder: string;
  readonly company: OutsideCompany;
  /** What is in it is closed when the test is over. */
  readonly closing: Closing;
  connect(): Promise<ControlClient>;
  /** Registered. */
  phone(user: string, onIncoming?: (call: SipCall) => void): Promise<Phone>;
  readonly watcher: ControlClient;
}

const SECOND = 8_000;

export const soon = <T>(look: () => T | Promise<T>, what: string) =>
  expect.poll(look, { message: what, interval: 20, timeout: 40_000 });

/** One of its people watches, with extension 90; its switch is reached. */
export async function startOutsideHotline(
  kind: 'exchange' | 'asterisk',
  plan: Omit<Plan, 'folder'>,
  desks: readonly string[] = [],
): Promise<OutsideHotline> {
  const folder = mkdtempSync(join(tmpdir(), 'klown-'));
  const closing = new Closing();
  onTestFinished(async () => {
    await closing.close(console.error);
    rmSync(folder, { recursive: true, force: true });
  });
  const company = await startOutsideCompany(kind, { folder, wrapUpSeconds: 0, ...plan }, desks, closing);
  const connect = async () => {
    const client = await ControlClient.connect(company.address);
    closing.also(() => client.close());
    return client;
  };
  const watcher = await connect();
  await watcher.signIn('90', PIN);
  await watcher.until(({ engine }) => engine.switchVersion !== null, 'the switch is reached', 40_000);
  const phone: OutsideHotline['phone'] = (user, onIncoming = () => undefined) =>
    registeredPhone({ server: company.server, user }, onIncoming, (created) => closing.add(created));
  return { folder, company, closing, connect, phone, watcher };
}

/** All that was heard until now, at 8 kHz. */
interface Listens {
  samples(): Int16Array;
}

/** How much of what one hears, from there on, is what the other says. */
export async function likeness(ear: Listens, what: Int16Array, from: number): Promise<number> {
  await soon(() => ear.samples().length - from, 'enough was heard').toBeGreaterThan(2.5 * SECOND);
  const [heard] = recogniseAudio(ear.samples().subarray(from), [{ name: 'said', samples: what }]);
  return heard?.correlation ?? 0;
}
