// `--erase`: an admin erases what names a caller, through the running engine, or in the journal of one that has ended.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CountryCode } from 'libphonenumber-js/min';
import { openSqliteDirectory } from '../../adapters/sqlite/sqlite-directory.ts';
import { openSqliteJournal } from '../../adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import { type ErasingOutcome, erase, type ToErase, tellJournal } from '../../engine/erasing.ts';
import { PhoneBook } from '../../engine/phone-book.ts';
import type { DirectoryStore } from '../../engine/ports/directory.ts';
import { BEFORE } from '../backup/databases.ts';
import { settingsOf } from '../config/data-folder.ts';
import { numberRulesOf } from '../directory/number-rules.ts';
import { startAdvice } from '../fault-advice.ts';
import { askRunningEngine } from '../local-door.ts';
import { eraseMails, withOutbox } from '../mail/erasable-mails.ts';
import { messageFilesIn } from '../messages/message-files.ts';
import { withOwnNumbers } from '../own-numbers/erasable-numbers.ts';
import { openReachabilities, REACHABILITIES } from '../own-numbers/reachabilities.ts';
import { randomIds } from '../random-ids.ts';
import type { Streams } from '../streams.ts';
import { ERASED_NUMBERS, openErasedNumbers } from './erased-numbers.ts';
import { erasuresIn } from './erasure-file.ts';
import { numberWays } from './number-ways.ts';

export const erasable = ['number', 'call', 'breaks'] as const;
export type Erasable = (typeof erasable)[number];

const asked: Readonly<Record<Erasable, string>> = {
  number: "the caller's number",
  call: "the call's id",
  breaks: "the person's id in the configuration",
};

export interface AskedHere extends Streams {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** Exit codes as in `--help`. What is to be erased is read, since command lines are seen by others and kept by shells. */
export async function eraseCommand(config: string, kind: Erasable, streams: AskedHere): Promise<number> {
  const { input, out, err } = streams;
  const settings = await settingsOf(config);
  if ('message' in settings) {
    err.write(`${settings.message}\n`);
    return 1;
  }
  const { path, country } = settings;
  if (!existsSync(join(path, 'journal.db'))) {
    err.write(`there is no journal in ${path}: nothing has been kept there\n`);
    return 3;
  }
  if (input.isTTY === true) err.write(`${asked[kind]}: `);
  const said = await firstLine(input);
  if (said === '') {
    err.write(`--erase ${kind}: type ${asked[kind]} and press Enter, or pipe it in\n`);
    return 2;
  }
  const what = toErase(kind, said, country);
  const running = await askRunningEngine(path, what);
  const outcome =
    running === null ? await eraseWithoutEngine(path, country, what, err) : { open: [], ...running.answer };
  if (outcome === null) return 3;
  for (const before of readdirSync(path).filter((name) => name.startsWith(BEFORE)))
    err.write(
      `not looked through: ${join(path, before)}, which is of before a restoring and names callers: remove it\n`,
    );
  for (const line of linesOf(what, outcome)) (isGood(outcome) ? out : err).write(`${line}\n`);
  if (outcome.kind === 'failed' || outcome.kind === 'later') return 3;
  return outcome.kind === 'erased' && outcome.open.length === 0 ? 0 : 5;
}

const isGood = ({ kind }: ErasingOutcome): boolean => kind === 'erased' || kind === 'nothingFound';

function toErase(kind: Erasable, said: string, country: CountryCode): ToErase {
  if (kind === 'number') return { kind, ways: numberWays(said, country) };
  return kind === 'call' ? { kind, call: said } : { kind, agent: said };
}

async function eraseWithoutEngine(
  folder: string,
  country: CountryCode,
  what: ToErase,
  err: Streams['err'],
): Promise<ErasingOutcome | null> {
  let journal: Awaited<ReturnType<typeof openSqliteJournal>>;
  let kept: DirectoryStore | null = null;
  try {
    journal = await openSqliteJournal({ file: join(folder, 'journal.db') });
  } catch (fault) {
    err.write(`nothing was erased: ${startAdvice(fault, folder)}\n`);
    return null;
  }
  try {
    kept = await openSqliteDirectory({ file: join(folder, 'directory.db') });
    const rules = numberRulesOf(country);
    const book = await PhoneBook.open(kept, rules, randomIds());
    const reachabilities = openReachabilities(join(folder, REACHABILITIES), { error: () => undefined });
    const directory = withOwnNumbers(book, reachabilities, rules);
    const { now } = systemClock;
    return await erase(
      {
        journal,
        directory,
        erasures: erasuresIn(folder),
        numbers: openErasedNumbers(join(folder, ERASED_NUMBERS)),
        messages: withOutbox(messageFilesIn(folder), (calls) => eraseMails(folder, calls)),
        now,
        tell: tellJournal(journal, now),
      },
      what,
    );
  } catch (fault) {
    err.write(`nothing was erased: ${startAdvice(fault, folder)}\n`);
    return null;
  } finally {
    await kept?.close();
    await journal.close();
  }
}

function linesOf(what: ToErase, outcome: ErasingOutcome): readonly string[] {
  const open = outcome.open.map(
    (call) => `call ${call} still goes on and was left as it is: erase again when it is over`,
  );
  switch (outcome.kind) {
    case 'erased': {
      const { calls, breaks, entries } = outcome;
      const done =
        what.kind === 'breaks'
          ? `erased: the reasons of ${breaks} ${breaks === 1 ? 'break' : 'breaks'}`
          : `erased: what named the caller, and all notes, of ${calls} ${calls === 1 ? 'call' : 'calls'}`;
      const inBook =
        entries > 0 ? [`erased: ${entries} in the phone book and among the own numbers of people`] : [];
      return [done, ...inBook, ...open];
    }
    case 'nothingFound':
      return [
        `nothing was erased: there is nothing ${open.length > 0 ? 'else ' : ''}of it in the journal`,
        ...open,
      ];
    case 'later':
      return [
        `noted, and not erased yet: ${outcome.reason}. It is done once there is room, at the engine's next start at the latest`,
        ...open,
      ];
    case 'failed':
      return [`nothing was erased, since it could not be noted: ${outcome.reason}`, ...open];
  }
}

/** What is typed or piped in; empty: nothing. */
export async function firstLine(input: NodeJS.ReadableStream): Promise<string> {
  const reader = createInterface({ input });
  const line = await new Promise<string>((read) => {
    reader.once('line', read);
    reader.once('close', () => read(''));
  });
  reader.close();
  return line.trim();
}
