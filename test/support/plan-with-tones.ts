// The small plan with sounds that are there, in a folder of content as an engine has it.

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../../src/domain/plan/plan.ts';
import type { ContentHash } from '../../src/domain/words/ids.ts';
import { smallPlan } from './plans.ts';
import { writeTones } from './wav.ts';

/** Each sound is a tone of its own, as long as nobody asks whether it's the right one. */
export function planWithTones(content: string): {
  readonly plan: Plan;
  soundFile(hash: ContentHash): string;
} {
  return { plan: withTones(smallPlan(), content), soundFile: (hash) => join(content, `${hash}.wav`) };
}

function withTones(of: Plan, content: string): Plan {
  mkdirSync(content, { recursive: true });
  const text = JSON.stringify(of);
  const hashes = [...new Set(text.match(/[0-9a-f]{64}/g) ?? [])];
  let toned = text;
  const music = new Set(
    Object.values(of.modes).flatMap(({ sounds }): string[] => Object.values(sounds.music)),
  );
  for (const [i, hash] of hashes.entries()) {
    const file = join(content, 'tone.wav');
    writeTones(file, [[300 + i, music.has(hash) ? 10_000 : 500]]);
    const name = createHash('sha256').update(readFileSync(file)).digest('hex');
    cpSync(file, join(content, `${name}.wav`));
    toned = toned.replaceAll(hash, name);
  }
  return JSON.parse(toned) as Plan;
}
