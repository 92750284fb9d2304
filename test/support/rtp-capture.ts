// What really arrived at a caller's port, packet by packet with its time: captured with tcpdump on loopback.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { PhoneEar } from '../../src/voip/phone/ear.ts';
import type { Sound } from './audio.ts';
import { decodeAlaw, parseRtp } from './sip-caller/rtp.ts';

export interface ArrivedPacket {
  /** Epoch milliseconds. */
  readonly at: number;
  /** RTP's, in the clock of 8 kHz. */
  readonly timestamp: number;
  readonly samples: Int16Array;
}

export interface RtpCapture {
  /** Ends the capture, once; packets of A-law towards these ports, in the order of their arrival. */
  stop(): Promise<readonly ArrivedPacket[]>;
}

export async function startRtpCapture(
  file: string,
  ports: readonly [from: number, to: number],
): Promise<RtpCapture> {
  const filter = `udp and dst portrange ${ports[0]}-${ports[1]}`;
  const child: ChildProcess = spawn('tcpdump', ['-i', 'lo', '-U', '--immediate-mode', '-w', file, filter], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((done, fail) => {
    child.stderr?.on('data', (data) => {
      said += String(data);
      if (said.includes('listening on')) done();
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(`tcpdump: ${said}`)));
  });
  return {
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await once(child, 'exit');
      }
      return readCapture(file);
    },
  };
}

/** pcap: a header of 24 bytes; each packet has 16 bytes of time and length before it. */
function readCapture(file: string): readonly ArrivedPacket[] {
  const pcap = readFileSync(file);
  const packets: ArrivedPacket[] = [];
  for (let at = 24; at + 16 <= pcap.length; ) {
    const seconds = pcap.readUInt32LE(at);
    const micros = pcap.readUInt32LE(at + 4);
    const length = pcap.readUInt32LE(at + 8);
    // Ethernet 14, IPv4 20, UDP 8: loopback has no options.
    const rtp = parseRtp(pcap.subarray(at + 16 + 42, at + 16 + length));
    if (rtp?.payloadType === 8) {
      const samples = Int16Array.from(rtp.payload, decodeAlaw);
      packets.push({ at: seconds * 1_000 + micros / 1_000, timestamp: rtp.timestamp, samples });
    }
    at += 16 + length;
  }
  return packets;
}

/**
 * The packets as sound, with silence where nothing was sent or arrived. As for any phone their timestamps say what follows
 * what: they may be read half a second late and all at once, where this computer is busy.
 */
export function soundOf(packets: readonly ArrivedPacket[], fromMs: number, toMs: number): Sound {
  const ear = new PhoneEar({ keepMs: Number.POSITIVE_INFINITY });
  for (const packet of packets) ear.hear(packet);
  const heard = ear.samples();
  const before = Math.round((fromMs - (ear.startedAt ?? fromMs)) * 8);
  const samples = Float32Array.from(
    { length: Math.max(0, Math.round((toMs - fromMs) * 8)) },
    (_, index) => (heard[before + index] ?? 0) / 32_768,
  );
  return { rate: 8_000, samples };
}
