#!/usr/bin/env node
// Speaks the announcements for quick switches: resources/announcements/announcements.json -> <language>/<id>.wav
//
//   node scripts/make-announcements.mjs
//
// The result is the same every time; a file is written only if its content changes.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureDependencies } from './lib/dependencies.mjs';
import { main, projectRoot, run, SetupError } from './lib/project.mjs';

const folder = join(projectRoot, 'resources/announcements');

await main(async () => {
  const node = await ensureDependencies();
  // Only that one reads TypeScript as it is.
  if (!process.features.typescript) return run(node, [import.meta.filename]);
  const { createSpeech } = await import('../src/speech/speech.ts');
  const speech = createSpeech({ voices: join(projectRoot, 'resources/voices') });
  const texts = JSON.parse(readFileSync(join(folder, 'announcements.json'), 'utf8'));
  try {
    for (const [id, inLanguages] of Object.entries(texts)) {
      for (const [language, text] of Object.entries(inLanguages)) {
        const reply = await speech.speak({ text, language });
        if (!reply.ok) throw new SetupError(`${id} in ${language}: ${JSON.stringify(reply.trouble)}`);
        const file = join(folder, language, `${id}.wav`);
        const same = existsSync(file) && readFileSync(file).equals(reply.audio.wav);
        mkdirSync(dirname(file), { recursive: true });
        if (!same) writeFileSync(file, reply.audio.wav);
        const { durationMs, loudnessLufs, peakDbfs } = reply.audio;
        const figures = `${durationMs / 1_000} s  ${loudnessLufs} LUFS  peak ${peakDbfs} dBFS`;
        console.log(`${same ? 'same ' : 'wrote'} ${language}/${id}.wav  ${figures}`);
      }
    }
    return 0;
  } finally {
    await speech.close();
  }
});
