import { expect, test } from 'vitest';
import type { WorkerReport } from '../../src/adapters/exchange/media/media-protocol.ts';
import { MediaRoom } from '../../src/adapters/exchange/media/media-room.ts';
import { loopback, TestPhone, wait } from './test-phone.ts';

const resources = (kind: string) => process.getActiveResourcesInfo().filter((each) => each === kind).length;

test('200 legs one after another leave no sockets and no timers', { timeout: 60_000 }, async () => {
  const replies = new Map<number, (report: WorkerReport) => void>();
  const room = new MediaRoom((report) => {
    if (report.kind === 'replied') replies.get(report.id)?.(report);
  });
  let id = 0;
  const answer = (leg: string, sdp: string): Promise<string> => {
    id += 1;
    const own = id;
    return new Promise((resolve, reject) => {
      replies.set(own, (report) => {
        if (report.kind !== 'replied' || !report.reply.ok || !('sdp' in report.reply)) reject(new Error(leg));
        else resolve(report.reply.sdp);
      });
      room.run({
        kind: 'request',
        id: own,
        request: { kind: 'answer', leg, sdp, wants: { codecs: ['pcmu'] }, addresses: loopback },
      });
    });
  };
  const once = async (leg: string, toTheEnd: boolean) => {
    const phone = new TestPhone(leg);
    const sdp = await answer(leg, await phone.peer.offer());
    if (toTheEnd) {
      await phone.peer.accept(sdp);
      await phone.up;
    }
    room.run({ kind: 'closeLeg', leg });
    await phone.close();
  };
  await once('first', true);
  await wait(1_500);
  const before = { sockets: resources('UDPWRAP'), timers: resources('Timeout') };
  for (let round = 0; round < 10; round++) {
    await Promise.all(Array.from({ length: 20 }, (_, i) => once(`leg-${round}-${i}`, i % 4 !== 0)));
  }
  // werift looks once more after half a second whether a flight of the handshake is to be repeated.
  await wait(1_500);
  expect({ sockets: resources('UDPWRAP'), timers: resources('Timeout') }).toEqual(before);
  room.close();
});
