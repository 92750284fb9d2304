// The exchange's media server of `exchange`, in a process of its own, so that what it costs is its own.

import { createMediaServer } from '../../../src/adapters/exchange/media/media-server.ts';
import type { MediaStats } from '../../../src/adapters/exchange/media/media-server-types.ts';
import { serve } from './program.ts';

export interface MediaProgram {
  /** Two legs in a bridge: answers to their offers. */
  call(call: number, offers: readonly string[]): Promise<readonly string[]>;
  stats(): Promise<MediaStats>;
  /** Why legs failed, since the last question. */
  failures(): Promise<readonly string[]>;
  hangUp(): Promise<void>;
}

const [workers, legsAThread] = process.argv.slice(2).map(Number);
const failures: string[] = [];
const legs: string[] = [];
const media = createMediaServer({
  addresses: () => ['127.0.0.1'],
  ...(workers === undefined ? {} : { workers }),
  ...(legsAThread === undefined ? {} : { legsAThread }),
  listener: (fact) => {
    if (fact.kind === 'legFailed') failures.push(fact.reason);
  },
});

serve<MediaProgram>({
  async call(call, offers) {
    const names = offers.map((_, index) => `${call}/${index}`);
    const answers = await Promise.all(
      offers.map((offer, index) => media.answer(names[index] ?? '', offer, { codecs: ['pcma', 'pcmu'] })),
    );
    media.bridge(`${call}`, names);
    legs.push(...names);
    return answers;
  },
  stats: () => media.stats(),
  failures: async () => failures.splice(0),
  async hangUp() {
    for (const leg of legs.splice(0)) media.closeLeg(leg);
  },
});
