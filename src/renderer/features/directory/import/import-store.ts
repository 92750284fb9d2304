// An import, from the chosen file to what was done: looked at line by line before anything is done, then in parts.

import { create } from 'zustand';
import type { CommandError } from '../../../../contract/channels.ts';
import type { Outcome } from '../../../../domain/directory/taken-in.ts';
import type { UnreadableSheet } from '../../../sheets/decode.ts';
import { command } from '../../../state/commands.ts';
import type { Read, ReadLine } from './contacts.ts';
import { inParts, type Judged, judged, toBeDone, written } from './in-parts.ts';
import { readFile } from './read-file.ts';

type Sheet = Extract<Read, { ok: true }>;

export type Import =
  | { readonly kind: 'choosing'; readonly problem: UnreadableSheet | null }
  | { readonly kind: 'looking' | 'working'; readonly done: number; readonly of: number }
  | { readonly kind: 'looked'; readonly sheet: Sheet; readonly lines: readonly Judged[] }
  | {
      readonly kind: 'over';
      readonly added: number;
      readonly changed: number;
      readonly refused: number;
      /** Not done, since the engine said no or can't be reached. */
      readonly left: number;
      readonly error: CommandError | null;
    };

export const useImport = create<{ readonly state: Import }>(() => ({
  state: { kind: 'choosing', problem: null },
}));
const show = (state: Import): void => useImport.setState({ state });

/** Each part takes the engine some milliseconds, between which calls go on; and a console may send 50 messages a second. */
const BETWEEN_MS = 25;
const pause = () => new Promise((done) => setTimeout(done, BETWEEN_MS));

/** What is shown belongs to this one. */
let run = 0;

export function startOver(): void {
  run++;
  show({ kind: 'choosing', problem: null });
}

/** All parts, one after the other; stops at the first that the engine doesn't take. */
async function send(
  lines: readonly ReadLine[],
  preview: boolean,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly error: CommandError | null }> {
  const mine = run;
  const outcomes: Outcome[] = [];
  for (const part of inParts(lines)) {
    show({ kind: preview ? 'looking' : 'working', done: outcomes.length, of: lines.length });
    const reply = await command({ kind: 'importDirectory', lines: part.map(written), preview });
    if (!reply.ok) return { outcomes, error: reply.error };
    outcomes.push(...reply.value.outcomes);
    await pause();
    // Closed meanwhile: what is only looked at is wanted no more.
    if (preview && mine !== run) break;
  }
  return { outcomes, error: null };
}

export async function lookAt(file: Blob): Promise<void> {
  const mine = ++run;
  show({ kind: 'looking', done: 0, of: 0 });
  const read = readFile(new Uint8Array(await file.arrayBuffer()));
  if (mine !== run) return;
  if (!read.ok) return show({ kind: 'choosing', problem: read });
  const { outcomes, error } = await send(read.lines, true);
  if (mine !== run) return;
  if (error !== null)
    return show({ kind: 'over', added: 0, changed: 0, refused: 0, left: read.lines.length, error });
  show({ kind: 'looked', sheet: read, lines: judged(read.lines, outcomes) });
}

export async function carryOut(lines: readonly Judged[]): Promise<void> {
  const todo = toBeDone(lines);
  const { outcomes, error } = await send(todo, false);
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  show({
    kind: 'over',
    added: count('new'),
    changed: count('changes'),
    // The phone book has changed since it was looked at.
    refused: count('refused'),
    left: todo.length - outcomes.length,
    error,
  });
}
