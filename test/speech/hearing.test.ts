// Which announcement a caller heard, after all that a telephone does to sound.

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { hearAnnouncement, soundsHeard } from '../../src/speech/hearing.ts';
import { decode, encode, type Law } from '../../src/voip/sound/g711.ts';
import type { KnownAudio } from '../../src/voip/sound/known-audio.ts';
import { readWav } from '../../src/voip/sound/wav.ts';

const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');
const prompt = (id: string): Int16Array => readWav(join(RESOURCES, 'prompts', 'de', `${id}.wav`));
const announcement = prompt('goodbye-error');
const greeting: KnownAudio = { name: 'greeting', samples: prompt('greeting') };
const menu: KnownAudio = { name: 'main-menu', samples: prompt('main-menu') };
const music: KnownAudio = { name: 'music', samples: readWav(join(RESOURCES, 'music', 'sap-long.wav')) };
const others = [greeting, menu, music];
const all = [{ name: '', samples: announcement }, ...others];

const silence = (ms: number): Int16Array => new Int16Array(8 * ms);
const joined = (...parts: readonly Int16Array[]): Int16Array =>
  Int16Array.from(parts.flatMap((part) => [...part]));
const call = (...parts: readonly Int16Array[]): Int16Array => joined(silence(1_234), ...parts, silence(700));
const louder = (samples: Int16Array, db: number): Int16Array =>
  samples.map((value) => Math.round(value * 10 ** (db / 20)));

/** Pink enough, and the same each time. */
function noisy(samples: Int16Array, rms: number): Int16Array {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 1_073_741_824 - 1;
  };
  return samples.map((value) => Math.max(-32_768, Math.min(32_767, value + rms * Math.sqrt(3) * random())));
}

/** As by a clock that goes faster by that much. */
function drifted(samples: Int16Array, ppm: number): Int16Array {
  const step = 1 + ppm / 1e6;
  return Int16Array.from({ length: Math.floor(samples.length / step) }, (_, index) => {
    const at = index * step;
    const low = Math.floor(at);
    const next = samples[low + 1] ?? 0;
    return Math.round((samples[low] as number) + (at - low) * (next - (samples[low] as number)));
  });
}

describe('heard, and from when', () => {
  const ways: readonly (readonly [string, (samples: Int16Array) => Int16Array])[] = [
    ['as it is', (samples) => samples],
    ...(['pcma', 'pcmu'] as const).map((law: Law): [string, (samples: Int16Array) => Int16Array] => [
      law,
      (samples) => decode(law, encode(law, samples)),
    ]),
    [
      'A-law, then µ-law, at -12 dB',
      (samples) => {
        const once = decode('pcma', encode('pcma', louder(samples, -12)));
        return decode('pcmu', encode('pcmu', once));
      },
    ],
    ['at +6 dB', (samples) => louder(samples, 6).map((value) => Math.max(-32_768, Math.min(32_767, value)))],
    ['in noise of -40 dB', (samples) => noisy(samples, 328)],
    ['by a clock 50 ppm faster', (samples) => drifted(samples, 50)],
    [
      'by a clock 50 ppm slower, through A-law',
      (samples) => decode('pcma', encode('pcma', drifted(samples, -50))),
    ],
    [
      'with 40 ms left out in its middle',
      (samples) => joined(samples.subarray(0, 30_000), samples.subarray(30_320)),
    ],
    [
      'with a packet lost each second',
      (samples) => samples.map((value, at) => (at % 8_000 < 160 ? 0 : value)),
    ],
  ];

  test.each(ways)('%s', (_, way) => {
    const heard = hearAnnouncement(way(call(announcement)), announcement, others);
    expect(heard).toMatchObject({ heard: true });
    expect(Math.abs((heard.fromMs ?? 0) - 1_234)).toBeLessThan(2);
  });

  test('behind greeting and another prompt', () => {
    const recording = call(greeting.samples, menu.samples, announcement);
    const heard = hearAnnouncement(recording, announcement, others);
    const before = 1_234 + (greeting.samples.length + menu.samples.length) / 8;
    expect(heard).toMatchObject({ heard: true, fromMs: before });
  });

  test('a short one, of less than 3 s', () => {
    const short = prompt('menu-invalid');
    expect(hearAnnouncement(call(short), short, others)).toMatchObject({ heard: true, fromMs: 1_234 });
  });

  test('one of a minute, by a clock 50 ppm faster', () => {
    const minute = joined(
      ...Array.from({ length: 4 }, () => [announcement, menu.samples, greeting.samples]).flat(),
    );
    expect(hearAnnouncement(drifted(call(minute), 50), minute, [music])).toMatchObject({ heard: true });
  });
});

describe('not heard, and what instead', () => {
  test.each([
    ['silence', silence(8_000), { kind: 'silence' }],
    ['comfort noise', noisy(silence(8_000), 8), { kind: 'silence' }],
    ['noise', noisy(silence(8_000), 2_000), { kind: 'unknown' }],
    ['music', call(music.samples.subarray(0, 80_000)), { kind: 'known', name: 'music' }],
    ['the greeting', call(greeting.samples), { kind: 'known', name: 'greeting' }],
    ['another prompt', call(menu.samples), { kind: 'known', name: 'main-menu' }],
    ['speech that nobody knows', call(prompt('wait-notice-first')), { kind: 'unknown' }],
    ['its first half', call(announcement.subarray(0, announcement.length >> 1)), { kind: 'known', name: '' }],
    ['its second half', call(announcement.subarray(announcement.length >> 1)), { kind: 'known', name: '' }],
    [
      'all but its last second and a half',
      call(announcement.subarray(0, announcement.length - 12_000)),
      { kind: 'known', name: '' },
    ],
    ['in noise as loud as itself', noisy(call(announcement), 4_000), null],
  ] as const)('%s', (_, recording, instead) => {
    expect(hearAnnouncement(recording, announcement, others)).toMatchObject({ heard: false });
    if (instead !== null) expect(soundsHeard(recording, all)).toMatchObject([instead]);
  });

  test('its beginning, then the greeting', () => {
    const recording = call(announcement.subarray(0, 24_000), greeting.samples);
    expect(hearAnnouncement(recording, announcement, others)).toMatchObject({ heard: false });
    expect(soundsHeard(recording, all)).toMatchObject([{ name: '' }, { name: 'greeting' }]);
  });

  test('of two with the same beginning the other one', () => {
    const [mine, other] = [menu.samples, greeting.samples].map((end) => joined(announcement, end));
    if (mine === undefined || other === undefined) return;
    const known = [{ name: 'other', samples: other }, music];
    expect(hearAnnouncement(call(other), mine, known)).toMatchObject({ heard: false });
    expect(soundsHeard(call(other), [{ name: '', samples: mine }, ...known])).toMatchObject([
      { name: 'other' },
    ]);
    expect(hearAnnouncement(call(mine), mine, known)).toMatchObject({ heard: true });
  });

  test('of two that differ in one word the other one', () => {
    const other = Int16Array.from(announcement);
    other.set(menu.samples.subarray(8_000, 8_000 + 1_600), 12_000);
    const known = [{ name: 'other', samples: other }];
    expect(hearAnnouncement(call(other), announcement, known)).toMatchObject({ heard: false });
    expect(hearAnnouncement(call(announcement), announcement, known)).toMatchObject({ heard: true });
  });
});
