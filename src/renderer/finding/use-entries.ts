// What the engine's phone book has for the words typed. An older engine has none: then nothing is found there.

import { useEffect, useState } from 'react';
import type { DirectoryEntryView } from '../../contract/view.ts';
import { command } from '../state/commands.ts';
import { fitsWords } from './found.ts';

/** Whoever types on changes the words within that. */
const PAUSE_MS = 120;
const MOST = 8;

interface Answer {
  readonly words: string;
  readonly entries: readonly DirectoryEntryView[];
}

export function useEntries(typed: string, asks: boolean): readonly DirectoryEntryView[] {
  const [answer, setAnswer] = useState<Answer>({ words: '', entries: [] });
  const words = typed.trim();
  const wanted = asks && words.length >= 2;
  useEffect(() => {
    if (!wanted) return;
    let late = false;
    const timer = setTimeout(async () => {
      const reply = await command({ kind: 'searchDirectory', words: words.slice(0, 200), limit: MOST }).catch(
        () => null,
      );
      if (!late && reply?.ok) setAnswer({ words, entries: reply.value.entries });
    }, PAUSE_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [wanted, words]);
  if (!wanted) return [];
  if (answer.words === words) return answer.entries;
  // Until the answer is there those of before stay, as far as they still fit: nothing flickers while typing.
  return answer.entries.filter(({ name, company, numbers, note }) =>
    fitsWords([name, company, ...numbers, note].join(' '), words),
  );
}
