// A mode file's text, checked whole: JSON, schema, and every way through it. All mistakes at once.

import { checkMode, checkParts, type ModeMistake, type ModeParts } from '../domain/call-flow/check-mode.ts';
import { languagesOf, type OperatingMode } from '../domain/call-flow/mode.ts';
import { modeFaultInEnglish } from '../domain/call-flow/mode-faults.ts';
import type { Step } from '../domain/call-flow/steps/registry.ts';
import { checkSchema, type ParsedFile, parseJsonFile } from './json-file.ts';
import { languagesSchema, modeSchema, promptSchema, stepSchema } from './mode-schema.ts';
import { byPlace, type Problem } from './problem.ts';

export type ModeFile = (
  | { readonly ok: true; readonly mode: OperatingMode }
  | { readonly ok: false; readonly problems: readonly Problem[] }
) & {
  /** The audio files that it names soundly, whatever else is wrong with it. */
  readonly audio: readonly ModeAudio[];
  problemAt: ParsedFile['problemAt'];
};

export interface ModeAudio {
  readonly file: string;
  readonly path: readonly string[];
}

/** `teams`: those of the engine's configuration; without it, teams are not looked at. */
export function readModeFile(file: string, text: string, teams?: ReadonlySet<string>): ModeFile {
  const parsed = parseJsonFile(file, text);
  const always = { audio: audioIn(parsed.value), problemAt: parsed.problemAt };
  const told = ({ path, fault }: ModeMistake) => parsed.problemAt(path, modeFaultInEnglish(fault));
  const checked = checkSchema(parsed, modeSchema);
  if (checked.value === null) {
    const parts = soundParts(parsed.value);
    const more = parts === null ? [] : checkParts(parts, teams).map(told);
    return { ...always, ok: false, problems: [...checked.problems, ...more].sort(byPlace) };
  }
  const mistakes = checkMode(checked.value, teams);
  if (mistakes.length === 0) return { ...always, ok: true, mode: checked.value };
  return { ...always, ok: false, problems: mistakes.map(told) };
}

function audioIn(value: unknown): readonly ModeAudio[] {
  if (!isRecord(value)) return [];
  return (['prompts', 'music'] as const).flatMap((part) =>
    entriesOf(value[part]).flatMap(([id, entry]) => [
      ...fileIn(entry, [part, id]),
      ...(part === 'prompts' && isRecord(entry)
        ? entriesOf(entry.in).flatMap(([language, spoken]) => fileIn(spoken, [part, id, 'in', language]))
        : []),
    ]),
  );
}

function fileIn(entry: unknown, path: readonly string[]): readonly ModeAudio[] {
  const file = isRecord(entry) ? promptSchema.shape.file.safeParse(entry.file) : null;
  return file?.success ? [{ file: file.data, path: [...path, 'file'] }] : [];
}

const entriesOf = (part: unknown) => Object.entries(isRecord(part) ? part : {});

/** What can be looked at already while other parts don't fit the schema. */
function soundParts(value: unknown): ModeParts | null {
  if (!isRecord(value)) return null;
  const steps: Record<string, Step> = {};
  for (const [id, step] of entriesOf(value.steps)) {
    const sound = stepSchema.safeParse(step);
    if (sound.success) steps[id] = sound.data;
  }
  const spoken = languagesSchema.safeParse(value);
  const names = (part: unknown) => (isRecord(part) ? Object.keys(part) : []);
  return {
    ...(typeof value.start === 'string' ? { start: value.start } : {}),
    ...(typeof value.onError === 'string' ? { onError: value.onError } : {}),
    ...(typeof value.greeting === 'string' ? { greeting: value.greeting } : {}),
    steps,
    languages: spoken.success ? languagesOf(spoken.data) : null,
    known: { steps: names(value.steps), prompts: names(value.prompts), music: names(value.music) },
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
