// What a plan's sounds are like, of which the console tells whoever imports one there: silent, cut at full scale, of a strange length.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../contract/problem.ts';
import type { Plan } from '../../domain/plan/plan.ts';
import type { AudioFinding, AudioKind, ImportProblem } from '../../domain/words/sounds.ts';
import type { Speech } from '../../engine/ports/speech.ts';
import { createSpeech } from '../../speech/speech.ts';
import { resourcesFolder } from '../set-up/resources.ts';
import type { PlanFolder } from './read-plan-folder.ts';

type Read = Extract<PlanFolder, { readonly ok: true }>;

/** `sounds`: those that are looked at, and where each lies. They are read once more, so that those are best left out that callers hear already. */
export async function soundWarnings({
  plan,
  sounds,
}: Pick<Read, 'plan' | 'sounds'>): Promise<readonly Problem[]> {
  if (sounds.size === 0) return [];
  const music = musicOf(plan);
  const speech = createSpeech({ voices: join(resourcesFolder(), 'voices') });
  const warnings: Problem[] = [];
  try {
    for (const [sound, file] of sounds)
      for (const message of await said(speech, file, music.has(sound) ? 'music' : 'prompt'))
        warnings.push({ file, line: 1, column: 1, path: '', message });
  } finally {
    await speech.close();
  }
  return warnings.sort((a, b) => (a.file < b.file ? -1 : 1));
}

const musicOf = ({ modes }: Plan): ReadonlySet<string> =>
  new Set(Object.values(modes).flatMap(({ sounds }) => Object.values(sounds.music)));

async function said(speech: Speech, file: string, kind: AudioKind): Promise<readonly string[]> {
  const measured = await speech.measureAudio(await readFile(file), kind);
  if (measured.ok) return measured.findings.flatMap((finding) => findingWords(finding) ?? []);
  return [problemWords(measured.problem)];
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;

/** Null: no reason to say anything of a file that somebody made by hand. */
function findingWords(finding: AudioFinding): string | null {
  switch (finding.code) {
    case 'clipped':
      return `is cut at full scale for ${finding.clippedMs} ms: it was recorded too loud, and crackles`;
    case 'short':
      return `lasts only ${seconds(finding.durationMs)}: is it the right one?`;
    case 'long':
      return `lasts ${seconds(finding.durationMs)}: is it the right one?`;
    case 'veryQuiet':
      return `is very quiet (${finding.loudnessLufs} LUFS): callers will hardly hear it`;
    case 'pause':
      return `has ${seconds(finding.longestMs)} of silence in its midst`;
    case 'channelsCancel':
    case 'notLevelled':
      return null;
  }
}

function problemWords(problem: ImportProblem): string {
  switch (problem.kind) {
    case 'silent':
      return 'is silent: callers hear nothing';
    case 'tooLong':
      return `lasts more than ${problem.atMostMs / 60_000} minutes: nobody listens so long`;
    case 'damaged':
    case 'foreign':
    case 'unreadable':
      return `can't be heard: ${problem.detail}`;
    case 'nothing':
    case 'fileTooLarge':
    case 'timedOut':
      return "can't be heard";
  }
}
