// Who withholds the number stays unknown: the line knows it and says that it's private, and after a message and its mail it
// stands in no file of the engine's folder, and in no mail.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { readWav } from '../../src/voip/sound/wav.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { relayAt } from '../support/mail-desk-rig.ts';
import { readMail, startMailServer } from '../support/mail-server.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { publishPlan } from '../support/publish-plan.ts';

const SECRET = '85177665544';
const SHOWN = '4989123987';
const TONE_HZ = 1_000;
const REACTION_MS = 250;

test('a withheld number is in no file after a message and its mail; a number that is shown is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klwithheld-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const post = await startMailServer();
  onTestFinished(() => post.close());
  const company = await startExchangeCompany({
    folder,
    people: [{ id: 'watcher', name: 'Leitung', extension: '90', teams: [], role: 'admin' }],
    changeMode: ({ greeting: _, ...mode }) => ({
      ...mode,
      start: 'message',
      steps: {
        message: {
          kind: 'voicemail',
          team: 'lvs',
          prompt: 'wait-notice-first',
          longestMs: 60_000,
          silenceMs: 20_000,
          shortestMs: 1_000,
          exits: { done: 'not-served' },
        },
        'not-served': mode.steps['not-served'] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
        [mode.onError]: mode.steps[mode.onError] ?? { kind: 'goodbye', prompt: 'goodbye-not-served' },
      },
    }),
  });
  onTestFinished(() => company.close());
  const watcher = await ControlClient.connect(company.address);
  onTestFinished(() => watcher.close());
  await watcher.signIn('90', PIN);
  await publishPlan(folder, watcher, (plan) => {
    const { lvs } = plan.teams;
    if (lvs === undefined) throw new Error('the company has a team LVS');
    const to = ['lvs@helpdesk.example'];
    return { ...plan, mail: relayAt(post.port), teams: { ...plan.teams, lvs: { ...lvs, mailTo: to } } };
  });
  const account = { server: company.sipUrl, domain: DOMAIN, ...LINE, addresses: ['127.0.0.1'] };
  const phone = await createPhone(account);
  onTestFinished(() => phone.close());
  const shown = phone.call(HOTLINE_NUMBER, { from: { number: `+${SHOWN}` } });
  const headers = [`P-Asserted-Identity: "Frau Geheim" <sip:+49${SECRET}@${DOMAIN}>`];
  const hidden = phone.call(HOTLINE_NUMBER, { from: 'anonymous', headers });
  const tone = () => Math.abs(hidden.hear.hz() - TONE_HZ) < 50;
  await expect.poll(tone, { message: 'the tone', interval: 20, timeout: PATIENCE_MS }).toBe(true);
  await expect.poll(tone, { message: 'its end', interval: 20, timeout: PATIENCE_MS }).toBe(false);
  await new Promise((done) => setTimeout(done, REACTION_MS));
  await hidden.say(readWav(resolve(import.meta.dirname, '../../resources/prompts/de/greeting.wav')));
  await Promise.all([hidden.hangUp(), shown.hangUp()]);
  await watcher.until(({ records }) => Object.keys(records).length === 2, 'both calls are over');
  const mailed = async () => {
    const mails = await Promise.all(post.received.map(({ raw }) => readMail(raw)));
    return mails.find(({ subject }) => subject?.includes('unterdrückter Nummer') === true);
  };
  await expect.poll(mailed, { message: 'its mail', timeout: PATIENCE_MS }).toBeDefined();
  await company.close();

  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const bytes = files.map(
    ({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'latin1')] as const,
  );
  const naming = (what: string) => bytes.filter(([, text]) => text.includes(what)).map(([name]) => name);
  expect(naming(SECRET)).toEqual([]);
  expect(naming('Geheim')).toEqual([]);
  expect(post.received.filter(({ raw }) => String(raw).includes(SECRET))).toEqual([]);
  // What is looked at is where a number would be.
  expect(naming(SHOWN)).toContain('journal.db');
});
