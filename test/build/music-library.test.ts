// The music that comes with Klinke: enough of it, short and long, as telephones play it, and as loud as prompts are.

import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folders = ['music', 'music-library'].map(
  (name) => new URL(`../../resources/${name}/`, import.meta.url),
);

interface Listed {
  readonly title: { readonly de: string; readonly en: string };
  readonly seconds: number;
}

const pieces = folders.flatMap((folder) => {
  const listed: Record<string, Listed> = JSON.parse(readFileSync(new URL('music.json', folder), 'utf8'));
  const files = readdirSync(folder).filter((name) => name.endsWith('.wav'));
  expect(files.toSorted()).toEqual(
    Object.keys(listed)
      .map((id) => `${id}.wav`)
      .toSorted(),
  );
  return Object.entries(listed).map(([id, about]) => ({ id, about, file: new URL(`${id}.wav`, folder) }));
});

test('there are at least twelve, short and long, each with a title of its own in both languages', () => {
  expect(pieces.length).toBeGreaterThanOrEqual(12);
  const lengths = pieces.map(({ about }) => about.seconds);
  expect(lengths.filter((seconds) => seconds < 15).length).toBeGreaterThanOrEqual(3);
  expect(lengths.filter((seconds) => seconds > 30).length).toBeGreaterThanOrEqual(5);
  for (const language of ['de', 'en'] as const)
    expect(new Set(pieces.map(({ about }) => about.title[language])).size).toBe(pieces.length);
});

test.each(pieces)(
  '$id: 8 kHz, mono, 16 bit, as long as it says, as loud as prompts, never cut off, never silent',
  ({ about, file }) => {
    const bytes = readFileSync(file);
    expect([bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34)]).toEqual([1, 8_000, 16]);
    const samples = new Int16Array(
      bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + bytes.length),
    );
    expect(Math.abs(samples.length / 8_000 - about.seconds)).toBeLessThan(0.01);
    const level = (some: Int16Array) =>
      10 * Math.log10(some.reduce((sum, each) => sum + (each / 32_768) ** 2, 0) / some.length);
    expect(Math.abs(level(samples) + 24)).toBeLessThan(0.5);
    expect(samples.reduce((most, each) => Math.max(most, Math.abs(each)), 0)).toBeLessThan(20_000);
    // Nobody who waits may take it for the end: but for its own end, no second is far below the rest.
    for (let second = 1; second < Math.floor(about.seconds) - 2; second += 1)
      expect(level(samples.subarray(second * 8_000, (second + 1) * 8_000))).toBeGreaterThan(-36);
  },
);
