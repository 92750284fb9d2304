// Reading JSON that a person wrote: comments allowed, and every mistake reported with its place, all at once.

import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import type { z } from 'zod';
import type { Problem } from './problem.ts';

type Path = readonly (string | number)[];

export interface ParsedFile {
  /** Undefined when the text is no JSON. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** A problem at a value's place, or at that of the nearest thing around it. */
  problemAt(path: Path, message: string): Problem;
}

export function parseJsonFile(file: string, text: string): ParsedFile {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const place = (offset: number) => lineAndColumn(text, offset);
  const problems = errors.map(({ error, offset }) => ({
    file,
    ...place(offset),
    path: '',
    message: `this is not valid JSON here (${printParseErrorCode(error)})`,
  }));
  return {
    value: root === undefined || errors.length > 0 ? undefined : getNodeValue(root),
    problems: root === undefined && problems.length === 0 ? [emptyFile(file)] : problems,
    problemAt: (path, message) => ({
      file,
      ...place(nearest(root, path)?.offset ?? 0),
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
  const result = schema.safeParse(parsed.value);
  if (result.success) return { value: result.data, problems: [] };
  const problems = result.error.issues
    .flatMap((issue) => explain(issue, []))
    .map(({ path, message }) => parsed.problemAt(path, message));
  return { value: null, problems };
}

interface Explained {
  readonly path: Path;
  readonly message: string;
}

function explain(issue: z.core.$ZodIssue, around: Path): readonly Explained[] {
  const path = [...around, ...issue.path.filter((part) => typeof part !== 'symbol')];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: `unknown setting "${key}": remove it or correct its name`,
      }));
    case 'invalid_type':
      return [
        {
          path,
          message:
            issue.input === undefined
              ? `is missing: add a value of type ${issue.expected}`
              : `has to be of type ${issue.expected}`,
        },
      ];
    case 'invalid_union': {
      // The variant that came closest says what is wrong with it.
      const closest = [...issue.errors].sort((a, b) => a.length - b.length)[0];
      if (closest === undefined || closest.length === 0)
        return [
          {
            path,
            message: issue.message === 'Invalid input' ? 'is none of the allowed kinds' : issue.message,
          },
        ];
      return closest.flatMap((inner) => explain(inner, path));
    }
    case 'invalid_value':
      return [
        {
          path,
          message: `has to be one of: ${issue.values.map((value) => JSON.stringify(value)).join(', ')}`,
        },
      ];
    default:
      return [{ path, message: issue.message }];
  }
}

/** The node at the path, or its nearest ancestor that is there. */
function nearest(root: Node | undefined, path: Path): Node | undefined {
  if (root === undefined) return undefined;
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) return node;
  }
  return root;
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

function emptyFile(file: string): Problem {
  return { file, line: 1, column: 1, path: '', message: 'the file is empty' };
}
