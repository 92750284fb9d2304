// What a field of a plan's object is called: the words on the way to it.

import { isRecord } from '../../domain/plan/canonical.ts';

/** What is named by a key says which. The words of a way that leads further than they do are those that there are. */
export function labelOf(words: unknown, path: readonly string[], keyWord: (key: string) => string): string {
  let at = words;
  const labels: string[] = [];
  for (const name of path) {
    if (!isRecord(at)) break;
    if (!Object.hasOwn(at, name) && isKeyed(at)) {
      labels.push(filled(at.key, { key: keyWord(name) }));
      at = at.each;
    } else at = Object.hasOwn(at, name) ? at[name] : undefined;
  }
  if (typeof at === 'string') labels.push(at);
  else if (isRecord(at)) labels.push(firstWord(at));
  return labels.filter((label) => label !== '').join(', ');
}

/** Of a whole, such as the holidays: its first field says what it is. */
function firstWord(words: Readonly<Record<string, unknown>>): string {
  if (isKeyed(words)) return filled(words.key, {});
  const [first] = Object.values(words);
  return typeof first === 'string' ? first : isRecord(first) ? firstWord(first) : '';
}

type Keyed = Readonly<Record<string, unknown>> & { readonly key: string; readonly each: unknown };

/** `each` for whatever has a key of its own, which `key` names. */
const isKeyed = (words: Readonly<Record<string, unknown>>): words is Keyed =>
  typeof words.key === 'string' && 'each' in words;

/** `{name}` is what `values` has for it. What stands in brackets with it is left out where there is none. */
export function filled(sentence: string, values: Readonly<Record<string, string | undefined>>): string {
  const placed = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const whole = sentence.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => values[name] !== undefined) ? part : '',
  );
  return placed(whole);
}
