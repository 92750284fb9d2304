// A phone's audio on a UDP port: sends a tone and digits, and says at any moment what it hears.

import { createSocket, type Socket } from 'node:dgram';
import { phoneTicker } from '../../../src/voip/phone/ticker.ts';
import { pitchOf } from '../../../src/voip/sound/pitch.ts';
import { decodeAlaw, digitPayload, makeRtpStream, parseRtp, samplesPerPacket, toneSamples } from './rtp.ts';

/** What arrived in 20 ms: its strongest tone, 0 for silence. */
export interface HeardPacket {
  /** `performance.now()` of its arrival. */
  readonly at: number;
  readonly hz: number;
}

export interface PhoneMedia {
  readonly port: number;
  /** Where the switch takes this phone's audio, on loopback: from its SDP. */
  sendTo(port: number): void;
  /** What this phone says from now on: a tone, or 0 for silence. Takes effect with the next 20 ms. */
  speak(hz: number): void;
  /** Its own sound until now, in ms: less than the clock says where this computer stood still. */
  saidMs(): number;
  /** From now on, and again and again: samples at 8 kHz. */
  say(samples: Int16Array): void;
  pressKey(key: string): void;
  /** Strongest tone of the last 60 ms, to 50 Hz; 0 for silence or for nothing at all. */
  hearsHz(): number;
  /** Mostly this tone, of what came last: on a busy machine packets come in heaps, and a look may come just before one. */
  hears(hz: number): boolean;
  /** Everything heard so far, oldest first. */
  readonly heard: readonly HeardPacket[];
  /** All that was heard, at 8 kHz; what never came is missing in it. */
  samples(): Int16Array;
  /** Keys that the other side pressed (RFC 4733), in order. */
  heardKeys(): string;
  /** Stops sending, as a phone without network does. */
  mute(silent: boolean): void;
  /** Once more does nothing. */
  close(): void;
}

/** The next 20 ms of something that begins again at its end. */
const frameOf = (samples: Int16Array, from: number) =>
  Int16Array.from({ length: samplesPerPacket }, (_, i) => samples[(from + i) % samples.length] ?? 0);

let nextSsrc = 0x5eed0001;

export async function openMedia(options: { speakHz?: number } = {}): Promise<PhoneMedia> {
  const socket = createSocket('udp4');
  await new Promise<void>((done) => socket.bind(0, '127.0.0.1', done));
  const stream = makeRtpStream(nextSsrc);
  nextSsrc += 7919;
  const heard: HeardPacket[] = [];
  const recorded: Int16Array[] = [];
  const keys: Buffer[] = [];
  let heardKeys = '';
  let lastKeyAt = -1;
  let speakHz = options.speakHz ?? 0;
  let said: Int16Array | null = null;
  let spoken = 0;
  let sent = 0;
  let muted = false;
  let closed = false;
  let target: number | null = null;

  socket.on('message', (data, from) => {
    // RFC 4961: audio goes back to where it comes from.
    target = from.port;
    const packet = parseRtp(data);
    // One key is many packets with one timestamp: RFC 4733, 2.5.1.
    if (packet?.payloadType === digitPayload && packet.timestamp !== lastKeyAt) {
      lastKeyAt = packet.timestamp;
      heardKeys += '0123456789*#ABCD'[packet.payload.readUInt8(0)] ?? '?';
    }
    if (packet === null || packet.payload.length !== samplesPerPacket) return;
    const samples = Int16Array.from(packet.payload, decodeAlaw);
    recorded.push(samples);
    heard.push({ at: performance.now(), hz: pitchOf(samples) });
  });

  // By the clock, as phones speak: a timer of 20 ms each falls behind by some hundredths, and by more on a busy machine.
  const stopSpeaking = phoneTicker.add(() => {
    if (target === null || muted) return;
    const audio = said === null ? toneSamples(speakHz, spoken) : frameOf(said, spoken);
    const next = keys.shift() ?? stream.audio(audio);
    spoken += samplesPerPacket;
    sent += 1;
    send(socket, next, target);
  });

  return {
    port: socket.address().port,
    heard,
    heardKeys: () => heardKeys,
    sendTo: (port) => {
      target = port;
    },
    speak: (hz) => {
      speakHz = hz;
      said = null;
    },
    saidMs: () => 20 * sent,
    say: (samples) => {
      said = samples;
      spoken = 0;
    },
    samples: () => {
      const all = new Int16Array(recorded.length * samplesPerPacket);
      for (const [index, samples] of recorded.entries()) all.set(samples, index * samplesPerPacket);
      return all;
    },
    pressKey: (key) => void keys.push(...stream.digit(key)),
    mute: (silent) => {
      muted = silent;
    },
    hearsHz: () => {
      const since = performance.now() - 70;
      const recent = heard.slice(-3).filter((packet) => packet.at >= since);
      const [first] = recent;
      return first !== undefined && recent.length >= 2 && recent.every((packet) => packet.hz === first.hz)
        ? first.hz
        : 0;
    },
    hears: (hz) => {
      const since = performance.now() - 600;
      const recent = heard.slice(-15).filter((packet) => packet.at > since);
      return recent.filter((packet) => packet.hz === hz).length >= 10;
    },
    close: () => {
      if (closed) return;
      closed = true;
      stopSpeaking();
      socket.close();
    },
  };

  function send(via: Socket, packet: Buffer, to: number): void {
    via.send(packet, to, '127.0.0.1', () => {});
  }
}
