// Sounds of a draft, with the real voice and real encoders' files: spoken, imported, measured, fetched, cancelled, published.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { WorkbenchAnswer, WorkbenchReplyTo, WorkbenchRequest } from '../../../src/contract/workbench.ts';
import type { Speech } from '../../../src/engine/ports/speech.ts';
import { ContentFolder } from '../../../src/service/config/content-folder.ts';
import type { EngineDoor } from '../../../src/service/workbench/engine-door.ts';
import { Workbench } from '../../../src/service/workbench/workbench.ts';
import { createSpeech } from '../../../src/speech/speech.ts';
import { readWavFormat, wavBytes } from '../../../src/voip/sound/wav.ts';
import { utcCalendar } from '../../support/utc-calendar.ts';

const voices = join(import.meta.dirname, '..', '..', '..', 'resources', 'voices');
const FILES = join(import.meta.dirname, '..', '..', 'speech', 'files');
const offline = { ok: false, error: { code: 'offline' } } as const;
const away: EngineDoor = {
  command: async () => offline,
  fetch: async () => offline,
  send: async () => offline,
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klinke-sounds-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

function open(engine: EngineDoor = away, beginSpeech = (): Speech => createSpeech({ voices })) {
  const bench = new Workbench({
    folder,
    calendar: utcCalendar(),
    engineOf: () => engine,
    tell: () => undefined,
    now: () => 1_000,
    beginSpeech,
  });
  onTestFinished(async () => void (await bench.close()));
  const asked = <W extends WorkbenchRequest>(request: W) =>
    bench.ask({ place: '', agent: 'anna' }, request) as Promise<WorkbenchAnswer<WorkbenchReplyTo<W>>>;
  return {
    asked,
    ask: async <W extends WorkbenchRequest>(request: W): Promise<WorkbenchReplyTo<W>> => {
      const answer = await asked(request);
      if (!answer.ok) throw new Error(answer.error.code);
      return answer.value;
    },
  };
}

const kept = () => readdirSync(join(folder, 'content'));
const tone = (seconds: number, level = 0.3): Uint8Array =>
  wavBytes(
    Int16Array.from({ length: seconds * 8_000 }, (_, at) => level * 32_767 * Math.sin(at / 3)),
    8_000,
  );

test.each(['spoken.mp3', 'spoken.ogg', 'spoken.flac', 'spoken.opus'])(
  '%s becomes telephone audio, kept by its hash, as loud as all prompts, and says the same when it’s measured again',
  async (name) => {
    const { ask } = open();
    const made = await ask({ kind: 'importAudio', file: readFileSync(join(FILES, name)), audio: 'prompt' });
    if (made.kind !== 'made') throw new Error(JSON.stringify(made));
    const { sound, measures, findings } = made;
    expect(findings).toEqual([]);
    expect(Math.abs(measures.loudnessLufs + 20)).toBeLessThanOrEqual(1);
    expect(measures.peakDbfs).toBeLessThanOrEqual(-3);
    expect(kept()).toEqual([`${sound}.wav`]);
    const format = await readWavFormat(new ContentFolder(join(folder, 'content')).path(sound, 'wav'));
    expect(format).toMatchObject({ sampleRate: 8_000, channels: 1, bitsPerSample: 16, encoding: 1 });
    expect(Math.abs(format.lengthMs - measures.durationMs)).toBeLessThanOrEqual(1);
    const about = await ask({ kind: 'aboutSound', sound, audio: 'prompt' });
    if (about === null || 'problem' in about) throw new Error(JSON.stringify(about));
    expect(about.findings).toEqual([]);
    expect(Math.abs(about.measures.loudnessLufs - measures.loudnessLufs)).toBeLessThanOrEqual(0.2);
    expect(Math.abs(about.measures.durationMs - measures.durationMs)).toBeLessThanOrEqual(1);
  },
);

test('a text is spoken and can be heard; the same text is the same sound', async () => {
  const { ask } = open();
  const text = 'SAP ist zurzeit nicht erreichbar.';
  const made = await ask({ kind: 'speakText', text, language: 'de' });
  if (made.kind !== 'made') throw new Error(JSON.stringify(made));
  expect(made.measures.durationMs).toBeGreaterThan(1_500);
  expect(Math.abs(made.measures.loudnessLufs + 20)).toBeLessThanOrEqual(1);
  const heard = await ask({ kind: 'sound', sound: made.sound });
  expect(
    Buffer.from(heard ?? [])
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF');
  expect(await ask({ kind: 'speakText', text, language: 'de' })).toMatchObject({ sound: made.sound });
  expect(kept()).toHaveLength(1);
});

test('why nothing was made is said, and nothing is kept', async () => {
  const { ask } = open();
  const importing = (file: Uint8Array, audio: 'prompt' | 'music' = 'prompt') =>
    ask({ kind: 'importAudio', file, audio });
  const refused = (problem: object) => ({ kind: 'refused', problem: expect.objectContaining(problem) });
  expect(await importing(Buffer.from('No sound at all, but a letter.'))).toEqual(
    refused({ kind: 'foreign' }),
  );
  expect(await importing(new Uint8Array(0))).toEqual(refused({ kind: 'nothing' }));
  expect(await importing(tone(3, 0))).toEqual(refused({ kind: 'silent' }));
  // An hour is as the first of its minutes: no more than the limit is read.
  expect(await importing(wavBytes(new Int16Array(601 * 8_000), 8_000))).toEqual(
    refused({ kind: 'tooLong', atMostMs: 600_000 }),
  );
  expect(await ask({ kind: 'speakText', text: 'a'.repeat(10_001), language: 'de' })).toEqual({
    kind: 'notSpoken',
    trouble: { kind: 'textTooLong', characters: 10_001, atMost: 10_000 },
  });
  expect(await ask({ kind: 'speakText', text: ' … ', language: 'de' })).toMatchObject({ kind: 'notSpoken' });
  expect(kept()).toEqual([]);
});

test('what should be known is found: clipped, short, and of what lies in the engine as well', async () => {
  const loud = Int16Array.from({ length: 16_000 }, (_, at) =>
    Math.max(-32_768, Math.min(32_767, 90_000 * Math.sin(at / 20))),
  );
  const soft = wavBytes(
    Int16Array.from({ length: 2_000 }, (_, at) => 300 * Math.sin(at / 3)),
    8_000,
  );
  const hash = 'a'.repeat(64);
  const { ask, asked } = open({
    ...away,
    fetch: async (wanted) => ({ ok: true, value: wanted === hash ? null : soft }),
  });
  const made = await ask({ kind: 'importAudio', file: wavBytes(loud, 8_000), audio: 'prompt' });
  expect(made).toMatchObject({ kind: 'made', findings: [{ code: 'clipped' }] });
  expect(await ask({ kind: 'aboutSound', sound: hash, audio: 'prompt' })).toBeNull();
  const real = new ContentFolder(mkdtempSync(join(folder, 'elsewhere-')));
  const sound = await real.keepBytes(Buffer.from(soft), 'wav');
  const about = await ask({ kind: 'aboutSound', sound, audio: 'prompt' });
  if (about === null || 'problem' in about) throw new Error(JSON.stringify(about));
  expect(about.findings.map(({ code }) => code)).toEqual(['short', 'notLevelled']);
  expect(about.measures.durationMs).toBe(250);
  expect(kept()).toContain(`${sound}.wav`);
  expect(await open(away).asked({ kind: 'sound', sound: 'b'.repeat(64) })).toEqual(offline);
  expect((await asked({ kind: 'sound', sound })).ok).toBe(true);
});

test('cancelled while it speaks: that one and those behind it; the next one is spoken', async () => {
  const { ask } = open();
  const long = ask({ kind: 'speakText', text: 'Bitte warten Sie. '.repeat(500), language: 'de' });
  const behind = ask({ kind: 'importAudio', file: tone(5), audio: 'music' });
  await ask({ kind: 'cancelSounds' });
  expect(await long).toEqual({ kind: 'cancelled' });
  expect(await behind).toEqual({ kind: 'cancelled' });
  expect(kept()).toEqual([]);
  expect(await ask({ kind: 'speakText', text: 'Guten Tag', language: 'de' })).toMatchObject({ kind: 'made' });
});

test('a disk that doesn’t take it is told', async () => {
  const { asked } = open();
  await rm(join(folder, 'content'), { recursive: true });
  const answer = await asked({ kind: 'importAudio', file: tone(2), audio: 'prompt' });
  expect(answer).toEqual({ ok: false, error: { code: 'notKept' } });
});

test('nothing waits for a slow voice: edits and other sounds are answered meanwhile', async () => {
  const never: Speech = {
    speak: () => new Promise(() => undefined),
    importAudio: () => new Promise(() => undefined),
    measureAudio: () => new Promise(() => undefined),
    seekSpeech: async () => null,
    close: async () => undefined,
  };
  const { ask, asked } = open(away, () => never);
  void ask({ kind: 'speakText', text: 'langsam', language: 'de' });
  expect(await asked({ kind: 'openDraft' })).toEqual({ ok: false, error: { code: 'noPlanYet' } });
  expect(await asked({ kind: 'sound', sound: 'b'.repeat(64) })).toEqual(offline);
});
