// The phrases that come along, by the hash of their sound.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readyPhrases } from '../../src/service/ready-phrases.ts';

test('each in each language, at the file that has it; no other sound is one of them', async () => {
  const phrases = await readyPhrases();
  const [german, english] = [phrases.sound('position-3', 'de'), phrases.sound('position-3', 'en')];
  expect(german).not.toBe(english);
  const file = phrases.file(german ?? '') ?? '';
  expect(file).toMatch(/phrases.de.position-3\.wav$/);
  expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(german);
  expect(phrases.file('no such')).toBeNull();
});
