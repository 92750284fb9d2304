// An Asterisk that is killed while somebody speaks: less than a second of it isn't on its disk.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeAsteriskHarness } from './asterisk-harness.ts';
import { createStage } from './stage.ts';

test('what is said is on its disk in pieces of less than a second, and stays there when it is killed', async () => {
  const harness = await makeAsteriskHarness();
  onTestFinished(() => harness.close());
  const stage = await createStage(harness);
  onTestFinished(() => stage.close());
  const { leg } = await stage.waiting();
  const recording = `${stage.id('call')}-m1`;
  const limits = { longestMs: 60_000, silenceMs: 60_000 };
  stage.switch.run({ kind: 'record', leg, recording, limits, after: null });
  const file = join(harness.asterisk.folder, 'spool/recording', `${recording}.sln24`);
  const seconds = () => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) / 2 / 24_000;
  const sizes = new Set<number>();
  await harness.until(() => sizes.add(seconds()).size > 5, 'it writes', 20_000);
  await harness.asterisk.kill();
  const pieces = [...sizes].slice(1).map((size, at) => size - ([...sizes][at] as number));
  for (const piece of pieces) expect(piece).toBeLessThan(1);
  expect(seconds()).toBeGreaterThanOrEqual(Math.max(...sizes));
});
