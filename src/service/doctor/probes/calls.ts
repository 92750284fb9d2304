// The real thing: a call to the hotline, a prompt that the PBX fetches, two calls joined, and one to the outside.

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { dialString } from '../../../adapters/asterisk/commands/dial.ts';
import { mediaUri } from '../../../adapters/asterisk/media.ts';
import type { EngineConfig } from '../../../contract/engine-config.ts';
import { numberFilter } from '../../../domain/telephony/number-pattern.ts';
import type { SipCall } from '../../../voip/phone/phone.ts';
import { type KnownAudio, recogniseAudio } from '../../../voip/sound/known-audio.ts';
import { readWav, wavBytes } from '../../../voip/sound/wav.ts';
import type { LoadedConfig } from '../../config/load-config.ts';
import { startAdvice } from '../../fault-advice.ts';
import { pbxPlan } from '../../set-up/pbx-plan.ts';
import { type MediaListener, openMediaListener } from '../../switch/media-listener.ts';
import { nearby } from '../../switch/open-switch.ts';
import type { Chart } from '../chart.ts';
import type { AriSession } from '../pbx/ari-session.ts';
import { pause, type RegisteredPhone, wordsOf } from '../pbx/test-phone.ts';

type AsteriskSettings = Extract<EngineConfig['switch'], { kind: 'asterisk' }>;

export interface TrialParts {
  readonly chart: Chart;
  readonly session: AriSession;
  readonly loaded: LoadedConfig;
  readonly settings: AsteriskSettings;
  readonly registered: RegisteredPhone;
  readonly extension: string;
  readonly engineRuns: boolean;
}

/** Whoever speaks is louder than that (of 32,767); a line's noise is not. */
const HEARD_LEVEL = 200;
const ANSWERED_WITHIN_MS = 8_000;
const HEARD_WITHIN_MS = 4_000;
/** Enough of a prompt to know which one it is. */
const LISTEN_MS = 1_800;
const OUTSIDE_WITHIN_MS = 30_000;
const TONES = { there: 1_000, back: 1_500 } as const;
const SAMPLE_RATE = 8_000;

async function until(isSo: () => boolean, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (!isSo()) {
    if (performance.now() > end) return false;
    await pause(20);
  }
  return true;
}

const isHeard = (call: SipCall): boolean => call.hear.level(200) > HEARD_LEVEL;

/** A leg to the doctor's own phone, made as the engine makes legs to agents. */
async function ownLeg(
  parts: TrialParts,
): Promise<{ readonly channel: string; readonly call: SipCall } | { readonly reason: string }> {
  const { session, settings, extension, registered } = parts;
  const endpoint = dialString({ kind: 'extension', extension }, settings);
  const name = `doctor-${randomBytes(4).toString('hex')}`;
  const made = await session.create(endpoint, { 'PJSIP_HEADER(add,X-Klinke-Leg)': name });
  if (!made.ok) return { reason: made.reason };
  const up = session.next(
    ({ type, channel }) =>
      channel?.id === made.channel &&
      (type === 'ChannelDestroyed' || (type === 'ChannelStateChange' && channel.state === 'Up')),
    ANSWERED_WITHIN_MS,
  );
  const dialled = await dialOnce(session, made.channel, 8);
  if (dialled !== null) return { reason: dialled };
  const [event, call] = await Promise.all([up, registered.arrived(name, ANSWERED_WITHIN_MS)]);
  if (event === null || event.type === 'ChannelDestroyed' || call === null)
    return { reason: `${endpoint}: not answered${event?.cause === undefined ? '' : ` (${event.cause})`}` };
  return { channel: made.channel, call };
}

/** A channel isn't in the application at once; see the engine's own dialling. */
async function dialOnce(session: AriSession, channel: string, seconds: number): Promise<string | null> {
  for (let attempt = 0; ; attempt += 1) {
    const reply = await session.request('POST', `/channels/${channel}/dial`, { timeout: seconds });
    if (reply.ok) return null;
    if (attempt === 50) return reply.reason;
    await pause(10);
  }
}

/** `sound:…`; true once it plays, false when it can't be. */
async function plays(
  session: AriSession,
  channel: string,
  media: string,
  withinMs: number,
): Promise<boolean> {
  const playback = `${channel}-${randomBytes(4).toString('hex')}`;
  const told = session.next(
    ({ playback: one }) => one?.id === playback && ['playing', 'done', 'failed'].includes(one.state),
    withinMs,
  );
  // Asterisk says that it plays before it has looked for the file, so only the end tells.
  const over = session.next(
    ({ playback: one }) => one?.id === playback && ['done', 'failed'].includes(one.state),
    withinMs,
  );
  const asked = await session.request('POST', `/channels/${channel}/play/${playback}`, { media });
  if (!asked.ok) return false;
  const first = await Promise.race([over, told.then(() => pause(400)).then(() => null)]);
  if (first === null) await session.request('DELETE', `/playbacks/${playback}`);
  return first?.playback?.state !== 'failed';
}

export async function tryCalls(parts: TrialParts, outside: string | null): Promise<void> {
  const { chart, session, settings } = parts;
  const first = await ownLeg(parts);
  if ('reason' in first) {
    chart.bad('transfer', 'transferFailed', { reason: first.reason });
    for (const probe of ['call', 'prompts', 'outside'] as const)
      chart.skipped(probe, 'waitsFor', { probe: 'transfer' });
    return;
  }
  const announcement = pbxPlan(parts.loaded)?.fallbackAnnouncement;
  const sound = `${settings.sounds}/fallback-announcement`;
  const announces =
    announcement === undefined || (await plays(session, first.channel, `sound:${sound}`, HEARD_WITHIN_MS));
  if (!announces) chart.bad('fallback', 'announcementMissing', { sound });
  await first.call.hangUp();
  // Without its announcement the fallback's phone would ring at once, for nobody.
  if (announces || parts.engineRuns) await tryHotline(parts, announcement ?? null);
  else chart.skipped('call', 'waitsFor', { probe: 'fallback' });
  await tryTransfer(parts);
  await tryOutside(parts, outside);
}

async function tryHotline(parts: TrialParts, announcement: string | null): Promise<void> {
  const { chart, registered, loaded, engineRuns } = parts;
  const hotline = loaded.config.hotlines.find(({ numbers }) => numbers.length > 0);
  const number = hotline?.numbers[0] ?? '';
  const call = registered.phone.call(number);
  try {
    await call.once('answered', ANSWERED_WITHIN_MS);
  } catch (fault) {
    const { end } = call;
    await call.hangUp();
    const reason = end?.status == null ? wordsOf(fault) : `${end.status} ${end.text}`;
    return chart.bad('call', 'callRefused', { number, reason });
  }
  const heard = await until(() => isHeard(call), HEARD_WITHIN_MS);
  if (heard) await pause(LISTEN_MS);
  const samples = call.hear.samples();
  await call.hangUp();
  if (!heard) return chart.bad('call', 'callSilent', { number });
  const known: KnownAudio[] =
    announcement === null ? [] : [{ name: 'announcement', samples: readWav(announcement) }];
  const isAnnouncement = recogniseAudio(samples, known).length > 0;
  if (isAnnouncement && engineRuns) chart.bad('call', 'callNotTaken', { number });
  else if (isAnnouncement) chart.good('call', 'announcementHeard', { number });
  else chart.good('call', 'greetingHeard', { number });
}

async function tryTransfer(parts: TrialParts): Promise<void> {
  const { chart, session } = parts;
  const [one, other] = [await ownLeg(parts), await ownLeg(parts)];
  const failed = [one, other].find((leg) => 'reason' in leg);
  if ('reason' in one || 'reason' in other) {
    chart.bad('transfer', 'transferFailed', {
      reason: failed !== undefined && 'reason' in failed ? failed.reason : '?',
    });
    chart.skipped('prompts', 'waitsFor', { probe: 'transfer' });
    return;
  }
  await tryPrompt(parts, one);
  const bridge = `${session.application}-bridge`;
  const made = await session.request('POST', '/bridges', { type: 'mixing', bridgeId: bridge });
  const joined = made.ok
    ? await session.request('POST', `/bridges/${bridge}/addChannel`, {
        channel: `${one.channel},${other.channel}`,
      })
    : made;
  if (!joined.ok) chart.bad('transfer', 'transferFailed', { reason: joined.reason });
  else {
    one.call.tone(TONES.there);
    other.call.tone(TONES.back);
    const heard = await until(
      () => other.call.hear.hz() === TONES.there && one.call.hear.hz() === TONES.back,
      HEARD_WITHIN_MS,
    );
    if (heard) chart.good('transfer', 'transferHeard');
    else chart.bad('transfer', 'transferSilent');
  }
  await Promise.all([one.call.hangUp(), other.call.hangUp()]);
  await session.request('DELETE', `/bridges/${bridge}`);
}

/** Gives a sound as the engine does, and asks for it; where an engine has the address already, for one of the engine's. */
async function tryPrompt(
  { chart, session, settings, loaded, engineRuns }: TrialParts,
  { channel, call }: { readonly channel: string; readonly call: SipCall },
): Promise<void> {
  const { host, port, url } = settings.media ?? { ...nearby, url: undefined };
  const folder = await mkdtemp(join(tmpdir(), 'klinke-doctor-'));
  let listener: MediaListener | null = null;
  try {
    let fetched = false;
    let base: string;
    let sound: string;
    try {
      sound = randomBytes(32).toString('hex');
      const file = join(folder, 'sound.wav');
      await writeFile(file, wavBytes(testTone()));
      const give = (): string => {
        fetched = true;
        return file;
      };
      const log = { warn: () => undefined };
      listener = await openMediaListener(
        { host, port },
        new URL(settings.url).hostname,
        { soundFile: give },
        log,
      );
      base = url?.replace(/\/$/, '') ?? listener.url;
    } catch (fault) {
      const address = `${host}:${port}`;
      if (!engineRuns)
        return chart.bad('prompts', 'mediaTaken', { address, reason: startAdvice(fault, loaded.dataFolder) });
      base = url?.replace(/\/$/, '') ?? `http://${address}`;
      sound = await anyPrompt(loaded);
      fetched = true;
    }
    const playing = session.request('POST', `/channels/${channel}/play`, { media: mediaUri(base, sound) });
    const heard = await until(() => isHeard(call), HEARD_WITHIN_MS);
    await playing;
    if (heard) chart.good('prompts', 'promptHeard', { url: base });
    else if (fetched && listener !== null) chart.bad('prompts', 'promptNotPlayed', { url: base });
    else chart.bad('prompts', 'promptNotFetched', { url: base });
  } finally {
    await listener?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The engine that runs has it. */
async function anyPrompt({ modes }: LoadedConfig): Promise<string> {
  for (const { mode, folder } of modes.values())
    for (const { file } of Object.values(mode.prompts)) {
      const hash = createHash('sha256');
      await pipeline(createReadStream(resolve(folder, file)), hash);
      return hash.digest('hex');
    }
  return '';
}

/** A second of 700 Hz: nobody mistakes it for the line. */
function testTone(): Int16Array {
  return Int16Array.from({ length: SAMPLE_RATE }, (_, i) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * 700 * i) / SAMPLE_RATE)),
  );
}

async function tryOutside({ chart, session, settings }: TrialParts, number: string | null): Promise<void> {
  if (number === null) return chart.skipped('outside', 'outsideNotAsked');
  if (!numberFilter(settings.outgoing)(number)) return chart.bad('outside', 'outsideNotAllowed', { number });
  const dial = dialString({ kind: 'number', number }, settings);
  const made = await session.create(dial);
  const facts = { number, dial };
  if (!made.ok) return chart.bad('outside', 'outsideFailed', { ...facts, reason: made.reason });
  const up = session.next(
    ({ type, channel }) =>
      channel?.id === made.channel &&
      (type === 'ChannelDestroyed' || (type === 'ChannelStateChange' && channel.state === 'Up')),
    OUTSIDE_WITHIN_MS,
  );
  const failed = await dialOnce(session, made.channel, OUTSIDE_WITHIN_MS / 1_000);
  if (failed !== null) return chart.bad('outside', 'outsideFailed', { ...facts, reason: failed });
  const event = await up;
  if (event?.type === 'ChannelStateChange') chart.good('outside', 'outsideAnswered', facts);
  else
    chart.bad('outside', 'outsideFailed', {
      ...facts,
      // Q.850, as Asterisk numbers it.
      reason:
        event === null ? `no answer within ${OUTSIDE_WITHIN_MS / 1_000} s` : `cause ${event.cause ?? '?'}`,
    });
  await session.request('DELETE', `/channels/${made.channel}`);
}
