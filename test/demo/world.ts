// What differs between the switches that the demo runs on: how the company is started, and who calls.

import type { OperatingMode } from '../../src/domain/call-flow/mode.ts';
import { createPhone } from '../../src/voip/phone/phone.ts';
import { startCompany } from '../support/company.ts';
import { type CompanyPlan, HOTLINE_NUMBER } from '../support/company-config.ts';
import { DOMAIN, LINE, startExchangeCompany } from '../support/exchange-company.ts';
import { type ArrivedPacket, startRtpCapture } from '../support/rtp-capture.ts';
import { ownRtpPorts, startBaresip } from '../support/sip-caller/baresip.ts';
import { startCaller } from '../support/sip-caller/caller.ts';

export interface DemoCaller {
  /** Resolves when the call is answered; rejects when it is refused. */
  readonly answered: Promise<unknown>;
  /** Epoch milliseconds of the answer. */
  answeredAt(): number;
  /** RFC 4733. */
  pressKey(key: string): void;
  hangUp(): void;
  readonly ended: Promise<unknown>;
  /** All that arrived, packet by packet; once, after the call. */
  heard(): Promise<readonly ArrivedPacket[]>;
  close(): Promise<unknown>;
}

export interface CallerWish {
  /** Absent: withheld. */
  readonly number?: string;
  /** Left out: the hotline's first number. */
  readonly to?: string;
  /** WAV, 8 kHz, said again and again. */
  readonly speakFile: string;
  /** Where a capture may be written. */
  readonly captureFile: string;
}

/** One of many: says a tone, and costs little. */
export interface CrowdCaller {
  isOver(): boolean;
  /** Packets of audio so far. */
  heardPackets(): number;
  hears(hertz: number): boolean;
  pressKey(key: string): void;
  close(): Promise<unknown>;
}

export interface World {
  readonly name: string;
  readonly mode: OperatingMode;
  /** `127.0.0.1:PORT` of the control API. */
  readonly address: string;
  call(wish: CallerWish): Promise<DemoCaller>;
  /** Somebody who calls and says a tone. */
  crowdCall(number: string, hertz: number): Promise<CrowdCaller>;
  /** As a power cut would; `startEngine` starts it again in the same place. */
  killEngine(): Promise<void>;
  startEngine(): Promise<void>;
  close(): Promise<unknown>;
}

type Plan = CompanyPlan & { readonly engineProgram: string };

/** A real Asterisk, and baresip as the caller: nobody here wrote either. */
async function openAsterisk(plan: Plan): Promise<World> {
  const { mode, address, asterisk, killEngine, startEngine, close } = await startCompany(plan);
  let callers = 0;
  return {
    name: 'Asterisk and the engine',
    mode,
    address,
    killEngine,
    startEngine,
    close,
    async call({ captureFile, ...wish }) {
      callers += 1;
      const rtpPorts = ownRtpPorts(callers);
      const capture = await startRtpCapture(captureFile, rtpPorts);
      const caller = await startBaresip({
        to: HOTLINE_NUMBER,
        ...wish,
        sipPort: asterisk.sipPort,
        rtpPorts,
      }).catch(async (fault: unknown) => {
        await capture.stop();
        throw fault;
      });
      return {
        ...caller,
        heard: () => capture.stop(),
        close: () => Promise.all([caller.close(), capture.stop()]),
      };
    },
    async crowdCall(number, hertz) {
      const { sipPort } = asterisk;
      const caller = await startCaller({ number, sipPort, to: HOTLINE_NUMBER, speakHz: hertz });
      let over = false;
      void caller.ended.then(() => {
        over = true;
      });
      return {
        isOver: () => over,
        heardPackets: () => caller.media.heard.length,
        hears: (hz) => caller.media.hears(hz),
        pressKey: (key) => caller.pressKey(key),
        close: () => caller.close(),
      };
    },
  };
}

/** The embedded exchange, and a phone of ours that comes in through a line. */
async function openExchange(plan: Plan): Promise<World> {
  const { mode, address, sipUrl, killEngine, startEngine, close } = await startExchangeCompany(plan);
  return {
    name: 'the engine with its exchange',
    mode,
    address,
    killEngine,
    startEngine,
    close,
    async call({ number, speakFile, to = HOTLINE_NUMBER }) {
      const phone = await createPhone({
        server: sipUrl,
        domain: DOMAIN,
        ...LINE,
        addresses: ['127.0.0.1'],
      });
      const call = phone.call(to, { from: number === undefined ? 'anonymous' : { number } });
      const packets: ArrivedPacket[] = [];
      call.hear.onFrame((frame) => {
        packets.push({ ...frame, at: performance.timeOrigin + frame.at });
      });
      // What it says ends with the call.
      call.say(speakFile, { loop: true }).catch(() => undefined);
      return {
        answered: call.once('answered'),
        answeredAt: () => performance.timeOrigin + (call.at.answered ?? 0),
        pressKey: (key) => void call.press(key),
        hangUp: () => void call.hangUp(),
        ended: call.ended,
        heard: async () => packets,
        close: () => phone.close(),
      };
    },
    async crowdCall(number, hertz) {
      const phone = await createPhone({
        server: sipUrl,
        domain: DOMAIN,
        ...LINE,
        addresses: ['127.0.0.1'],
        keepMs: 2_000,
      });
      const call = phone.call(HOTLINE_NUMBER, { from: { number } });
      call.tone(hertz);
      return {
        isOver: () => call.state === 'ended',
        heardPackets: () => call.packets.received,
        hears: (hz) => Math.abs((call.hear.hz() ?? 0) - hz) < 50,
        pressKey: (key) => void call.press(key),
        close: () => phone.close(),
      };
    },
  };
}

export const openWorld = { asterisk: openAsterisk, exchange: openExchange } as const;
