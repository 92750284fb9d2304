// A version of a mode for tests: its sounds are named as the mode names them, since nothing is ever played.

import type { OperatingMode } from '../../../src/domain/call-flow/mode.ts';
import type { ModeVersion } from '../../../src/domain/plan/mode-version.ts';

export function versionOf(mode: OperatingMode, version = `${mode.id} v1`): ModeVersion {
  const named = (part: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(Object.keys(part).map((id) => [id, id]));
  return { version, mode, sounds: { prompts: named(mode.prompts), music: named(mode.music) } };
}
