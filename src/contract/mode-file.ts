// A mode file's text, checked whole: JSON, schema, and every way through it. All mistakes at once.

import { checkMode, checkParts, type ModeParts } from '../domain/call-flow/check-mode.ts';
import type { OperatingMode, Step } from '../domain/call-flow/mode.ts';
import { checkSchema, parseJsonFile } from './json-file.ts';
import { modeSchema, stepSchema } from './mode-schema.ts';
import type { Problem } from './problem.ts';

export type ModeFile =
  | { readonly ok: true; readonly mode: OperatingMode }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `teams`: those of the engine's configuration; without it, teams are not looked at. */
export function readModeFile(file: string, text: string, teams?: ReadonlySet<string>): ModeFile {
  const parsed = parseJsonFile(file, text);
  const checked = checkSchema(parsed, modeSchema);
  if (checked.value === null) {
    const parts = soundParts(parsed.value);
    const more =
      parts === null
        ? []
        : checkParts(parts, teams).map(({ path, message }) => parsed.problemAt(path, message));
    return { ok: false, problems: [...checked.problems, ...more].sort(byPlace) };
  }
  const mistakes = checkMode(checked.value, teams);
  if (mistakes.length === 0) return { ok: true, mode: checked.value };
  return { ok: false, problems: mistakes.map(({ path, message }) => parsed.problemAt(path, message)) };
}

/** What can be looked at already while other parts don't fit the schema. */
function soundParts(value: unknown): ModeParts | null {
  if (!isRecord(value)) return null;
  const steps: Record<string, Step> = {};
  for (const [id, step] of Object.entries(isRecord(value.steps) ? value.steps : {})) {
    const sound = stepSchema.safeParse(step);
    if (sound.success) steps[id] = sound.data;
  }
  const names = (part: unknown) => (isRecord(part) ? Object.keys(part) : []);
  return {
    ...(typeof value.start === 'string' ? { start: value.start } : {}),
    ...(typeof value.onError === 'string' ? { onError: value.onError } : {}),
    steps,
    known: { steps: names(value.steps), prompts: names(value.prompts), music: names(value.music) },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
