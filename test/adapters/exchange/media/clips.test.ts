import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Clip, ClipCache, Playing } from '../../../../src/adapters/exchange/media/clips.ts';
import { FrameQueue } from '../../../../src/adapters/exchange/media/frame-queue.ts';
import { SILENCE } from '../../../../src/voip/sound/g711.ts';
import { wavBytes } from '../../../../src/voip/sound/wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'klinke-clips-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the last frame is filled with silence, and repetition begins anew', () => {
  const clip = new Clip(new Int16Array(200).fill(10_000));
  expect([...clip.frame('pcmu', 1).subarray(38, 42)]).toEqual([
    clip.frame('pcmu', 0)[0],
    clip.frame('pcmu', 0)[0],
    SILENCE.pcmu[0],
    SILENCE.pcmu[0],
  ]);
  const once = new Playing(clip, false);
  expect([once.next('pcma'), once.next('pcma'), once.next('pcma')].map((frame) => frame?.length)).toEqual([
    160,
    160,
    undefined,
  ]);
  const music = new Playing(clip, true);
  const frames = [1, 2, 3].map(() => music.next('pcma'));
  expect(frames[2]).toEqual(frames[0]);
});

test('a file is read once, anew when it changed, and forgotten when others need the room', async () => {
  const file = (name: string) => join(folder, `${name}.wav`);
  for (const name of ['a', 'b']) writeFileSync(file(name), wavBytes(new Int16Array(8_000)));
  const cache = new ClipCache(20_000);
  const first = await cache.load(file('a'));
  expect(await cache.load(file('a'))).toBe(first);
  utimesSync(file('a'), 1, 1);
  const changed = await cache.load(file('a'));
  expect(changed).not.toBe(first);
  await cache.load(file('b'));
  expect(await cache.load(file('a'))).not.toBe(changed);
  await expect(cache.load(file('c'))).rejects.toThrow('is missing');
});

test('a queue waits for two frames, and does not fall behind a fast sender', () => {
  const queue = new FrameQueue();
  const frame = (value: number) => new Int16Array(160).fill(value);
  queue.push(frame(1));
  expect(queue.pull()).toBeNull();
  queue.push(frame(2));
  expect([queue.pull()?.[0], queue.pull()?.[0], queue.pull()]).toEqual([1, 2, null]);
  for (let i = 0; i < 20; i++) queue.push(frame(i));
  expect([queue.pull()?.[0], queue.pull()?.[0], queue.pull()]).toEqual([18, 19, null]);
});
