// The keys to press, as somebody types them: "1@4s,2@9s".

export interface PlannedKey {
  readonly key: string;
  /** After the answer. */
  readonly atMs: number;
}

export type ReadKeys =
  | { readonly ok: true; readonly keys: readonly PlannedKey[] }
  | { readonly ok: false; readonly problem: string };

const APART_MS = 1_000;
/** RFC 4733, 2.5.1.3: a digit and its pause, as this phone sends them. */
const DIGIT_MS = 160;

/** Several keys at one time follow each other as fast as a phone sends them. */
export function readKeys(text: string): ReadKeys {
  const keys: PlannedKey[] = [];
  for (const part of text.split(',')) {
    const match = /^\s*([0-9*#A-D]+)\s*(?:@\s*(\d+(?:\.\d+)?)\s*s?)?\s*$/.exec(part);
    if (match === null)
      return {
        ok: false,
        problem: `"${part.trim()}" is not like 1@4s: a key (0 to 9, *, #), and when to press it`,
      };
    const [, digits = '', time] = match;
    const before = keys.at(-1)?.atMs ?? 0;
    const atMs = time === undefined ? before + APART_MS : Number(time) * 1_000;
    if (atMs < before) return { ok: false, problem: `"${part.trim()}" comes before the key before it` };
    for (const [index, key] of [...digits].entries()) keys.push({ key, atMs: atMs + index * DIGIT_MS });
  }
  return { ok: true, keys };
}
