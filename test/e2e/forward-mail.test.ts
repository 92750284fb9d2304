// A message sent on by mail from a console, on a real engine: killed before any mail server was reached, it goes with the next
// start, once, with the sound and the own words; who sent it where stands in the call's course, until the caller is erased.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decoder } from '@audio/decode-mp3';
import { expect, onTestFinished, test } from 'vitest';
import { OutboxStore } from '../../src/adapters/sqlite/outbox-store.ts';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { readWav as samplesOf } from '../../src/voip/sound/wav.ts';
import { find, readWav } from '../support/audio.ts';
import { HOTLINE_NUMBER, PIN } from '../support/company-config.ts';
import { ControlClient } from '../support/control-client.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { freeTcpPort } from '../support/free-port.ts';
import { relayAt } from '../support/mail-desk-rig.ts';
import { readMail, startMailServer } from '../support/mail-server.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { publishPlan } from '../support/publish-plan.ts';

const CALLER = '+4985112345';
const TO = 'werkstatt@helpdesk.example';
const SENTENCE = resolve(import.meta.dirname, '../../resources/prompts/de/greeting.wav');
const TONE_HZ = 1_000;
const REACTION_MS = 250;

test('goes once, with its sound, though the engine was killed before any server was there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'klforward-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mailPort = await freeTcpPort();
  const company = await startExchangeCompany({
    folder,
    people: [
      { id: 'anna', name: 'Anna', extension: '21', teams: ['lvs'], role: 'admin' },
      { id: 'bernd', name: 'Bernd', extension: '22', teams: ['sap'] },
    ],
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
  const signedIn = async (extension: string) => {
    const client = await ControlClient.connect(company.address);
    onTestFinished(() => client.close());
    await client.signIn(extension, PIN);
    return client;
  };
  const [anna, bernd] = [await signedIn('21'), await signedIn('22')];

  const account = { server: company.sipUrl, domain: DOMAIN, ...LINE, addresses: ['127.0.0.1'] };
  const phone = await createPhone(account);
  onTestFinished(() => phone.close());
  const call = phone.call(HOTLINE_NUMBER, { from: { number: CALLER } });
  const tone = () => Math.abs(call.hear.hz() - TONE_HZ) < 50;
  await expect.poll(tone, { message: 'the tone', interval: 20, timeout: PATIENCE_MS }).toBe(true);
  await expect.poll(tone, { message: 'its end', interval: 20, timeout: PATIENCE_MS }).toBe(false);
  await new Promise((done) => setTimeout(done, REACTION_MS));
  await call.say(samplesOf(SENTENCE));
  await call.hangUp();
  await anna.until(({ messages }) => Object.keys(messages).length === 1, 'the message is there');
  const [left] = Object.values(anna.view?.messages ?? {});
  if (left === undefined) throw new Error('no message');
  const sends = (to: string, client = anna) =>
    client.command({
      kind: 'mailMessage',
      message: left.id,
      to,
      text: 'Bitte <heute> ansehen',
      language: 'de',
    });

  expect(await sends(TO)).toMatchObject({ ok: false, error: { code: 'noMailServer' } });
  await publishPlan(folder, anna, (plan) => ({ ...plan, mail: relayAt(mailPort) }));
  expect(await sends('werkstatt')).toMatchObject({ ok: false, error: { code: 'badMailAddress' } });
  expect(await sends(TO, bernd)).toMatchObject({ ok: false, error: { code: 'notMember' } });
  expect(await sends(TO)).toMatchObject({ ok: true });
  await company.killEngine();

  const post = await startMailServer({ port: mailPort });
  onTestFinished(() => post.close());
  await company.startEngine();
  await expect.poll(() => post.received.length, { message: 'its mail', timeout: PATIENCE_MS }).toBe(1);
  expect(post.received[0]?.to).toEqual([TO]);
  const mail = await readMail(post.received[0]?.raw ?? Buffer.alloc(0));
  expect(mail.subject).toBe(`Weitergeleitet: Nachricht von ${CALLER} (LVS)`);
  expect(mail.text).toContain(
    'Anna leitet diese Nachricht weiter und schreibt dazu:\n> Bitte <heute> ansehen',
  );
  const decode = await decoder();
  const [mp3] = mail.attachments;
  const samples = decode.decode(mp3?.content ?? new Uint8Array()).channelData[0] ?? new Float32Array();
  decode.free();
  expect(find(readWav(SENTENCE), { rate: 8_000, samples }).correlation).toBeGreaterThan(0.6);

  await company.close();
  await company.startEngine();
  const again = await signedIn('21');
  await again.until(
    ({ messages }) => messages[left.id]?.forwards?.[0]?.to === TO,
    'who sent it where is known after both',
  );
  const course = async () => {
    const told = await again.command({ kind: 'journalOfCall', call: left.callId });
    return told.ok ? told.value.map(({ fact }) => fact).filter(({ kind }) => kind === 'messageMailed') : [];
  };
  expect(await course()).toMatchObject([{ agent: 'anna', to: TO }]);
  const erased = await again.command({ kind: 'eraseCaller', number: CALLER });
  expect(erased).toMatchObject({ ok: true });
  expect(await course()).toMatchObject([{ agent: 'anna', to: '', text: '' }]);
  await company.close();
  const outbox = new OutboxStore(join(folder, 'data', 'mail.db'));
  onTestFinished(() => outbox.close());
  expect(outbox.list(['waiting', 'accepted', 'refused'], null, 10)).toEqual([]);
  expect(post.received).toHaveLength(1);
});
