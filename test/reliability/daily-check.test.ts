// The check call of each day, at its time and after it, and one by hand once a sound is lost, on both switches: told, and in nobody’s figures.

import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'vitest';
import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { startCompany } from '../support/company.ts';
import { type CompanyPlan, PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { startExchangeCompany } from '../support/exchange-company.ts';
import { createSteppedClock } from '../support/stepped-clock.ts';

const PATIENCE_MS = 60_000;
/** Short ones, so that a check call is. */
const PROMPT = 'connecting-lvs';

const changeMode = (mode: OperatingMode): OperatingMode => {
  const { greeting } = mode.prompts;
  const short = mode.prompts[PROMPT];
  if (greeting === undefined || short === undefined) throw new Error('another mode');
  return { ...mode, prompts: { ...mode.prompts, greeting: short } };
};

/** In Berlin, on the day that comes after `days` more; of a winter's day, as it's an hour ahead of UTC there. */
const at = (days: number, time: string): number => Date.parse(`2027-01-${11 + days}T${time}+01:00`);

const companies = {
  exchange: startExchangeCompany,
  asterisk: startCompany,
};

// They wait more than they work.
test.concurrent.for(['exchange', 'asterisk'] as const)(
  '%s: daily, heard and not',
  { timeout: 180_000 },
  async (kind, { expect, onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), 'kldaily-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const clock = createSteppedClock(folder);
    const plan: CompanyPlan = {
      folder: join(folder, 'company'),
      people: [{ id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' }],
      changeMode,
      checksItself: true,
      engineEnv: clock.env,
    };
    clock.set(at(0, '12:00:00') - Date.now());
    const company = await companies[kind](plan);
    onTestFinished(() => company.close());
    const watch = async () => {
      const client = await ControlClient.connect(company.address);
      onTestFinished(() => client.close());
      await client.signIn('21', PIN);
      return client;
    };
    const checked = async (client: ControlClient, since: number) => {
      const view = await client.until(
        ({ hotlines }) => (hotlines.it?.check?.at ?? 0) > since,
        'a check call was made',
        PATIENCE_MS,
      );
      return view.hotlines.it;
    };

    const first = await watch();
    expect(await checked(first, 0)).toMatchObject({ check: { why: 'new', outcome: 'heard' } });
    /** Views don't wait for the disk, so what one shows may not outlive a kill; what is answered does, and all that was told before. */
    const kept = async (client: ControlClient) => {
      for (const command of [{ kind: 'startBreak', reason: 'Pause' }, { kind: 'endBreak' }] as const)
        expect(await client.command(command)).toMatchObject({ ok: true });
    };
    const restarted = async (before: ControlClient, now: number) => {
      await kept(before);
      await company.killEngine();
      clock.set(now - Date.now());
      await company.startEngine();
      return watch();
    };

    // There at its time, which is half past six where nobody says another.
    const begun = at(1, '06:29:52');
    const there = await restarted(first, begun);
    const inTime = await checked(there, begun);
    expect(inTime).toMatchObject({ state: 'active', check: { why: 'daily', outcome: 'heard' } });
    expect(inTime?.check?.at).toBeGreaterThan(at(1, '06:30:00'));

    // The engine was off at its time.
    const later = at(2, '09:00:00');
    const after = await restarted(there, later);
    const late = await checked(after, later);
    expect(late).toMatchObject({ check: { why: 'daily', outcome: 'heard' } });

    // What callers should hear is lost, and somebody asks.
    const lost = createHash('sha256').update(readFileSync(join(plan.folder, `prompts-${PROMPT}.wav`)));
    rmSync(join(plan.folder, 'data/content', `${lost.digest('hex')}.wav`));
    await after.command({ kind: 'checkHotline', hotline: 'it' });
    const broken = await checked(after, late?.check?.at ?? later);
    expect(broken).toMatchObject({
      state: 'error',
      because: { kind: 'soundMissing' },
      check: { why: 'byHand', outcome: 'notHeard' },
    });

    expect(await after.command({ kind: 'figures', since: 0 })).toMatchObject({ value: { calls: 0 } });
    expect(after.view?.waiting).toEqual({});
  },
);
