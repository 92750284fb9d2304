// Texts spoken by the voice that is built in, on its own thread.

import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Speech } from '../../src/engine/ports/speech.ts';
import { createSpeech } from '../../src/speech/speech.ts';
import { SpeechThread } from '../../src/speech/speech-thread.ts';
import { PATIENCE_MS } from '../support/patience.ts';
import { samplesOf, VOICES } from './real-speech.ts';

describe('the real voice', () => {
  const speech = createSpeech({ voices: VOICES });
  afterAll(() => speech.close());

  test.each([
    ['de', 'Zurzeit ist das SAP-System gestört. Wir arbeiten daran und melden uns bis 14:30 Uhr.'],
    ['en', 'SAP is out of order at the moment. We are working on it and expect it back at 14:30.'],
  ] as const)('%s: as loud as all prompts, and nothing is cut off', async (language, text) => {
    const spoken = await speech.speak({ text, language });
    const samples = samplesOf(spoken);
    if (!spoken.ok) return;
    const { durationMs, loudnessLufs, peakDbfs } = spoken.audio;
    expect(durationMs).toBeGreaterThan(4_500);
    expect(durationMs).toBeLessThan(9_000);
    expect(durationMs).toBe(Math.round(samples.length / 8));
    expect(Math.abs(loudnessLufs + 20)).toBeLessThanOrEqual(1);
    expect(peakDbfs).toBeLessThanOrEqual(-3);
    expect(samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.708 * 32_768);
  });

  test('the same text is the same sound, also when others were spoken meanwhile', async () => {
    const once = samplesOf(await speech.speak({ text: 'LVS ist gestört.', language: 'de' }));
    const [other, again] = await Promise.all([
      speech.speak({ text: 'Something else.', language: 'en' }),
      speech.speak({ text: 'LVS ist gestört.', language: 'de' }),
    ]);
    expect(samplesOf(again)).toEqual(once);
    expect(samplesOf(other)).not.toEqual(once);
  });

  test('markup in the text is left out, and what is around it is spoken', async () => {
    const plain = samplesOf(await speech.speak({ text: 'Hallo Welt', language: 'de' }));
    const marked = `<speed level="20">Hallo </speed><ignore>Welt\u0000`;
    expect(samplesOf(await speech.speak({ text: marked, language: 'de' }))).toEqual(plain);
  });

  test.each([['', ' \u0007\n', '<br/>', '…!?', '😀']].flat())('%j is empty', async (text) => {
    expect(await speech.speak({ text, language: 'de' })).toEqual({ ok: false, trouble: { kind: 'empty' } });
  });

  test('a text of more than 10,000 characters is refused at once', async () => {
    expect(await speech.speak({ text: 'x'.repeat(10_001), language: 'de' })).toEqual({
      ok: false,
      trouble: { kind: 'textTooLong', characters: 10_001, atMost: 10_000 },
    });
  });

  test('a word longer than the voice can hold is spoken in parts', async () => {
    // Pico answered that its buffer overflows, and nothing was to be had.
    expect(samplesOf(await speech.speak({ text: 'lala'.repeat(80), language: 'de' })).length).toBeGreaterThan(
      8 * 8_000,
    );
  });

  test('scripts that it cannot read spoil nothing', async () => {
    await speech.speak({ text: 'Здравствуйте 你好 שלום', language: 'de' });
    expect(samplesOf(await speech.speak({ text: 'Hallo', language: 'de' })).length).toBeGreaterThan(2_000);
  });
});

describe('its thread', () => {
  let speech: Speech | null = null;
  afterEach(() => speech?.close());

  test('one that hangs is ended, and the next text is spoken', async () => {
    speech = createSpeech({
      voices: VOICES,
      program: new URL('./odd-worker.ts', import.meta.url),
      limitMs: 1_500,
    });
    const [hung, spoken] = await Promise.all([
      speech.speak({ text: 'hang', language: 'de' }),
      speech.speak({ text: 'Hallo', language: 'de' }),
    ]);
    expect(hung).toEqual({ ok: false, trouble: { kind: 'timedOut', afterMs: 1_500 } });
    expect(spoken).toEqual({ ok: false, trouble: { kind: 'empty' } });
  });

  test('one that dies says so, and the next text is spoken', async () => {
    speech = createSpeech({ voices: VOICES, program: new URL('./odd-worker.ts', import.meta.url) });
    expect(await speech.speak({ text: 'die', language: 'de' })).toMatchObject({
      ok: false,
      trouble: { kind: 'broken', detail: expect.stringContaining('as planned') },
    });
    expect(await speech.speak({ text: 'Hallo', language: 'de' })).toMatchObject({
      trouble: { kind: 'empty' },
    });
  });

  test('without voices it says what is missing', async () => {
    speech = createSpeech({ voices: '/nowhere' });
    expect(await speech.speak({ text: 'Hallo', language: 'de' })).toMatchObject({
      ok: false,
      trouble: { kind: 'broken', detail: expect.stringContaining('de-DE_ta.bin') },
    });
  });

  test('closing ends what is under way, and refuses what comes after', async () => {
    speech = createSpeech({ voices: VOICES, program: new URL('./odd-worker.ts', import.meta.url) });
    const hanging = speech.speak({ text: 'hang', language: 'de' });
    const behind = speech.speak({ text: 'Hallo', language: 'de' });
    await new Promise((done) => setTimeout(done, 300));
    await speech.close();
    expect(await hanging).toMatchObject({ ok: false, trouble: { kind: 'broken' } });
    expect(await behind).toMatchObject({ ok: false, trouble: { kind: 'broken' } });
  });

  test('idle, it is given up, and begun again when it is needed', async () => {
    const thread = new SpeechThread({
      program: new URL('./odd-worker.ts', import.meta.url),
      setup: { voices: VOICES },
      idleMs: 50,
    });
    const ask = { words: 'Hallo', language: 'de' } as const;
    expect(await thread.work('speak', ask, 10_000)).toMatchObject({ kind: 'done' });
    expect(thread.alive).toBe(true);
    await vi.waitFor(() => expect(thread.alive).toBe(false), PATIENCE_MS);
    expect(await thread.work('speak', ask, 10_000)).toMatchObject({ kind: 'done' });
    await thread.close();
  });
});
