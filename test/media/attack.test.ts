// All recipes of strangers at once against a whole engine while two people talk and others sign in: nobody notices anything,
// and all of it is in the log. By hand, on a machine with nothing else to do: KLINKE_ATTACK_S=60. Attackers, phones and engine
// share its processors, so that beside other tests the times would say nothing.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPhone, type Phone, type PhoneCall } from '../../src/voip/phone.ts';
import { until } from '../adapters/exchange/sip/rig.ts';
import type { Targets } from '../support/attackers.ts';
import { PIN, sipPassword } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, type ExchangeCompany, startExchangeCompany } from '../support/exchange-company.ts';

const attackS = Number(process.env.KLINKE_ATTACK_S ?? 0);
const gapMs = 60;
const signInMs = 1_000;

const folder = mkdtempSync(join(tmpdir(), 'klattack-'));
let company: ExchangeCompany;
let attackers: Worker | null = null;
const phones: Phone[] = [];

async function phoneOf(user: string, onIncoming?: (call: PhoneCall) => void): Promise<Phone> {
  const phone = await createPhone(
    {
      server: company.sipUrl,
      domain: DOMAIN,
      user,
      password: sipPassword(user),
      addresses: ['127.0.0.1'],
    },
    onIncoming === undefined ? {} : { onIncoming },
  );
  phones.push(phone);
  await phone.register();
  return phone;
}

async function within(step: () => Promise<void>): Promise<number> {
  const from = performance.now();
  await step();
  return performance.now() - from;
}

describe.runIf(attackS > 0)('strangers', () => {
  beforeAll(async () => {
    company = await startExchangeCompany({
      folder,
      people: ['21', '22', '23', '24'].map((extension) => ({
        id: `person-${extension}`,
        name: `Person ${extension}`,
        extension,
        teams: ['lvs'],
      })),
    });
  });
  afterAll(async () => {
    await attackers?.terminate();
    await Promise.all(phones.map((phone) => phone.close()));
    await company.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test(`an attack of ${attackS} s`, { timeout: 60_000 + attackS * 1_000 }, async () => {
    const calling = await phoneOf('21');
    await phoneOf('22', (call) => {
      call.tone(1900);
      void call.answer();
    });
    const call = calling.call('22');
    call.tone(1600);
    await until(() => call.hear.hz() === 1900, 'they hear each other');
    let [last, longest] = [performance.now(), 0];
    call.hear.onFrame(({ at }) => {
      longest = Math.max(longest, at - last);
      last = at;
    });

    const targets: Targets = { sipUrl: company.sipUrl, api: company.address, user: '23' };
    const worker = new Worker(new URL('../support/attackers.ts', import.meta.url), { workerData: targets });
    attackers = worker;
    const fault = new Promise<never>((_done, failed) => worker.once('error', failed));
    const consoles: number[] = [];
    const registered: number[] = [];
    const signIns = (async () => {
      const end = performance.now() + attackS * 1_000;
      while (performance.now() < end) {
        await new Promise((done) => setTimeout(done, 1_000));
        consoles.push(
          await within(async () => {
            const console = await ControlClient.connect(company.address);
            expect(await console.signIn('24', PIN)).toMatchObject({ ok: true });
            console.close();
          }),
        );
        // The one that is guessed at.
        registered.push(
          await within(async () => {
            await phoneOf('23');
          }),
        );
      }
    })();
    await Promise.race([signIns, fault]);
    const sent = await new Promise<Record<string, number>>((done) => {
      worker.once('message', done);
      worker.postMessage('over');
    });
    console.info(
      `longest gap ${Math.round(longest)} ms; sign-in of a console ${Math.round(Math.max(...consoles))} ms, of a phone ${Math.round(Math.max(...registered))} ms at most, ${consoles.length} each; sent ${JSON.stringify(sent)}`,
    );
    expect(call.state).toBe('answered');
    expect(longest).toBeLessThan(gapMs);
    expect(Math.max(...consoles)).toBeLessThan(signInMs);
    expect(Math.max(...registered)).toBeLessThan(signInMs);
    for (const recipe of ['costly', 'short', 'garbage', 'passwords', 'idle', 'comers', 'pins'])
      expect(sent[recipe], recipe).toBeGreaterThan(0);

    const end = attackers;
    attackers = null;
    await end.terminate();
    await company.close();
    const told = readFileSync(join(folder, 'engine.log'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as { audit?: string; where?: string });
    const whats = new Set(told.map(({ audit, where }) => `${where} ${audit}`));
    console.info(
      [...whats]
        .filter((what) => !what.includes('undefined'))
        .sort()
        .join(', '),
    );
    for (const what of [
      'headersTooLarge',
      'wrongCredentials',
      'closedForGarbage',
      'refusedOrigin',
      'closedForTime',
    ])
      expect([...whats], what).toContain(`phones ${what}`);
    expect([...whats]).toContain('consoles wrongPin');
    // All of it, and no more lines than a person can read.
    expect(told.length).toBeLessThan(300 + attackS * 10);
  });
});
