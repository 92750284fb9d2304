// Silence from the other end is told after two seconds, and never when it is meant.

import { expect, it } from 'vitest';
import { MediaWatch } from '../../src/renderer/features/phone/softphone/media-watch.ts';

/** A call whose packets the test counts, on a clock that it moves. */
function laboratory() {
  let now = 0;
  let look: (() => void) | null = null;
  let packets = 0;
  let heard: { id: string; quiet: boolean } | null = { id: 'a', quiet: false };
  const told: string[] = [];
  const watch = new MediaWatch({
    heard: () => heard && { ...heard, packets: async () => packets },
    tell: (id, media) => told.push(`${id} ${media}`),
    now: () => now,
    every: (_ms, each) => {
      look = each;
      return () => {
        look = null;
      };
    },
  });
  return {
    watch,
    told,
    get looks() {
      return look !== null;
    },
    set heard(call: typeof heard) {
      heard = call;
      watch.match();
    },
    async seconds(count: number, packetsEach: number) {
      for (let second = 0; second < count; second += 1) {
        now += 1_000;
        packets += packetsEach;
        await watch.look();
      }
      return told.at(-1);
    },
  };
}

it('tells of silence after two seconds, and of the first packet after it', async () => {
  const lab = laboratory();
  lab.watch.match();
  expect(await lab.seconds(5, 50)).toBe('a up');
  expect(await lab.seconds(1, 0)).toBe('a up');
  expect(await lab.seconds(1, 0)).toBe('a silent');
  expect(await lab.seconds(1, 50)).toBe('a up');
});

it('tells of a call from which nothing ever came', async () => {
  const lab = laboratory();
  lab.watch.match();
  await lab.seconds(3, 0);
  expect(lab.told.at(-1)).toBe('a silent');
});

it('counts anew after a hold, and asks for nothing while the engine holds', async () => {
  const lab = laboratory();
  lab.watch.match();
  await lab.seconds(2, 50);
  lab.heard = null;
  expect(lab.looks).toBe(false);
  await lab.seconds(10, 0);
  lab.heard = { id: 'a', quiet: true };
  expect(lab.looks).toBe(true);
  await lab.seconds(10, 0);
  lab.heard = { id: 'a', quiet: false };
  await lab.seconds(1, 0);
  expect(lab.told).not.toContain('a silent');
  await lab.seconds(1, 0);
  expect(lab.told.at(-1)).toBe('a silent');
});

it('what was counted for one call says nothing about another', async () => {
  const lab = laboratory();
  lab.watch.match();
  await lab.seconds(1, 50);
  await lab.seconds(1, 0);
  lab.heard = { id: 'b', quiet: false };
  await lab.seconds(1, 0);
  expect(lab.told.filter((each) => each.endsWith('silent'))).toEqual([]);
});
