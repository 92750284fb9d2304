// Asks for what is remembered while it's shown: a row once, a card also when a call ends or a colleague writes a note.

import { useEffect } from 'react';
import type { CallerMemory } from '../../contract/commands.ts';
import { useToday } from '../state/clock.ts';
import { signedIn, useMirror } from '../state/mirror.ts';
import { useNamesAt } from '../state/names.ts';
import { askMemory, askOrdinal, useMemory } from './memory-store.ts';

const connectedNow = (mirror: ReturnType<typeof useMirror.getState>) => signedIn(mirror)?.connected === true;

/** 1 until it's known, and where the number was withheld. */
export function useOrdinal(call: string, number: string | null): number {
  const today = useToday();
  const connected = useMirror(connectedNow);
  useEffect(() => {
    if (number !== null && connected) askOrdinal(call, today);
  }, [call, number, today, connected]);
  return useMemory(({ ordinals }) => ordinals[call] ?? 1);
}

/** What happens to many calls at once is one reason to look again. */
const SOON_MS = 300;
/** Notes of calls that aren't in the view any more are told by nobody. */
const AGAIN_MS = 20_000;

/** Null: nothing is remembered, or not known yet. */
export function useCallerMemory(call: string | null, number: string | null): CallerMemory | null {
  const today = useToday();
  const connected = useMirror(connectedNow);
  const namesAt = useNamesAt();
  // Where a call of a team ends, or a note about one is written, the view's records change.
  const records = useMirror(({ view }) => view?.records);
  const asked = call !== null && number !== null && connected;
  useEffect(() => {
    if (!asked) return;
    void askMemory(call, today);
    const timer = setInterval(() => void askMemory(call, today), AGAIN_MS);
    return () => clearInterval(timer);
  }, [asked, call, today]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again at each change of the records, and of names
  useEffect(() => {
    if (!asked) return;
    const timer = setTimeout(() => void askMemory(call, today), SOON_MS);
    return () => clearTimeout(timer);
  }, [asked, call, today, records, namesAt]);
  return useMemory(({ memories }) => (call === null ? null : (memories[call] ?? null)));
}
