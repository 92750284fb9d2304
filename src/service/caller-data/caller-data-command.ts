// `--caller-data`: an admin writes into a folder what is kept of a caller, for whoever asks what that is.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { CountryCode } from 'libphonenumber-js/min';
import { openSqliteDirectory } from '../../adapters/sqlite/sqlite-directory.ts';
import { openSqliteJournal } from '../../adapters/sqlite/sqlite-journal.ts';
import { systemClock } from '../../adapters/system-clock/system-clock.ts';
import { type CallerData, callerData, isNothing } from '../../engine/caller-data.ts';
import { PhoneBook } from '../../engine/phone-book.ts';
import { settingsOf } from '../config/data-folder.ts';
import { numberRulesOf } from '../directory/number-rules.ts';
import { speaksGerman } from '../directory/places.ts';
import { type AskedHere, firstLine } from '../erase/erase-command.ts';
import { numberWays } from '../erase/number-ways.ts';
import { startAdvice } from '../fault-advice.ts';
import { askRunningEngine } from '../local-door.ts';
import { mailsOfCalls } from '../mail/erasable-mails.ts';
import { messageFilesIn } from '../messages/message-files.ts';
import { ownNumbersAmong } from '../own-numbers/erasable-numbers.ts';
import { openReachabilities, REACHABILITIES } from '../own-numbers/reachabilities.ts';
import { randomIds } from '../random-ids.ts';
import { callerFiles } from './caller-files.ts';

/** Exit codes as in `--help`. The number is read, since command lines are seen by others and kept by shells. */
export async function callerDataCommand(config: string, folder: string, streams: AskedHere): Promise<number> {
  const { input, out, err } = streams;
  const ended = (code: number, message: string) => {
    err.write(`${message}\n`);
    return code;
  };
  const settings = await settingsOf(config);
  if ('message' in settings) return ended(1, settings.message);
  const { path, country } = settings;
  const to = resolve(folder);
  if (existsSync(to)) return ended(3, `nothing was written: ${to} is there already, name a new folder`);
  if (!existsSync(join(path, 'journal.db')))
    return ended(3, `there is no journal in ${path}: nothing has been kept there`);
  if (input.isTTY === true) err.write("the caller's number: ");
  const number = await firstLine(input);
  if (number === '')
    return ended(2, "--caller-data: type the caller's number and press Enter, or pipe it in");
  const ways = numberWays(number, country);
  try {
    const running = await askRunningEngine(path, { kind: 'callerData', ways });
    const data = running === null ? await withoutEngine(path, country, ways) : running.answer;
    if ('kind' in data) return ended(3, `nothing was written: ${data.reason}`);
    if (isNothing(data)) return ended(5, 'nothing is kept of this number');
    const sounds = await writeInto(to, path, data, { number, country });
    const counts = [
      `calls: ${data.calls.length}`,
      `messages: ${data.messages.length}, with their sound: ${sounds}`,
      `call-backs: ${data.callBacks.length}`,
      `mails in the outbox: ${data.mails.length}`,
      `in the phone book: ${data.phoneBook.length}`,
      `own numbers of staff: ${data.ownNumbers.length}`,
    ];
    out.write(`${to}: ${counts.join('; ')}\n`);
    return 0;
  } catch (fault) {
    return ended(3, `not all was written: ${startAdvice(fault, to)}`);
  }
}

async function withoutEngine(
  path: string,
  country: CountryCode,
  ways: readonly string[],
): Promise<CallerData> {
  const journal = await openSqliteJournal({ file: join(path, 'journal.db') });
  try {
    const kept = await openSqliteDirectory({ file: join(path, 'directory.db') });
    try {
      const rules = numberRulesOf(country);
      const book = await PhoneBook.open(kept, rules, randomIds());
      const reachabilities = openReachabilities(join(path, REACHABILITIES), { error: () => undefined });
      const act = { kind: 'acted', act: 'exportCaller', on: null, outcome: 'done' } as const;
      const noted = await new Promise<{ readonly kind: string; readonly reason?: string }>((done) =>
        journal.append([{ at: systemClock.now(), facts: [{ about: 'plan', fact: act }] }], done),
      );
      if (noted.kind === 'refused') throw new Error(noted.reason);
      return await callerData(
        {
          journal,
          book,
          mailsOf: (calls) => mailsOfCalls(path, calls),
          ownNumbers: (of) => ownNumbersAmong(reachabilities, rules, of),
        },
        ways,
      );
    } finally {
      await kept.close();
    }
  } finally {
    await journal.close();
  }
}

/** How many sounds there are. */
async function writeInto(
  to: string,
  path: string,
  data: CallerData,
  about: { readonly number: string; readonly country: CountryCode },
): Promise<number> {
  const files = callerFiles(data, {
    number: about.number,
    language: speaksGerman(about.country) ? 'de' : 'en',
    at: systemClock.now(),
    soundFile: messageFilesIn(path).file,
  });
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const file of files) {
    const there = join(to, file.name);
    if ('text' in file) await writeFile(there, file.text, { mode: 0o600 });
    else await copyFile(file.copyOf, there);
  }
  return files.filter((file) => 'copyOf' in file).length;
}
