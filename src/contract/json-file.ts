// Reading JSON that a person wrote: comments allowed, and every mistake reported with its place, all at once.

import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

type Path = readonly (string | number)[];

const MOST_DEEP = 60;
const MOST_CHARACTERS = 20_000_000;

export interface ParsedFile {
  /** Undefined when the text is no JSON. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem at a value's place, or at that of the nearest thing around it. */
  problemAt(path: Path, message: string): Problem;
}

export function parseJsonFile(file: string, written: string): ParsedFile {
  // Windows editors put a byte order mark first.
  const text = written.replace(/^\uFEFF/, '');
  const place = placesIn(text);
  const fault = text.length > MOST_CHARACTERS ? 0 : tooDeepAt(text);
  if (fault !== null) {
    const message =
      text.length > MOST_CHARACTERS
        ? `the file has more than ${MOST_CHARACTERS / 1_000_000} million characters: that can't be meant`
        : `nested deeper than ${MOST_DEEP} levels: that can't be meant`;
    const problem: Problem = { file, ...place(fault), path: '', message };
    return { value: undefined, problems: [problem], problemAt: () => problem };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const nearest = nearestIn(root);
  const problems: Problem[] = errors.map(({ error, offset }) => ({
    file,
    ...place(offset),
    path: '',
    message: `this is not valid JSON here: ${syntaxAdvice(printParseErrorCode(error))}`,
  }));
  if (root !== undefined) {
    for (const { offset, path, message } of unusableNames(root, []))
      problems.push({ file, ...place(offset), path: path.join('.'), message });
  }
  return {
    value: root === undefined || problems.length > 0 ? undefined : getNodeValue(root),
    problems: root === undefined && problems.length === 0 ? [emptyFile(file)] : problems,
    problemAt: (path, message) => ({
      file,
      ...place(nearest(path)?.offset ?? 0),
      path: path.join('.'),
      message,
    }),
  };
}

/** Checks the value against a schema and turns each issue into a problem at its place. */
export function checkSchema<T>(
  parsed: ParsedFile,
  schema: z.ZodType<T>,
):
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value: null; readonly problems: readonly Problem[] } {
  if (parsed.problems.length > 0) return { value: null, problems: parsed.problems };
  const read = readBySchema(parsed.value, schema);
  if (read.issues === null) return { value: read.value, problems: [] };
  return { value: null, problems: read.issues.map(({ path, message }) => parsed.problemAt(path, message)) };
}

/** As `checkSchema`, of what stands in no file; `message`: in English, what it has to be. */
export function readBySchema<T>(
  value: unknown,
  schema: z.ZodType<T>,
):
  | { readonly value: T; readonly issues: null }
  | { readonly value: null; readonly issues: readonly Explained[] } {
  const result = schema.safeParse(value, { reportInput: true, error: inOurWords });
  if (result.success) return { value: result.data, issues: null };
  return { value: null, issues: result.error.issues.flatMap((issue) => explain(issue, [])) };
}

interface Explained {
  readonly path: Path;
  readonly message: string;
  /** Of which it's said. */
  readonly issue: z.core.$ZodIssue;
}

function explain(issue: z.core.$ZodIssue, around: Path): readonly Explained[] {
  const path = [...around, ...issue.path.filter((part) => typeof part !== 'symbol')];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown setting "${key}": remove it or correct its name`,
        issue,
      }));
    case 'invalid_key':
      return issue.issues.flatMap((inner) => explain(inner, path)).map((inner) => ({ ...inner, path }));
    case 'invalid_union': {
      // The variant that came closest says what is wrong with it.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
      if (closest === undefined || closest.length === 0) return [{ path, message: issue.message, issue }];
      return closest.flatMap((inner) => explain(inner, path));
    }
    default:
      return [{ path, message: issue.message, issue }];
  }
}

/** For what a schema doesn't say itself: what to do, without the words of a library. */
function inOurWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: add ${typeNamed(issue.expected)}`
        : `has to be ${typeNamed(issue.expected)}`;
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value));
      const wanted = values.length === 1 ? `${values[0]}` : `one of: ${values.join(', ')}`;
      return issue.input === undefined ? `is missing: it has to be ${wanted}` : `has to be ${wanted}`;
    }
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
      return options.length === 0
        ? 'is none of the allowed kinds'
        : `has to be one of: ${options.map((option) => JSON.stringify(option)).join(', ')}`;
    }
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty';
      return issue.origin === 'array'
        ? `needs at least ${issue.minimum}`
        : `has to be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `has to be at most ${issue.maximum} characters long`
        : `has to be at most ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'url')
        return 'has to be an address with its protocol, such as https://pbx.example';
      if (issue.format === 'includes' && 'includes' in issue)
        return `has to contain ${JSON.stringify(issue.includes)}`;
      return 'pattern' in issue ? `has to match ${String(issue.pattern)}` : undefined;
    default:
      return undefined;
  }
}

function typeNamed(expected: string): string {
  switch (expected) {
    case 'object':
    case 'record':
      return 'an object in braces { }';
    case 'array':
      return 'a list in brackets [ ]';
    case 'string':
      return 'a text in quotation marks';
    case 'int':
      return 'a whole number';
    case 'boolean':
      return 'true or false';
    default:
      return `a ${expected}`;
  }
}

function syntaxAdvice(code: string): string {
  switch (code) {
    case 'CommaExpected':
      return 'put a comma before this';
    case 'ColonExpected':
      return 'put a colon between name and value';
    case 'CloseBraceExpected':
      return 'a closing brace } is missing';
    case 'CloseBracketExpected':
      return 'a closing bracket ] is missing';
    case 'PropertyNameExpected':
      return 'put a name in double quotation marks';
    case 'ValueExpected':
      return 'put a value';
    case 'EndOfFileExpected':
      return 'remove what follows the end';
    case 'UnexpectedEndOfString':
      return 'put the closing quotation mark';
    case 'UnexpectedEndOfComment':
      return 'put the end of the comment, */';
    default:
      return `correct or remove it (${code})`;
  }
}

interface UnusableName extends Omit<Explained, 'issue'> {
  readonly offset: number;
}

/** JSON takes the last of two values with the same name, and says nothing: one would vanish unseen. */
function unusableNames(node: Node, path: Path): readonly UnusableName[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, i) => unusableNames(child, [...path, i]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    if (key === undefined) return [];
    const name = String(key.value);
    const here = [...path, name];
    const inside = value === undefined ? [] : unusableNames(value, here);
    const message = seen.has(name)
      ? `"${name}" is there twice: rename or remove one`
      : name === '__proto__'
        ? 'this name can not be used: choose another'
        : null;
    seen.add(name);
    return message === null ? inside : [{ offset: key.offset, path: here, message }, ...inside];
  });
}

/** The node at the path, or its nearest ancestor that is there. Each list and object is gone through once, however many ask. */
function nearestIn(root: Node | undefined): (path: Path) => Node | undefined {
  const childrenOf = new Map<Node, ReadonlyMap<string | number, Node>>();
  const children = (node: Node): ReadonlyMap<string | number, Node> => {
    const known = childrenOf.get(node);
    if (known !== undefined) return known;
    const found = new Map<string | number, Node>();
    for (const [i, child] of (node.children ?? []).entries()) {
      if (node.type === 'array') found.set(i, child);
      const [key, value] = child.children ?? [];
      // Of two values with the same name the first one is the place, as an editor finds it.
      if (node.type === 'object' && value !== undefined && !found.has(String(key?.value)))
        found.set(String(key?.value), value);
    }
    childrenOf.set(node, found);
    return found;
  };
  return (path) => {
    let at = root;
    for (const part of path) {
      const next = at === undefined ? undefined : children(at).get(part);
      if (next === undefined) return at;
      at = next;
    }
    return at;
  };
}

/** Where an offset is; the beginnings of lines are looked for once. */
function placesIn(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let starts: number[] | null = null;
  return (offset) => {
    if (starts === null) {
      starts = [0];
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}

/** Where the text is nested deeper than anybody writes: the parser calls itself for each level, and breaks. */
function tooDeepAt(text: string): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') at = endOfString(text, at);
    else if (sign === '/' && text[at + 1] === '/') at = endOr(text, text.indexOf('\n', at));
    else if (sign === '/' && text[at + 1] === '*') at = endOr(text, text.indexOf('*/', at + 2));
    else if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    if (depth > MOST_DEEP) return at;
  }
  return null;
}

/** A string that isn't closed ends with its line. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"' || text[at] === '\n') return at;
  }
  return text.length;
}

const endOr = (text: string, found: number): number => (found === -1 ? text.length : found);

function emptyFile(file: string): Problem {
  return { file, line: 1, column: 1, path: '', message: 'the file is empty' };
}
