// What was done to a draft, one line each in a file beside it, so that it's undone also after a restart. The draft's own file says how much
// of it counts: what was written after that belongs to an edit that was never answered.

import { open, readdir, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { jsonOf } from '../../contract/json-of.ts';
import { type Deed, joined, type Turning } from '../../domain/plan/change/deed.ts';
import { keepSecretly } from '../secret-file.ts';

/** Of the deeds so many can be undone at least, as long as they aren't larger together than half of `bytes`; the oldest are forgotten. */
interface HistoryLimits {
  readonly deeds: number;
  readonly bytes: number;
}
const usual: HistoryLimits = { deeds: 10_000, bytes: 64_000_000 };
/** Who stops for so long begins something else. */
const GOES_ON_WITHIN_MS = 1_500;

/** Of the file: which of them, since it's written anew now and then, and how far. */
export interface HistoryMark {
  readonly part: number;
  readonly bytes: number;
}

interface Line {
  readonly at: number;
  readonly length: number;
}
/** As it stands at one moment; the draft's next moment has another one. */
export interface EditHistory extends HistoryMark {
  /** The latest last. */
  readonly done: readonly Line[];
  readonly undone: readonly Line[];
  /** What was done last, if nothing else came since: more of the same goes along with it. */
  readonly latest: { readonly deed: Deed; readonly at: number } | null;
}

/** A line begins with what it is; how a deed reads is looked at when it's wanted. */
const DID = '{"did":';
const GOES_ON = '{"goesOn":';
const moves = ['undid', 'redid', 'passedUndo', 'passedRedo'] as const;
type Move = (typeof moves)[number];
const lineOf = (move: Move): string => `{"${move}":1}`;

const empty = (part: number): EditHistory => ({ part, bytes: 0, done: [], undone: [], latest: null });

/** `file`: of the draft. */
export class HistoryFile {
  readonly #file: string;
  readonly #now: () => number;
  readonly #limits: HistoryLimits;

  constructor(file: string, now: () => number, limits = usual) {
    this.#file = `${file}.history-`;
    this.#now = now;
    this.#limits = limits;
  }

  /** As it was at the mark; where it can't be read, a new one. Others beside it are of no draft. */
  async read(mark: HistoryMark | undefined): Promise<EditHistory> {
    await this.keepOnly(mark?.part ?? 0);
    if (mark === undefined) return empty(1);
    const bytes = await readFile(this.#path(mark.part)).catch(() => Buffer.alloc(0));
    return (bytes.length < mark.bytes ? null : linesOf(bytes, mark)) ?? empty(mark.part + 1);
  }

  async did(history: EditHistory, deed: Deed): Promise<EditHistory> {
    const { latest, done } = history;
    const at = this.#now();
    const goesOn = latest !== null && at - latest.at <= GOES_ON_WITHIN_MS ? joined(latest.deed, deed) : null;
    const all = goesOn ?? deed;
    const [line, next] = await this.#append(
      history,
      `${goesOn === null ? DID : GOES_ON}${JSON.stringify(all)}}`,
    );
    const before = goesOn === null ? done : done.slice(0, -1);
    return this.#small({ ...next, done: [...before, line], undone: [], latest: { deed: all, at } });
  }

  /** What is undone next, or redone. Null: nothing, or what can't be read any more. */
  async next(history: EditHistory, way: Turning): Promise<Deed | null> {
    const line = (way === 'undo' ? history.done : history.undone).at(-1);
    if (line === undefined) return null;
    const text = await this.#textAt(history.part, line).catch(() => '');
    const value = jsonOf(text) as { readonly did?: Deed; readonly goesOn?: Deed } | null;
    const deed = value?.did ?? value?.goesOn;
    return Array.isArray(deed) ? deed : null;
  }

  /** `passed`: it wasn't turned, and won't be asked for again. */
  async turned(history: EditHistory, way: Turning, passed: boolean): Promise<EditHistory> {
    const [back, forth] = passed ? (['passedUndo', 'passedRedo'] as const) : (['undid', 'redid'] as const);
    const move = way === 'undo' ? back : forth;
    const [, next] = await this.#append(history, lineOf(move));
    const [done, undone] = [[...next.done], [...next.undone]];
    moveBy(done, undone, move);
    return this.#small({ ...next, done, undone, latest: null });
  }

  /** Nothing to undo any more. */
  forgotten = ({ part }: EditHistory): EditHistory => empty(part + 1);

  async keepOnly(part: number): Promise<void> {
    const folder = dirname(this.#file);
    const names = await readdir(folder).catch(() => []);
    const others = names.filter(
      (name) => name.startsWith(basename(this.#file)) && name !== basename(this.#path(part)),
    );
    await Promise.all(others.map((name) => rm(join(folder, name), { force: true })));
  }

  /** Where the mark ends: something may lie there that was never answered. */
  async #append(history: EditHistory, text: string): Promise<[Line, EditHistory]> {
    const line = Buffer.from(`${text}\n`);
    const handle = await open(this.#path(history.part), history.bytes === 0 ? 'w' : 'r+', 0o600);
    try {
      await handle.write(line, 0, line.length, history.bytes);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    const next = { ...history, bytes: history.bytes + line.length };
    return [{ at: history.bytes, length: line.length - 1 }, next];
  }

  /** Written anew without what nobody can undo any more. */
  async #small(history: EditHistory): Promise<EditHistory> {
    const { done, undone, bytes, part } = history;
    const most = this.#limits;
    if (done.length < most.deeds * 1.1 && bytes <= most.bytes) return history;
    const file = await readFile(this.#path(part));
    const text = ({ at, length }: Line) => file.subarray(at, at + length).toString();
    const wanted = [...done.slice(-most.deeds), ...[...undone].reverse()];
    const fits = fitting(wanted, most.bytes / 2);
    const turnedBack = undone.map(() => lineOf('undid'));
    const all = `${[...fits.map(text), ...turnedBack].join('\n')}\n`;
    await keepSecretly(this.#path(part + 1), all);
    const mark = { part: part + 1, bytes: Buffer.byteLength(all) };
    return { ...(linesOf(Buffer.from(all), mark) ?? empty(part + 1)), latest: history.latest };
  }

  async #textAt(part: number, { at, length }: Line): Promise<string> {
    const handle = await open(this.#path(part), 'r');
    try {
      const { buffer } = await handle.read(Buffer.alloc(length), 0, length, at);
      return buffer.toString();
    } finally {
      await handle.close();
    }
  }

  #path = (part: number): string => `${this.#file}${part}`;
}

/** The last ones, but one at least. */
function fitting(lines: readonly Line[], most: number): readonly Line[] {
  let [from, bytes] = [lines.length, 0];
  while (from > 0 && (from === lines.length || bytes + (lines[from - 1]?.length ?? 0) <= most)) {
    from -= 1;
    bytes += lines[from]?.length ?? 0;
  }
  return lines.slice(from);
}

/** Null: it isn't what was written. */
function linesOf(file: Buffer, { part, bytes }: HistoryMark): EditHistory | null {
  const done: Line[] = [];
  const undone: Line[] = [];
  for (let at = 0; at < bytes; ) {
    const end = file.indexOf(10, at);
    if (end === -1 || end >= bytes) return null;
    const line = { at, length: end - at };
    const begins = file.toString('latin1', at, Math.min(end, at + 20));
    if (begins.startsWith(DID) || begins.startsWith(GOES_ON)) {
      if (begins.startsWith(GOES_ON)) done.pop();
      done.push(line);
      undone.length = 0;
    } else {
      const move = moves.find((each) => lineOf(each) === begins);
      if (move === undefined) return null;
      moveBy(done, undone, move);
    }
    at = end + 1;
  }
  return { part, bytes, done, undone, latest: null };
}

function moveBy(done: Line[], undone: Line[], move: Move): void {
  const line = move === 'undid' || move === 'passedUndo' ? done.pop() : undone.pop();
  if (line === undefined) return;
  if (move === 'undid') undone.push(line);
  else if (move === 'redid') done.push(line);
}
