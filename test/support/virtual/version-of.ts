// A version of a mode for tests: its sounds are named by what they are, since nothing is ever played: `prompt greeting`, `prompt en greeting`.

import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';

export function versionOf(mode: OperatingMode, version = `${mode.id} v1`): ModeVersion {
  const named = (what: string, part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(part).map((id) => [id, `${what} ${id}`]));
  const promptsIn = Object.fromEntries(
    (mode.languages ?? []).map((language) => [
      language,
      named(
        `prompt ${language}`,
        Object.fromEntries(Object.entries(mode.prompts).filter(([, prompt]) => prompt.in?.[language])),
      ),
    ]),
  );
  return {
    version,
    mode,
    sounds: {
      prompts: named('prompt', mode.prompts),
      music: named('music', mode.music),
      ...(mode.languages === undefined ? {} : { promptsIn }),
    },
  };
}
