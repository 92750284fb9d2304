// The one text of a plan, whatever the order in which it was made: its SHA-256 names a version.

import type { ModeSounds } from './mode-version.ts';
import type { Plan } from './plan.ts';

export function planText(plan: Plan): string {
  const modes = Object.entries(plan.modes).map(([id, each]) => [
    id,
    { ...each, sounds: withoutEmpty(each.sounds) },
  ]);
  const { savedCalls, ...rest } = plan;
  // Plans of before there were any are what they were.
  const saved = Object.keys(savedCalls).length === 0 ? {} : { savedCalls };
  return sortedText({ ...rest, ...saved, modes: Object.fromEntries(modes) });
}

/** Names in the order of their characters, two blanks a level, a line break at the end: what git shows well. */
export function sortedText(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** A language in which nothing sounds is as if it weren't there. */
export function withoutEmpty({ prompts, music, promptsIn = {} }: ModeSounds): ModeSounds {
  const filled = Object.entries(promptsIn).filter(([, sounds]) => Object.keys(sounds).length > 0);
  return filled.length === 0 ? { prompts, music } : { prompts, music, promptsIn: Object.fromEntries(filled) };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, each]) => [name, sorted(each)]));
}

/** Would both be written the same? */
export function sameContent(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((each, i) => sameContent(each, b[i]));
  }
  const others = new Map(Object.entries(b).filter(([, each]) => each !== undefined));
  const own = Object.entries(a).filter(([, each]) => each !== undefined);
  return (
    own.length === others.size &&
    own.every(([name, each]) => others.has(name) && sameContent(each, others.get(name)))
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What stands there; undefined: nothing. */
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, name) => (isRecord(inside) ? inside[name] : undefined), value);

/** `undefined` takes it away. */
export function changedAt(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined) return to;
  const { [name]: before, ...others } = isRecord(value) ? value : {};
  const after = changedAt(before, rest, to);
  return after === undefined ? others : { ...others, [name]: after };
}
