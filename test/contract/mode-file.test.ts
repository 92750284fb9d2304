// A mode file's mistakes: each at its place, each with what to do, all at once; and never an exception.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readModeFile } from '../../src/contract/mode-file.ts';
import { describeProblem, type Problem } from '../../src/contract/problem.ts';

const shipped = readFileSync(new URL('../../resources/modes/it-hotline.json', import.meta.url), 'utf8');
const teams = new Set(['lvs', 'sap', 'pc']);

function problemsOf(text: string): readonly Problem[] {
  const read = readModeFile('mode.json', text, teams);
  return read.ok ? [] : read.problems;
}

/** The 1-based line of the only place where `marker` stands. */
function lineOf(text: string, marker: string): number {
  expect(text.split(marker), `"${marker}" is there once`).toHaveLength(2);
  return text.slice(0, text.indexOf(marker)).split('\n').length;
}

/** Replaces the `nth` place (from 1) where `from` stands. */
function replaced(text: string, from: string, to: string, nth = 1): string {
  const parts = text.split(from);
  expect(parts.length, `"${from}" is there ${nth} times`).toBeGreaterThan(nth);
  return parts.slice(0, nth).join(from) + to + parts.slice(nth).join(from);
}

interface Mistake {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Which place of `from`, from 1. */
  readonly nth?: number;
  /** Stands once in the text with the mistake, on the line that is to be named. */
  readonly at: string;
  readonly path: string;
  readonly message: RegExp;
}

const mistakes: readonly Mistake[] = [
  {
    name: 'a missing comma',
    from: '"name": "Tagbetrieb",',
    to: '"name": "Tagbetrieb"',
    at: '"language": "de"',
    path: '',
    message: /put a comma/,
  },
  {
    name: 'a text without an end',
    from: '"Tagbetrieb",',
    to: '"Tagbetrieb,',
    at: 'Tagbetrieb',
    path: '',
    message: /quotation mark/,
  },
  {
    name: 'a step twice',
    from: '"no-choice": {',
    to: '"greeting": {',
    at: '"prompt": "menu-default"',
    path: 'steps.greeting',
    message: /twice: rename or remove/,
  },
  {
    name: 'an unknown setting',
    from: '"attempts": 3,',
    to: '"attempts": 3, "volume": 7,',
    at: '"volume"',
    path: 'steps.main-menu.volume',
    message: /unknown setting "volume": remove it or correct its name/,
  },
  {
    name: 'a setting that is missing',
    from: '"attempts": 3,',
    to: '',
    at: '"main-menu": {\n      "kind"',
    path: 'steps.main-menu.attempts',
    message: /is missing: add/,
  },
  {
    name: 'a text where a number has to be',
    from: '"attempts": 3',
    to: '"attempts": "three"',
    at: '"three"',
    path: 'steps.main-menu.attempts',
    message: /has to be a (whole )?number/,
  },
  {
    name: 'a fraction of milliseconds',
    from: '"waitForKeyMs": 5000',
    to: '"waitForKeyMs": 5000.5',
    at: '5000.5',
    path: 'steps.main-menu.waitForKeyMs',
    message: /whole number of milliseconds/,
  },
  {
    name: 'seconds instead of milliseconds',
    from: '"waitForKeyMs": 5000',
    to: '"waitForKeyMs": 5',
    at: '"waitForKeyMs": 5,',
    path: 'steps.main-menu.waitForKeyMs',
    message: /at least 500 ms/,
  },
  {
    name: 'minutes for a key',
    from: '"waitForKeyMs": 5000',
    to: '"waitForKeyMs": 600000',
    at: '600000',
    path: 'steps.main-menu.waitForKeyMs',
    message: /at most one minute/,
  },
  {
    name: 'a kind of step that does not exist',
    from: '"kind": "menu"',
    to: '"kind": "manu"',
    at: '"manu"',
    path: 'steps.main-menu.kind',
    message:
      /one of: "announcement", "menu", "language", "branch", "wait", "transfer", "voicemail", "subMode", "return", "goodbye"/,
  },
  {
    name: 'an id with a capital',
    from: '"id": "it-hotline-day"',
    to: '"id": "IT Hotline"',
    at: '"IT Hotline"',
    path: 'id',
    message: /small letters, digits and hyphens/,
  },
  {
    name: 'a language that we have no texts for',
    from: '"language": "de"',
    to: '"language": "fr"',
    at: '"fr"',
    path: 'language',
    message: /one of: "de", "en"/,
  },
  {
    name: 'a key that no telephone has',
    from: '"3": {\n          "label": "PC"',
    to: '"A": {\n          "label": "PC"',
    at: '"A": {',
    path: 'steps.main-menu.branches.A',
    message: /unknown setting "A"/,
  },
  {
    name: 'an MP3 as a prompt',
    from: 'de/menu-invalid.wav',
    to: 'de/menu-invalid.mp3',
    at: 'menu-invalid.mp3',
    path: 'prompts.menu-invalid.file',
    message: /has to be a \.wav file/,
  },
  {
    name: 'a waiting caller with nothing to hear',
    from: '[\n        {\n          "kind": "music",\n          "music": "pc-loop",\n          "repeat": true\n        }\n      ]',
    to: '[ ]',
    at: '[ ]',
    path: 'steps.wait-pc.sequence',
    message: /needs something to hear/,
  },
  {
    name: 'an exit to a step that is not there',
    from: '"done": "wait-pc"',
    to: '"done": "wait-cp"',
    at: '"wait-cp"',
    path: 'steps.no-choice.exits.done',
    message: /no step "wait-cp": known are greeting, main-menu/,
  },
  {
    name: 'a branch to a step that is not there',
    from: '"step": "connecting-sap"',
    to: '"step": "sap"',
    at: '"step": "sap"',
    path: 'steps.main-menu.branches.2.step',
    message: /no step "sap"/,
  },
  {
    name: 'a start that is not there',
    from: '"start": "greeting"',
    to: '"start": "constructor"',
    at: '"constructor"',
    path: 'start',
    message: /no step "constructor"/,
  },
  {
    name: 'an error goodbye that is none',
    from: '"onError": "technical-error"',
    to: '"onError": "main-menu"',
    at: '"onError"',
    path: 'onError',
    message: /has to name a goodbye step, but "main-menu" is of kind menu/,
  },
  {
    name: 'a missing prompt',
    from: '"invalid": "menu-invalid"',
    to: '"invalid": "menu-wrong"',
    at: '"menu-wrong"',
    path: 'steps.main-menu.invalid',
    message: /no prompt "menu-wrong": add it under prompts/,
  },
  {
    name: 'a missing notice while waiting',
    from: '"prompt": "wait-notice-second"',
    to: '"prompt": "notice-2"',
    nth: 2,
    at: '"notice-2"',
    path: 'steps.wait-sap.sequence.2.prompt',
    message: /no prompt "notice-2"/,
  },
  {
    name: 'missing music',
    from: '"background": "sap-long"',
    to: '"background": "sap"',
    at: '"background": "sap"',
    path: 'steps.wait-sap.background',
    message: /no music "sap": add it under music/,
  },
  {
    name: 'a team that is not configured',
    from: '"team": "sap"',
    to: '"team": "sales"',
    at: '"sales"',
    path: 'steps.wait-sap.team',
    message: /no team "sales": known are lvs, sap, pc/,
  },
  {
    name: 'a menu without branches',
    from: shipped.slice(shipped.indexOf('"branches": {'), shipped.indexOf('"exits": {\n        "default"')),
    to: '"branches": { },\n      ',
    at: '"branches": { }',
    path: 'steps.main-menu.branches',
    message: /add at least one/,
  },
  {
    name: 'music that repeats without a limit',
    from: '"limitMs": 300000,',
    to: '',
    at: '"wait-pc": {',
    path: 'steps.wait-pc.limitMs',
    message: /repeats has no end: give the wait a limitMs/,
  },
  {
    name: 'a notice after music that repeats',
    from: '"repeat": true\n        }',
    to: '"repeat": true\n        }, { "kind": "notice", "prompt": "greeting" }',
    at: '{ "kind": "notice", "prompt": "greeting" }',
    path: 'steps.wait-pc.sequence.1',
    message: /never heard/,
  },
];

describe('one mistake each: its line, its path, and what to do', () => {
  test.each(mistakes)('$name', ({ from, to, nth = 1, at, path, message }) => {
    const text = replaced(shipped, from, to, nth);
    const problems = problemsOf(text);
    const found = problems.find((problem) => problem.path === path && message.test(problem.message));
    expect(found, problems.map(describeProblem).join('\n')).toBeDefined();
    // Twice named things are told at the second place: the line before the marker.
    const line = path === 'steps.greeting' ? lineOf(text, at) - 2 : lineOf(text, at);
    expect(found?.line).toBe(line);
    expect(found?.column).toBeGreaterThanOrEqual(1);
    expect(found?.file).toBe('mode.json');
  });
});

test('the shipped mode has no mistakes, also where every team is checked', () => {
  expect(problemsOf(shipped)).toEqual([]);
  expect(readModeFile('m', shipped)).toMatchObject({ ok: true, mode: { id: 'it-hotline-day' } });
});

test('a byte order mark, as Windows editors write it, is no mistake', () => {
  expect(problemsOf(`\uFEFF${shipped}`)).toEqual([]);
});

test('comments and trailing commas are allowed', () => {
  const text = replaced(shipped, '"schemaVersion": 1,', '// Tagbetrieb, seit Mai\n  "schemaVersion": 1,');
  expect(problemsOf(replaced(text, '"title": "Leerlauf"', '"title": "Leerlauf",'))).toEqual([]);
});

test('a circle without an end is told at each step of it, and nowhere else', () => {
  // Whoever is not served begins anew, for ever; only the error goodbye ends a call then.
  const kinds = '"kind": "goodbye",\n      "prompt": "goodbye-not-served"';
  const anew = '"kind": "announcement", "prompt": "goodbye-not-served", "exits": { "done": "greeting" }';
  const text = replaced(replaced(shipped, kinds, anew), '"done": "message-left"', '"done": "not-served"');
  const problems = problemsOf(text).filter(({ path }) => path !== 'steps.message-left');
  const steps = Object.keys((JSON.parse(text) as { steps: object }).steps).filter(
    (id) => id !== 'technical-error' && id !== 'message-left',
  );
  expect(problems.map(({ path }) => path)).toEqual(steps.map((id) => `steps.${id}`));
  for (const { message } of problems) expect(message).toMatch(/in circles for ever/);
});

test('mistakes of the schema and of references are told together, in the order of the lines', () => {
  let text = shipped;
  text = replaced(text, '"language": "de"', '"language": "fr"');
  text = replaced(text, '"waitForKeyMs": 5000', '"waitForKeyMs": 5');
  text = replaced(text, '"done": "wait-lvs"', '"done": "wait-vls"');
  text = replaced(text, '"team": "sap"', '"team": "sales"');
  text = replaced(text, '"limitMs": 300000,', '');
  text = replaced(text, '"prompt": "goodbye-not-served"', '"prompt": "goodbye-served-not"');
  text = replaced(text, 'de/menu-invalid.wav', 'de/menu-invalid.mp3');
  const problems = problemsOf(text);
  expect(problems.map(({ path }) => path)).toEqual([
    'language',
    'steps.main-menu.waitForKeyMs',
    'steps.connecting-lvs.exits.done',
    'steps.wait-sap.team',
    'steps.wait-pc.limitMs',
    'steps.not-served.prompt',
    'prompts.menu-invalid.file',
  ]);
  const lines = problems.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
});

test('a step that does not fit the schema is known as a step: no exit to it is told as missing', () => {
  const problems = problemsOf(replaced(shipped, '"kind": "menu"', '"kind": "manu"'));
  expect(problems.map(({ path }) => path)).toEqual(['steps.main-menu.kind']);
});

test('while exits lead nowhere, steps are not also called unreachable', () => {
  const problems = problemsOf(replaced(shipped, '"done": "main-menu"', '"done": "menu-main"'));
  expect(problems.map(({ path }) => path)).toEqual(['steps.greeting.exits.done']);
});

test('several mistakes in the syntax are all told', () => {
  const text = replaced(
    replaced(shipped, '"language": "de",', '"language": de,'),
    '"attempts": 3,',
    '"attempts": 3',
  );
  expect(new Set(problemsOf(text).map(({ line }) => line)).size).toBeGreaterThanOrEqual(2);
});

test.each(['', '   ', '5', 'null', '[]', '"text"', '{', '{}', '\uFEFF{}'])(
  '%j is told, not thrown',
  (text) => {
    const problems = problemsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatchObject({ line: 1, file: 'mode.json' });
  },
);

// Properties.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

function paths(value: Json, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => paths(inner as Json, [...at, key]))];
}

const allPaths = paths(JSON.parse(shipped) as Json).filter((path) => path.length > 0);

const names = fc.constantFrom(
  'greeting',
  'wait-pc',
  'main-menu',
  'pc',
  'lvs-long',
  'done',
  '__proto__',
  'constructor',
);
const replacement: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constant(undefined),
  names,
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom<Json>(null, true, {}, [], { kind: 'wait' }, { kind: 'menu', branches: { 1: {} } }),
  fc.jsonValue() as fc.Arbitrary<Json>,
);
const edits = fc.array(
  fc.record({ path: fc.noBias(fc.nat(allPaths.length - 1)), value: replacement, name: fc.option(names) }),
  { minLength: 1, maxLength: 4 },
);

function edited(changes: readonly { path: number; value: Json | undefined; name: string | null }[]): string {
  const root = JSON.parse(shipped) as { [key: string]: Json };
  for (const { path, value, name } of changes) {
    const keys = allPaths[path] as readonly string[];
    let target: { [key: string]: Json } | undefined = root;
    for (const key of keys.slice(0, -1)) {
      const inner: Json | undefined = target?.[key];
      target = typeof inner === 'object' && inner !== null ? (inner as { [key: string]: Json }) : undefined;
    }
    const last = name ?? (keys.at(-1) as string);
    if (target === undefined) continue;
    if (value === undefined) delete target[last];
    else target[last] = value;
  }
  return JSON.stringify(root, null, 2);
}

function soundOrTold(text: string): void {
  const read = readModeFile('mode.json', text, teams);
  if (read.ok) return;
  expect(read.problems.length).toBeGreaterThan(0);
  const lines = text.split('\n');
  for (const problem of read.problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual((lines[problem.line - 1]?.length ?? 0) + 1);
    expect(problem.message).not.toBe('');
    expect(problem.message).not.toMatch(
      /Invalid (input|string|key|discriminator)|Too (small|big)|\bexpected\b/,
    );
  }
}

test('whatever is put in place of whatever: sound, or told at a place that is in the file', () => {
  fc.assert(
    fc.property(edits, (changes) => soundOrTold(edited(changes))),
    { numRuns: 700 },
  );
});

test('whatever characters are cut out or put in: sound, or told', () => {
  const cut = fc.record({
    at: fc.noBias(fc.nat(shipped.length)),
    length: fc.nat(12),
    text: fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '/*', '//', '\\'),
    ),
  });
  fc.assert(
    fc.property(cut, ({ at, length, text }) => {
      soundOrTold(shipped.slice(0, at) + text + shipped.slice(at + length));
    }),
    { numRuns: 1_000 },
  );
});

test('any text at all', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => soundOrTold(text)));
});
