// The conformance suite's world with a real Asterisk in it: sipp's callers and phones, and ears that know tones.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AsteriskSwitchOptions,
  createAsteriskSwitch,
} from '../../src/adapters/asterisk/asterisk-switch.ts';
import { LentRecordings } from '../../src/adapters/asterisk/lent-recordings.ts';
import type { AccountMemory } from '../../src/adapters/asterisk/set-up.ts';
import type { SwitchSetup, TelephonySwitch } from '../../src/engine/ports/telephony-switch.ts';
import { ContentFolder } from '../../src/service/config/content-folder.ts';
import { type MediaListener, openMediaListener } from '../../src/service/switch/media-listener.ts';
import { deskPhone } from '../support/asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';
import { allOrNothing, type Closing, closeAll } from '../support/closing.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { startCaller } from '../support/sip-caller/caller.ts';
import type { PhoneMedia } from '../support/sip-caller/media.ts';
import { registerPhone, startPhone } from '../support/sip-caller/phone.ts';
import type { PhoneBehaviour } from '../support/sip-caller/scenarios.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { softphone } from './exchange-harness.ts';
import {
  type CallerOnTheLine,
  hotlineNumber,
  type PhoneAnswering,
  type PhoneOnTheDesk,
  type Sound,
  type SwitchHarness,
  soundNames,
} from './harness.ts';
import { callerHz, heardAt, phoneHz, tunePositionMs, writeAudio } from './tones.ts';

const extensions = Array.from({ length: 60 }, (_, index) => `${300 + index}`);

const behaviours: Readonly<Record<PhoneAnswering, PhoneBehaviour>> = {
  answers: { kind: 'answer', ringMs: 100 },
  ringsOn: { kind: 'ring' },
  busy: { kind: 'busy' },
  declines: { kind: 'decline' },
  ready: { kind: 'ready' },
};

const heard = (media: PhoneMedia) => heardAt(media.hearsHz());

export interface AsteriskHarness extends SwitchHarness {
  /** Where trunk callers call, on loopback. */
  readonly sipPort: number;
  readonly asterisk: RunningAsterisk;
  /** Between switch and Asterisk. */
  readonly proxy: TcpProxy;
  /** A switch with settings of its own, not started. */
  make(settings: Partial<AsteriskSwitchOptions>): TelephonySwitch;
}

export function makeAsteriskHarness(): Promise<AsteriskHarness> {
  return allOrNothing(make);
}

async function make(things: Closing): Promise<AsteriskHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'klconf-'));
  things.also(() => rmSync(folder, { recursive: true, force: true }));
  const recordingFile = (name: string): string => join(folder, `${name}.wav`);
  const lent = new LentRecordings('conformance', recordingFile);
  const media = await openSuiteMedia(folder, lent);
  things.also(() => media.close());
  const asterisk: RunningAsterisk = await startAsterisk({
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: 'conformance-secret',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT', numbers: [hotlineNumber] }],
      softphones: [],
    },
    // Where an admin can send somebody, past the hotline.
    extensions: '[elsewhere]\nexten => s,1,Wait(60)\n',
    pjsip: extensions.map((extension) => deskPhone(extension, { contacts: 2 })).join('\n'),
  });
  things.also(() => asterisk.stop());
  const proxy: TcpProxy = things.add(await startTcpProxy(asterisk.httpPort));
  const closing: (() => Promise<void>)[] = [];
  let nextExtension = 1;

  const advance = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  async function call(
    from: { readonly number?: string; readonly name?: string },
    to = hotlineNumber,
  ): Promise<CallerOnTheLine> {
    const caller = await startCaller({
      ...from,
      sipPort: asterisk.sipPort,
      to,
      speakHz: callerHz,
    });
    closing.push(() => caller.close());
    let over = false;
    void caller.ended.then(() => {
      over = true;
    });
    return {
      pressKey: caller.pressKey,
      keysHeard: () => caller.media.heardKeys(),
      speaks: (does) => caller.media.speak(does ? callerHz : 0),
      saidMs: () => caller.media.saidMs(),
      hangUp: caller.hangUp,
      hears: () => heard(caller.media),
      musicPositionMs: () => tunePositionMs(caller.media.hearsHz()),
      connected: () => caller.answered() && !over,
    };
  }

  async function phone(answering: PhoneAnswering, besides?: PhoneOnTheDesk): Promise<PhoneOnTheDesk> {
    const extension = besides?.extension ?? extensions[nextExtension] ?? '';
    if (besides === undefined) nextExtension += 1;
    const device = await startPhone({ behaviour: behaviours[answering], speakHz: phoneHz });
    closing.push(() => device.close());
    const contact = `phone${device.port}`;
    const register = (seconds: number) =>
      registerPhone({ sipPort: asterisk.sipPort, extension, phonePort: device.port, seconds, contact });
    await register(60);
    const last = () => device.calls().at(-1);
    return {
      extension,
      pressButton: () => {
        const current = last();
        if (current !== undefined) device.trigger(current);
      },
      pressKey: (key) => device.media.pressKey(key),
      keysHeard: () => device.media.heardKeys(),
      hears: () => heard(device.media),
      shows: () => {
        const shown = /^"?([^"<]*)"?\s*<sip:([^@>]*)/.exec(last()?.from ?? '');
        return shown === null ? null : { name: (shown[1] ?? '').trim(), number: shown[2] ?? '' };
      },
      toldLeg: () => last()?.leg ?? null,
      connected: () => device.talking(),
      contact: () => contact,
      unregister: () => register(0),
      vanish: () => device.vanish(),
    };
  }

  const setup: SwitchSetup = { hotlineNumbers: [hotlineNumber], softphones: [], deskPhones: extensions };
  /** As an engine keeps it in its data folder. */
  let kept: Readonly<Record<string, string>> = {};
  const accounts: AccountMemory = {
    read: () => kept,
    keep(all) {
      kept = all;
    },
  };
  const makeSwitch = (settings: Partial<AsteriskSwitchOptions>): TelephonySwitch =>
    createAsteriskSwitch({
      url: `http://127.0.0.1:${proxy.port}`,
      user: asterisk.user,
      password: asterisk.password,
      application: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlineDial: 'Local/{number}@klinke-hotlines/n',
      numberDial: 'Local/{number}@from-internal',
      sounds: media.url,
      softphoneSettings: [
        ['media_address', '127.0.0.1'],
        ['bind_rtp_to_media_address', 'yes'],
      ],
      accounts,
      recordingFile,
      lent,
      ...settings,
    });

  return {
    capabilities: { kind: 'asterisk', readyLegs: true, survivesEngine: true },
    sound: (which) => media.sounds[which],
    recordingFile,
    sipPort: asterisk.sipPort,
    emptyExtension: extensions[0] ?? '',
    asterisk,
    proxy,
    make: makeSwitch,
    open: (listener, wanted = setup) => {
      const opened = makeSwitch({});
      opened.setUp(wanted);
      opened.start(listener);
      return opened;
    },
    setup,
    call,
    softphone: (account) =>
      softphone({ server: `ws://127.0.0.1:${asterisk.httpPort}/ws`, domain: '127.0.0.1' }, account, closing),
    phone,
    callPhone: async ({ extension }) =>
      void (await asterisk.cli(`channel originate PJSIP/${extension} application Wait 30`)),
    advance,
    async until(predicate, what, withinMs = PATIENCE_MS) {
      const deadline = performance.now() + withinMs;
      while (!predicate()) {
        if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
        await advance(5);
      }
    },
    cut: async (how) => (how === 'closed' ? proxy.cut() : proxy.freeze()),
    restore: async () => proxy.restore(),
    async clear() {
      await Promise.all(closing.splice(0).map((close) => close()));
    },
    async close() {
      await Promise.all(closing.splice(0).map((close) => close()));
      await closeAll(things);
    },
  };
}

/** The suite's audio by its hashes, and the listener from which Asterisk fetches it. */
async function openSuiteMedia(
  folder: string,
  lent: LentRecordings,
): Promise<MediaListener & { readonly sounds: Readonly<Record<Sound, string>> }> {
  writeAudio(folder);
  const contents = new ContentFolder(join(folder, 'content'));
  const keep = (id: string) => contents.keepFile(join(folder, `${id}.wav`), 'wav');
  const kept = await Promise.all(soundNames.map(async (name) => [name, await keep(name)]));
  const sounds: Record<Sound, string> = { ...Object.fromEntries(kept), missing: 'f'.repeat(64) };
  const soundFile = (hash: string) => contents.path(hash, 'wav');
  const from = { soundFile, lent };
  const listener = await openMediaListener({ host: '127.0.0.1', port: 0 }, '127.0.0.1', from, silentLog);
  return { ...listener, sounds };
}

const silentLog = { warn: () => undefined };
