// The announcements that come along: what they say is what they sound like, and they are told apart.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { hearAnnouncement } from '../../src/speech/hearing.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { telephoneSamples } from '../../src/voip/sound/wav.ts';
import { VOICES } from './real-speech.ts';

const FOLDER = join(VOICES, '..', 'announcements');
const texts = JSON.parse(readFileSync(join(FOLDER, 'announcements.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;
const fileOf = (language: string, id: string): Buffer => readFileSync(join(FOLDER, language, `${id}.wav`));
const speech = createSpeech({ voices: VOICES });
afterAll(() => speech.close());

const all = languages.flatMap((language) => Object.keys(texts).map((id) => [language, id] as const));

test.each(all)('%s: %s sounds as its text is spoken', async (language, id) => {
  const reply = await speech.speak({ text: texts[id]?.[language] ?? '', language });
  expect(reply.ok && Buffer.from(reply.audio.wav).equals(fileOf(language, id))).toBe(true);
});

test.each(languages)(
  '%s: each is heard as itself and as none of the others, whose ends are alike',
  (language) => {
    const known = Object.keys(texts).map((id) => ({
      name: id,
      samples: telephoneSamples(fileOf(language, id)),
    }));
    for (const heard of known)
      for (const expected of known) {
        const others = known.filter((other) => other !== expected);
        const { heard: isHeard } = hearAnnouncement(heard.samples, expected.samples, others);
        expect([heard.name, expected.name, isHeard]).toEqual([heard.name, expected.name, heard === expected]);
      }
  },
);
