// The first handshake of a thread is slow, since all its code is still cold: this makes it before a call needs it.

import { SILENCE } from '../sound/g711.ts';
import { type AudioPeer, createAudioPeer } from './audio-peer.ts';

const WITHIN_MS = 3_000;
const FRAMES = 50;

/**
 * Connects two ends within this thread, lets one say a second of silence, and forgets them. Takes a fifth of a second of
 * work, and saves the first call about as much. Never rejects.
 */
export async function warmUp(addresses: readonly string[] = ['127.0.0.1']): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const peers: AudioPeer[] = [];
  try {
    const up = new Promise<void>((done) => {
      timer = setTimeout(done, WITHIN_MS);
      const options = { codecs: ['pcmu'], addresses } as const;
      peers.push(
        createAudioPeer(options, { onUp: done }),
        createAudioPeer({ ...options, iceLite: true }, {}),
      );
    });
    const [phone, leg] = peers as [AudioPeer, AudioPeer];
    await phone.accept(await leg.answer(await phone.offer()));
    await up;
    for (let i = 0; i < FRAMES; i++) phone.send('pcmu', SILENCE.pcmu);
  } catch {
    // What is wrong with the addresses is told to the first call, where somebody listens.
  } finally {
    clearTimeout(timer);
    await Promise.all(peers.map((peer) => peer.close()));
  }
}
