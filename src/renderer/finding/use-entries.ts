// What the engine's phone book has for the words typed. An older engine has none: then nothing is found there.

import { useEffect, useState } from 'react';
import type { DirectoryEntryView } from '../../contract/view.ts';
import { command } from '../state/commands.ts';
import { useNamesAt } from '../state/names.ts';
import { fitsWords } from './found.ts';

/** Whoever types on changes the words within that. */
const PAUSE_MS = 60;
const MOST = 8;

interface Answer {
  readonly words: string;
  readonly entries: readonly DirectoryEntryView[];
}

/** `pending`: it hasn't answered for these words yet. */
export interface Entries {
  readonly entries: readonly DirectoryEntryView[];
  readonly pending: boolean;
}

export function useEntries(typed: string, asks: boolean): Entries {
  const [answer, setAnswer] = useState<Answer>({ words: '', entries: [] });
  const words = typed.trim();
  const wanted = asks && words.length >= 2;
  const namesAt = useNamesAt();
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again where somebody is named otherwise
  useEffect(() => {
    if (!wanted) return;
    let late = false;
    const timer = setTimeout(async () => {
      const reply = await command({ kind: 'searchDirectory', words: words.slice(0, 200), limit: MOST }).catch(
        () => null,
      );
      if (!late) setAnswer({ words, entries: reply?.ok ? reply.value.entries : [] });
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted, words, namesAt]);
  if (!wanted) return { entries: [], pending: false };
  if (answer.words === words) return { entries: answer.entries, pending: false };
  // Until the answer is there those of before stay, as far as they still fit: nothing flickers while typing.
  const stillFit = answer.entries.filter(({ name, company, numbers, note }) =>
    fitsWords([name, company, ...numbers, note].join(' '), words),
  );
  return { entries: stillFit, pending: true };
}
