#!/usr/bin/env node
// Speaks what comes along: announcements for quick switches, and what waiting callers hear of where they stand.
//
//   resources/announcements/announcements.json -> <language>/<id>.wav
//   src/speech/phrase-texts.ts -> resources/phrases/<language>/<phrase>.wav
//   a tone, after which callers speak -> resources/sounds/record-tone.wav
//
//   node scripts/make-announcements.mjs
//
// The result is the same every time; a file is written only if its content changes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main, projectRoot, run, SetupError } from './lib/project.mjs';

const resources = join(projectRoot, 'resources');

await main(async () => {
  const node = await ensureDependencies();
  // Only that one reads TypeScript as it is.
  if (!process.features.typescript) return run(node, [import.meta.filename]);
  const { createSpeech } = await import('../src/speech/speech.ts');
  const { phraseTexts } = await import('../src/speech/phrase-texts.ts');
  const { languages } = await import('../src/domain/languages.ts');
  const { wavBytes } = await import('../src/voip/sound/wav.ts');
  const speech = createSpeech({ voices: join(resources, 'voices') });
  const texts = JSON.parse(readFileSync(join(resources, 'announcements/announcements.json'), 'utf8'));
  const folders = {
    announcements: languages.map((language) => [
      language,
      Object.entries(texts).flatMap(([id, said]) => (said[language] ? [[id, said[language]]] : [])),
    ]),
    phrases: languages.map((language) => [language, [...phraseTexts(language)]]),
  };
  try {
    for (const [folder, inLanguages] of Object.entries(folders)) {
      for (const [language, id, text] of inLanguages.flatMap(([of, all]) =>
        all.map((each) => [of, ...each]),
      )) {
        const reply = await speech.speak({ text, language });
        if (!reply.ok) throw new SetupError(`${id} in ${language}: ${JSON.stringify(reply.trouble)}`);
        const file = join(resources, folder, language, `${id}.wav`);
        const same = existsSync(file) && readFileSync(file).equals(reply.audio.wav);
        mkdirSync(dirname(file), { recursive: true });
        if (!same) writeFileSync(file, reply.audio.wav);
        const { durationMs, loudnessLufs, peakDbfs } = reply.audio;
        const figures = `${durationMs / 1_000} s  ${loudnessLufs} LUFS  peak ${peakDbfs} dBFS`;
        console.log(`${same ? 'same ' : 'wrote'} ${folder}/${language}/${id}.wav  ${figures}`);
      }
    }
    const tone = wavBytes(toneSamples());
    const toneFile = join(resources, 'sounds/record-tone.wav');
    if (!existsSync(toneFile) || !readFileSync(toneFile).equals(tone)) writeFileSync(toneFile, tone);
    return 0;
  } finally {
    await speech.close();
  }
});

/** 1,000 Hz for 0.4 s at 8 kHz, as loud as the prompts, without a click at either end. */
function toneSamples() {
  const [length, fade] = [3_200, 160];
  return Int16Array.from({ length }, (_, at) => {
    const loud = Math.min(1, at / fade, (length - 1 - at) / fade);
    return Math.round(4_600 * loud * Math.sin((2 * Math.PI * 1_000 * at) / 8_000));
  });
}
