// The conformance suite's world with the embedded exchange in it: our own phones, over real WebSockets and SRTP.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Exchange, openExchange } from '../../src/adapters/exchange/exchange.ts';
import type { SipHoldings } from '../../src/adapters/exchange/sip/types.ts';
import type { SoftphoneAccount, SwitchSetup } from '../../src/engine/ports/telephony-switch.ts';
import { createPhone, type Phone, type SipCall } from '../../src/voip/phone/phone.ts';
import { ownAddresses } from '../support/own-addresses.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import {
  type CallerOnTheLine,
  hotlineNumber,
  type PhoneAnswering,
  type PhoneOnTheDesk,
  type SwitchHarness,
} from './harness.ts';
import { callerHz, heardAt, phoneHz, tunePositionMs, writeAudio } from './tones.ts';

const extensions = Array.from({ length: 60 }, (_, index) => `${300 + index}`);
export const PASSWORD = 'conformance-secret';
export const DOMAIN = 'klinke.test';
export const LINE = 'outside';
const [password, domain, line] = [PASSWORD, DOMAIN, LINE];

const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface ExchangeHarness extends SwitchHarness {
  readonly exchange: Exchange;
  /** Where phones connect. */
  readonly server: string;
  /** What signalling holds now. */
  holds(): SipHoldings;
  /** A phone of an extension of its own, for what the suite doesn't ask. */
  plainPhone(onIncoming?: (call: SipCall) => void): Promise<{ extension: string; phone: Phone }>;
}

export async function makeExchangeHarness(): Promise<ExchangeHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'klconf-'));
  writeAudio(folder);
  const setup: SwitchSetup = {
    hotlineNumbers: [hotlineNumber],
    softphones: extensions.map((extension) => ({ extension, password, name: `Phone ${extension}` })),
    deskPhones: [],
  };
  const recordingFile = (name: string): string => join(folder, `${name}.wav`);
  const exchange = await openExchange({
    listen: { host: '127.0.0.1', port: 0, tls: null },
    // Of the pages in which foreign phones run here.
    origins: ['file://'],
    domain,
    addresses: ownAddresses,
    workers: 1,
    setup,
    lines: new Map([[line, password]]),
    audioFile: (media) => join(folder, `${media}.wav`),
    recordingFile,
    holdMusic: () => join(folder, 'tune.wav'),
    version: 'test',
    log: silentLog,
  });
  const server = `ws://127.0.0.1:${exchange.port}/sip`;
  const closing: (() => Promise<void>)[] = [];
  let nextExtension = 1;

  const advance = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

  async function connect(user: string, onIncoming?: (call: SipCall) => void): Promise<Phone> {
    const listener = onIncoming === undefined ? {} : { onIncoming };
    const phone = await createPhone({ server, domain, user, password, addresses: ownAddresses() }, listener);
    closing.push(() => phone.close());
    return phone;
  }

  async function plainPhone(onIncoming?: (call: SipCall) => void) {
    const extension = extensions[nextExtension] ?? '';
    nextExtension += 1;
    const phone = await connect(extension, onIncoming);
    await phone.register();
    return { extension, phone };
  }

  async function call(
    from: { readonly number?: string; readonly name?: string },
    to = hotlineNumber,
  ): Promise<CallerOnTheLine> {
    const phone = await connect(line);
    const { number, name } = from;
    const told =
      number === undefined ? 'anonymous' : ({ number, ...(name === undefined ? {} : { name }) } as const);
    const placed = phone.call(to, { from: told });
    placed.tone(callerHz);
    return {
      pressKey: (key) => void placed.press(key),
      keysHeard: () => placed.heardDigits,
      speaks: (does) => placed.tone(does ? callerHz : 0),
      saidMs: () => 20 * placed.packets.sent,
      hangUp: () => void placed.hangUp(),
      hears: () => heardAt(placed.hear.hz()),
      musicPositionMs: () => tunePositionMs(placed.hear.hz()),
      connected: () => placed.state === 'answered',
    };
  }

  const phone = (answering: PhoneAnswering, besides?: PhoneOnTheDesk) =>
    phoneOnTheDesk(answering, async (onIncoming) => {
      if (besides === undefined) return plainPhone(onIncoming);
      const second = await connect(besides.extension, onIncoming);
      await second.register();
      return { extension: besides.extension, phone: second };
    });

  /** The first call runs through cold code, here and in the exchange's thread: no test is to be about that. */
  async function firstCall(): Promise<void> {
    const arrived = new Promise<void>((done) =>
      exchange.telephony.start(({ kind }) => {
        if (kind === 'callArrived') done();
      }),
    );
    await Promise.all([arrived, call({})]);
    await endAll();
    await exchange.telephony.stop();
  }

  const endAll = async () => void (await Promise.all(closing.splice(0).map((close) => close())));
  await firstCall();
  return {
    exchange,
    server,
    holds: () => exchange.holds(),
    plainPhone,
    setup,
    softphone: (account) => softphone({ server, domain }, account, closing),
    capabilities: exchange.telephony.capabilities,
    sound: (which) => which,
    recordingFile,
    emptyExtension: extensions[0] ?? '',
    open: (listener, wanted) => {
      if (wanted !== undefined) exchange.telephony.setUp(wanted);
      exchange.telephony.start(listener);
      return exchange.telephony;
    },
    call,
    phone,
    callPhone: async ({ extension }) => void (await plainPhone()).phone.call(extension),
    advance,
    async until(predicate, what, withinMs = PATIENCE_MS) {
      const deadline = performance.now() + withinMs;
      while (!predicate()) {
        if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
        await advance(5);
      }
    },
    // It has no connection to the engine that could break.
    cut: null,
    restore: async () => undefined,
    clear: endAll,
    async close() {
      await endAll();
      await exchange.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Null: it may not register. */
export async function softphone(
  where: { readonly server: string; readonly domain: string },
  { extension, password: its }: SoftphoneAccount,
  closing: (() => Promise<void>)[],
): Promise<PhoneOnTheDesk | null> {
  try {
    return await phoneOnTheDesk('answers', async (onIncoming) => {
      const account = { ...where, user: extension, password: its, addresses: ownAddresses() };
      const phone = await createPhone(account, { onIncoming });
      closing.push(() => phone.close());
      await phone.register();
      return { extension, phone };
    });
  } catch {
    return null;
  }
}

/** What a phone does with a call that comes in. */
async function react(call: SipCall, answering: PhoneAnswering): Promise<void> {
  switch (answering) {
    case 'ready':
      return call.ready();
    case 'busy':
      return call.reject('busy');
    case 'declines':
      return call.reject('declined');
    case 'ringsOn':
      return call.ring();
    case 'answers':
      await call.ring();
      await new Promise((done) => setTimeout(done, 100));
      if (call.state !== 'ended') await call.answer();
  }
}

/** A phone of ours as the suite knows it, wherever it is registered: `register` makes it, with whom it tells of calls. */
export async function phoneOnTheDesk(
  answering: PhoneAnswering,
  register: (onIncoming: (call: SipCall) => void) => Promise<{ extension: string; phone: Phone }>,
): Promise<PhoneOnTheDesk> {
  let last: SipCall | null = null;
  const current = (): SipCall | null => last;
  const { extension, phone } = await register((incoming) => {
    last = incoming;
    incoming.tone(phoneHz);
    void react(incoming, answering);
  });
  return {
    extension,
    pressButton: () => {
      const incoming = current();
      void (incoming?.state === 'answered' ? incoming.hangUp() : incoming?.answer());
    },
    pressKey: (key) => void current()?.press(key),
    keysHeard: () => current()?.heardDigits ?? '',
    hears: () => heardAt(current()?.hear.hz() ?? 0),
    shows: () => {
      const incoming = current();
      if (incoming === null) return null;
      return { number: incoming.shows.number ?? 'anonymous', name: incoming.shows.name ?? '' };
    },
    toldLeg: () => current()?.headers('X-Klinke-Leg')[0] ?? null,
    connected: () => (current()?.state ?? 'ended') !== 'ended',
    contact: () => phone.contact,
    unregister: () => phone.unregister(),
    vanish: () => phone.vanish(),
  };
}
