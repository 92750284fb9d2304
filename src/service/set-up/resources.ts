// Where the example's prompts, music and modes lie: in the checkout, or beside the packaged engine.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export function resourcesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (let up = 0; up < 4; up++) {
    const candidate = join(folder, 'resources');
    if (existsSync(join(candidate, 'modes'))) return candidate;
    folder = dirname(folder);
  }
  throw new Error('the folder resources is missing beside the engine: install Klinke anew');
}
