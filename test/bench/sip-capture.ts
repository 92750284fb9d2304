// SIP on the wire with the kernel's time of each packet: tcpdump on loopback, read as it comes.

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface SipPacket {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly fromPort: number;
  readonly toPort: number;
  /** `INVITE`, `BYE`, or `200` for an answer. */
  readonly kind: string;
  readonly callId: string;
}

export interface SipCapture {
  readonly packets: readonly SipPacket[];
  close(): Promise<void>;
}

/** Everything from and to this UDP port. */
export async function captureSip(port: number): Promise<SipCapture> {
  const packets: SipPacket[] = [];
  const args = ['-i', 'lo', '-U', '--immediate-mode', '-w', '-', `udp port ${port}`];
  const child = spawn('tcpdump', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  let unread = Buffer.alloc(0);
  // pcap: a header of 24 bytes, then each packet with 16 bytes of time and length before it.
  let skipped = false;
  child.stdout.on('data', (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    if (!skipped && unread.length >= 24) {
      unread = unread.subarray(24);
      skipped = true;
    }
    while (skipped && unread.length >= 16) {
      const length = unread.readUInt32LE(8);
      if (unread.length < 16 + length) break;
      const at = unread.readUInt32LE(0) * 1_000 + unread.readUInt32LE(4) / 1_000;
      const packet = parse(at, unread.subarray(16, 16 + length));
      if (packet !== null) packets.push(packet);
      unread = unread.subarray(16 + length);
    }
  });
  let said = '';
  await new Promise<void>((done, fail) => {
    child.stderr.on('data', (data) => {
      said += String(data);
      if (said.includes('listening on')) done();
    });
    child.once('error', fail);
    child.once('exit', () => fail(new Error(`tcpdump: ${said}`)));
  });
  return {
    packets,
    close: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

/** Ethernet 14, IPv4 20, UDP 8: loopback has no options. */
function parse(at: number, frame: Buffer): SipPacket | null {
  if (frame.length < 42) return null;
  const text = frame.toString('latin1', 42);
  const [, request, status] = /^(?:([A-Z]+) sip:|SIP\/2\.0 (\d{3}) )/.exec(text) ?? [];
  const callId = /^Call-ID:\s*(\S+)/im.exec(text)?.[1];
  if (callId === undefined) return null;
  return {
    at,
    fromPort: frame.readUInt16BE(34),
    toPort: frame.readUInt16BE(36),
    kind: request ?? status ?? '',
    callId,
  };
}
