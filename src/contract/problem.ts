// A mistake in a file that somebody wrote: where it is, what is wrong, what to do.

export interface Problem {
  readonly file: string;
  /** 1-based; of the place in the file, or of the nearest thing around it that exists. */
  readonly line: number;
  readonly column: number;
  /** Path to the value: `steps.main-menu.branches.4.step`. */
  readonly path: string;
  /** What is wrong and what to do, in English: for admins, in a terminal or an editor. */
  readonly message: string;
}

export function describeProblem({ file, line, column, path, message }: Problem): string {
  return `${file}:${line}:${column}  ${path === '' ? '(whole file)' : path}: ${message}`;
}

/** In the order in which one reads the file. */
export function byPlace(a: Problem, b: Problem): number {
  return a.line - b.line || a.column - b.column;
}
