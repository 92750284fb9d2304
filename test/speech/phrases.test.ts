// Phrases spoken by the real voice, and named by their content.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { languages } from '../../src/domain/languages.ts';
import { PHRASES } from '../../src/domain/words/phrases.ts';
import { phraseTexts } from '../../src/speech/phrase-texts.ts';
import { speakMissing } from '../../src/speech/speak-missing.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { VOICES } from './real-speech.ts';

const speech = createSpeech({ voices: VOICES });
afterAll(() => speech.close());

test('each phrase has a text of its own, in each language', () => {
  for (const language of languages) {
    const texts = phraseTexts(language);
    expect([...texts.keys()]).toEqual(PHRASES);
    expect(new Set(texts.values()).size).toBe(PHRASES.length);
  }
  expect(phraseTexts('de').get('position-3')).toBe('Sie sind an Position 3.');
  expect(phraseTexts('de').get('minutes-5')).toBe('Ihre Wartezeit beträgt etwa 5 Minuten.');
  expect(phraseTexts('en').get('minutes-1')).toBe('Your waiting time is about one minute.');
});

test('what comes along is what the texts say, byte for byte; of each there is one', async () => {
  for (const language of languages) {
    const texts = phraseTexts(language);
    const folder = join(VOICES, '..', 'phrases', language);
    expect(readdirSync(folder).sort()).toEqual(PHRASES.map((phrase) => `${phrase}.wav`).sort());
    for (const phrase of ['position-1', 'position-over-10', 'minutes-7', 'minutes-over-30'] as const) {
      const reply = await speech.speak({ text: texts.get(phrase) ?? '', language });
      const file = readFileSync(join(folder, `${phrase}.wav`));
      expect(reply.ok && Buffer.from(reply.audio.wav).equals(file), `${phrase} in ${language}`).toBe(true);
    }
  }
});

test('what is missing is spoken, by hash, and what cannot be spoken is told with its reason', async () => {
  const text = phraseTexts('de').get('position-3') ?? '';
  const { sounds, content, troubles } = await speakMissing(speech, [
    { id: 'position-3', text, language: 'de' },
    { id: 'broken', text: '…', language: 'de' },
    { id: 'again', text, language: 'de' },
    { id: 'english', text: 'You are number 3 in line.', language: 'en' },
  ]);
  expect(sounds.map(({ id }) => id)).toEqual(['position-3', 'again', 'english']);
  expect(sounds[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(sounds[1]?.hash).toBe(sounds[0]?.hash);
  expect([...content.keys()]).toEqual([sounds[0]?.hash, sounds[2]?.hash]);
  expect(troubles).toMatchObject([{ id: 'broken', trouble: { kind: 'empty' } }]);
});
