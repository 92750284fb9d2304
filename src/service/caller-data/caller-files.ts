// What is kept of a caller, as the files that whoever asks gets: to read, to be read by machines, and to hear.

import { existsSync } from 'node:fs';
import type { Language } from '../../domain/languages.ts';
import type { Instant, MessageId } from '../../domain/words/ids.ts';
import type { CallerData } from '../../engine/caller-data.ts';
import { callerSheet } from './caller-sheet.ts';

/** One of them: `text`, or a copy of what is there. */
export type CallerFile = { readonly name: string } & (
  | { readonly text: string }
  | { readonly copyOf: string }
);

export interface CallerFilesAbout {
  /** As somebody asked for it. */
  readonly number: string;
  readonly language: Language;
  readonly at: Instant;
  /** Where that message's sound is, if it's there. */
  readonly soundFile: (message: MessageId) => string;
}

/** The sheet names the sounds as they are called here. */
export function callerFiles(
  data: CallerData,
  { number, language, at, soundFile }: CallerFilesAbout,
): readonly CallerFile[] {
  const there = data.messages.map(({ id }) => id).filter((id) => existsSync(soundFile(id)));
  const name = (id: MessageId) => `${id}.wav`;
  const sheet = callerSheet(data, {
    number,
    language,
    at,
    soundOf: (id) => (there.includes(id) ? name(id) : null),
  });
  return [
    { name: 'caller.html', text: sheet },
    { name: 'caller.json', text: `${JSON.stringify(data, null, 2)}\n` },
    ...there.map((id) => ({ name: name(id), copyOf: soundFile(id) })),
  ];
}
