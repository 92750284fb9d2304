// The conformance suite's world with a real Asterisk in it: sipp's callers and phones, and ears that know tones.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AsteriskSwitchOptions,
  createAsteriskSwitch,
} from '../../src/adapters/asterisk/asterisk-switch.ts';
import type { TelephonySwitch } from '../../src/engine/ports/telephony-switch.ts';
import { deskPhone } from '../support/asterisk/base-config.ts';
import { type RunningAsterisk, startAsterisk } from '../support/asterisk/start-asterisk.ts';
import { allOrNothing, type Closing, closeAll } from '../support/closing.ts';
import { startCaller } from '../support/sip-caller/caller.ts';
import type { PhoneMedia } from '../support/sip-caller/media.ts';
import { registerPhone, startPhone } from '../support/sip-caller/phone.ts';
import type { PhoneBehaviour } from '../support/sip-caller/scenarios.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import {
  audio,
  type CallerOnTheLine,
  hotlineNumber,
  type PhoneAnswering,
  type PhoneOnTheDesk,
  type SwitchHarness,
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

/** Writes the suite's audio; returns what the PBX generator wants to know of it. */
function conformanceMode(folder: string) {
  writeAudio(folder);
  const prompts = Object.fromEntries(
    Object.keys(audio.prompts).map((id) => [id, { file: `${id}.wav`, text: id }]),
  );
  const music = { tune: { file: 'tune.wav', title: 'Tune' } };
  const mode = {
    schemaVersion: 1,
    id: audio.mode,
    name: 'Conformance',
    language: 'de',
    prompts,
    music,
    start: 'end',
    onError: 'end',
  } as const;
  return { folder, mode: { ...mode, steps: { end: { kind: 'goodbye', prompt: 'short' } as const } } };
}

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
  const asterisk: RunningAsterisk = await startAsterisk({
    plan: {
      application: 'klinke',
      ariUser: 'klinke',
      ariPassword: 'conformance-secret',
      sounds: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [{ name: 'IT', numbers: [hotlineNumber] }],
      modes: [conformanceMode(folder)],
      softphones: [],
    },
    pjsip: extensions.map((extension) => deskPhone(extension, { contacts: 2 })).join('\n'),
  });
  things.also(() => asterisk.stop());
  const proxy: TcpProxy = things.add(await startTcpProxy(asterisk.httpPort));
  const closing: (() => Promise<void>)[] = [];
  let nextExtension = 1;

  const advance = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  async function call(from: { readonly number?: string; readonly name?: string }): Promise<CallerOnTheLine> {
    const caller = await startCaller({
      ...from,
      sipPort: asterisk.sipPort,
      to: hotlineNumber,
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

  const makeSwitch = (settings: Partial<AsteriskSwitchOptions>): TelephonySwitch =>
    createAsteriskSwitch({
      url: `http://127.0.0.1:${proxy.port}`,
      user: asterisk.user,
      password: asterisk.password,
      application: 'klinke',
      extensionDial: 'PJSIP/{extension}',
      numberDial: 'Local/{number}@from-internal',
      sounds: 'klinke',
      ...settings,
    });

  return {
    capabilities: { kind: 'asterisk', readyLegs: true, survivesEngine: true },
    sipPort: asterisk.sipPort,
    emptyExtension: extensions[0] ?? '',
    asterisk,
    proxy,
    make: makeSwitch,
    open: (listener) => {
      const opened = makeSwitch({});
      opened.start(listener);
      return opened;
    },
    call,
    phone,
    callPhone: async ({ extension }) =>
      void (await asterisk.cli(`channel originate PJSIP/${extension} application Wait 30`)),
    advance,
    async until(predicate, what, withinMs = 5000) {
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
