// What the engine remembers of callers, by call: asked for many rows at once, and anew where a card shows it.

import { create } from 'zustand';
import { type CallerMemory, MOST_REMEMBERED } from '../../contract/commands.ts';
import { command } from '../state/commands.ts';

interface MemoryStore {
  /** Which call of the day each one is, of its number. */
  readonly ordinals: Readonly<Record<string, number>>;
  /** With the earlier calls; of those that have a card. */
  readonly memories: Readonly<Record<string, CallerMemory>>;
}

const nothing: MemoryStore = { ordinals: {}, memories: {} };
export const useMemory = create<MemoryStore>(() => nothing);

/** Rows that come together are asked for together. */
const TOGETHER_MS = 60;
/** A card shows so many of the earlier calls. */
const NEWEST = 3;

let asking = new Set<string>();
/** Goes up with each person, so that an answer to the one before is recognised. */
let person = 0;

/** Of another person nothing is left. */
export function forgetMemory(): void {
  person++;
  asking = new Set();
  useMemory.setState(nothing, true);
}

/** For a row: which call of today it is, of its number. It stays so. */
export function askOrdinal(call: string, since: number): void {
  asking.add(call);
  if (asking.size > 1) return;
  setTimeout(() => {
    const calls = [...asking];
    asking = new Set();
    for (let from = 0; from < calls.length; from += MOST_REMEMBERED)
      void ask(calls.slice(from, from + MOST_REMEMBERED), since, 0);
  }, TOGETHER_MS);
}

export const askMemory = (call: string, since: number): Promise<void> => ask([call], since, NEWEST);

async function ask(calls: readonly string[], since: number, newest: number): Promise<void> {
  const mine = person;
  // An engine of before doesn't know the question: then there is nothing to show.
  const reply = await command({ kind: 'callerMemory', calls: [...calls], since, newest });
  if (mine !== person || !reply.ok) return;
  const { value } = reply;
  useMemory.setState(({ ordinals, memories }) => ({
    ordinals: kept(
      ordinals,
      value.map(({ call, ordinal }) => [call, ordinal]),
    ),
    memories: newest === 0 ? memories : answered(memories, calls, value),
  }));
}

/** What was erased meanwhile isn't told any more, and goes. */
function answered(
  before: MemoryStore['memories'],
  calls: readonly string[],
  value: readonly CallerMemory[],
): MemoryStore['memories'] {
  const others = Object.entries(before).filter(([call]) => !calls.includes(call));
  return kept(
    Object.fromEntries(others),
    value.map((memory) => [memory.call, memory]),
  );
}

/** More than a day's rows are not needed. */
const MOST_KEPT = 1_000;

const kept = <T>(before: Readonly<Record<string, T>>, more: readonly (readonly [string, T])[]) =>
  Object.fromEntries([...Object.entries(before), ...more].slice(-MOST_KEPT));
