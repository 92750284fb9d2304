// Packets lost and late around the wrap of the sequence number, through real SRTP.

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RtpHeader, RtpPacket, SrtpSession } from 'werift';
import { countRollovers } from '../../../src/voip/audio-peer/rollover.ts';

const profiles = [
  ['AES-CM', 1],
  ['AES-GCM', 7],
] as const;

function pair(profile: 1 | 7) {
  const key = randomBytes(16);
  const salt = randomBytes(profile === 7 ? 12 : 14);
  const keys = {
    localMasterKey: key,
    localMasterSalt: salt,
    remoteMasterKey: key,
    remoteMasterSalt: salt,
  };
  const { localContext: sender, remoteContext: receiver } = new SrtpSession({ keys, profile });
  for (const context of [sender, receiver]) countRollovers(context);
  const make = (index: number): Buffer => {
    const header = new RtpHeader({
      ssrc: 7,
      payloadType: 0,
      sequenceNumber: index & 0xffff,
      timestamp: index,
    });
    return sender.encryptRtp(Buffer.from(`packet ${index}`), header);
  };
  const hears = (data: Buffer): string | null => {
    try {
      const [plain] = receiver.decryptRtp(data);
      return RtpPacket.deSerialize(plain).payload.toString();
    } catch {
      return null;
    }
  };
  return { make, hears };
}

describe.each(profiles)('%s', (_, profile) => {
  test.each([0, 1, 101, 250, 1_000, 5_000])('%i packets lost around the wrap', (lost) => {
    const { make, hears } = pair(profile);
    const before = 0x10000 - Math.ceil(lost / 2);
    for (let index = before - 20; index < before; index++) expect(hears(make(index))).toBe(`packet ${index}`);
    for (let index = before; index < before + lost; index++) make(index);
    for (let index = before + lost; index < before + lost + 200; index++) {
      expect(hears(make(index))).toBe(`packet ${index}`);
    }
  });

  test('late ones around the wrap are heard, and what follows too', () => {
    const { make, hears } = pair(profile);
    const sent = Array.from({ length: 400 }, (_, i) => make(0x10000 - 200 + i));
    const order = [...sent.keys()];
    // The last before the wrap comes 150 packets late, and some change places.
    order.splice(349, 0, ...order.splice(199, 1));
    for (let i = 180; i < 220; i += 4) order.splice(i + 3, 0, ...order.splice(i, 1));
    const heard = order.map((i) => hears(sent[i] as Buffer));
    expect(heard).toEqual(order.map((i) => `packet ${0x10000 - 200 + i}`));
  });

  test('several wraps, and a forged packet changes nothing', () => {
    const { make, hears } = pair(profile);
    for (let index = 60_000; index < 200_000; index += 1_000) {
      const data = make(index);
      const forged = Buffer.from(data);
      forged.writeUInt16BE((index + 40_000) & 0xffff, 2);
      expect(hears(forged)).toBe(null);
      expect(hears(data)).toBe(`packet ${index}`);
    }
  });
});
