// Names of files that stay in their folder on every system.

import { expect, test } from 'vitest';
import { isPlainFile, withPlainFiles } from '../../../src/domain/plan/plain-files.ts';
import { seedMode } from '../../support/virtual/hotline-world.ts';

test.each(['prompts/greeting.wav', 'a.WAV', 'Grüße an alle.wav'])('%s is one', (file) => {
  expect(isPlainFile(file)).toBe(true);
});

test.each([
  '../greeting.wav',
  'prompts/../../x.wav',
  '/etc/x.wav',
  'C:/x.wav',
  'a\\b.wav',
  'a//b.wav',
  './a.wav',
  'a./b.wav',
  'a.mp3',
  'a\u202Eb.wav',
  `${'x'.repeat(300)}.wav`,
])('%s is none', (file) => {
  expect(isPlainFile(file)).toBe(false);
});

test('what lies elsewhere, or is called like another sound, goes by its id; the same sound may lie there once', () => {
  const seed = seedMode();
  const [prompt, other] = [{ text: 'a' }, { text: 'b' }];
  const mode = {
    ...seed,
    prompts: {
      one: { ...prompt, file: '../prompts/hello.wav', in: { en: { file: '../en/hello.wav', text: 'Hi' } } },
      two: { ...other, file: 'Same.wav' },
      three: { ...other, file: 'same.wav' },
      four: { ...other, file: 'Same.wav' },
    },
    music: { piece: { file: '../music/x.wav', title: 'X' } },
  };
  const sounds = {
    prompts: { one: '1', two: '2', three: '3', four: '2' },
    music: { piece: '5' },
    promptsIn: { en: { one: '6' } },
  };
  const { mode: plain } = withPlainFiles({ mode, sounds });
  expect(plain.prompts).toMatchObject({
    one: { file: 'prompts/one.wav', in: { en: { file: 'prompts/one.en.wav' } } },
    two: { file: 'Same.wav' },
    three: { file: 'prompts/three.wav' },
    four: { file: 'Same.wav' },
  });
  expect(plain.music.piece?.file).toBe('music/piece.wav');
  expect(withPlainFiles({ mode: plain, sounds }).mode).toEqual(plain);
});
