// Copied steps as a text: what the system's clipboard has may be anything, and may come from anywhere.

import { z } from 'zod';
import { languages } from '../domain/languages.ts';
import type { StepClip } from '../domain/mode-editing/step-clip.ts';
import { planLimits } from '../domain/plan/check/plan-mistakes.ts';
import { jsonOf } from './json-of.ts';
import { clipParts } from './mode-schema.ts';

const MARK = 'klinke-steps';
const VERSION = 1;
const MOST_CHARACTERS = 4_000_000;

const clipSchema = z.object({
  mode: z.string().max(200),
  language: z.enum(languages),
  ...clipParts,
});

export const clipText = (clip: StepClip): string => JSON.stringify({ is: MARK, version: VERSION, ...clip });

export type ReadClip =
  | { readonly ok: true; readonly clip: StepClip }
  /** `notSteps`: something else was copied. `newer`: by a newer Klinke. */
  | { readonly ok: false; readonly why: 'notSteps' | 'newer' | 'tooLarge' | 'damaged' };

export function readClip(text: string): ReadClip {
  if (text.length > MOST_CHARACTERS) return { ok: false, why: 'tooLarge' };
  const value = jsonOf(text);
  if (typeof value !== 'object' || value === null || !('is' in value) || value.is !== MARK)
    return { ok: false, why: 'notSteps' };
  if ('version' in value && Number(value.version) > VERSION) return { ok: false, why: 'newer' };
  const { success, error } = clipSchema.safeParse(value);
  if (!success && !error.issues.every(isHalfTyped)) return { ok: false, why: 'damaged' };
  // Its shape was read; what is half typed in it is a mistake of the mode, as it was where it comes from.
  const { mode, language, steps, prompts, music, places } = value as unknown as StepClip;
  if (Object.keys(steps).length > planLimits.steps) return { ok: false, why: 'tooLarge' };
  return { ok: true, clip: { mode, language, steps, prompts, music, places } };
}

const halfTyped: ReadonlySet<string> = new Set(['too_small', 'too_big', 'invalid_format', 'custom']);

/** A field that somebody has yet to fill in; names and hashes are never typed. */
function isHalfTyped({ code, path }: z.core.$ZodIssue): boolean {
  if (!halfTyped.has(code)) return false;
  return path[0] === 'steps' ? path.length > 2 : ['text', 'title'].includes(String(path.at(-1)));
}
