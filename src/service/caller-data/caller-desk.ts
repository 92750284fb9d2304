// What is kept of a caller, for whoever may `manageCallerData` at a console: how much, as a file, and gone.

import type { CountryCode } from 'libphonenumber-js/min';
import type { Replies } from '../../contract/commands.ts';
import type { Language } from '../../domain/languages.ts';
import type { AgentId, Instant, MessageId } from '../../domain/words/ids.ts';
import { type CallerData, type CallerDataParts, callerData, isNothing } from '../../engine/caller-data.ts';
import { type ErasingParts, erase } from '../../engine/erasing.ts';
import type { ErasedNumbers } from '../../engine/ports/erased-numbers.ts';
import { numberWays } from '../erase/number-ways.ts';
import { type CallerFile, callerFiles } from './caller-files.ts';

interface CallerDeskParts {
  readonly country: CountryCode;
  readonly ofCallers: CallerDataParts;
  readonly erasing: Omit<ErasingParts, 'tell'>;
  readonly numbers: Pick<ErasedNumbers, 'lastErased'>;
  /** As `Engine.erase`, by this one. */
  readonly tell: (by: AgentId) => ErasingParts['tell'];
  readonly soundFile: (message: MessageId) => string;
  readonly now: () => Instant;
}

export class CallerDesk {
  readonly #parts: CallerDeskParts;

  constructor(parts: CallerDeskParts) {
    this.#parts = parts;
  }

  async kept(number: string): Promise<Replies['callerKept']> {
    const { ofCallers, country } = this.#parts;
    const { calls, messages, callBacks, mails, phoneBook, ownNumbers } = await this.#of(number);
    const named = await ofCallers.journal.callsFrom(numberWays(number, country));
    return {
      calls: calls.length,
      open: new Set(named.filter(({ open }) => open).map(({ call }) => call)).size,
      messages: messages.length,
      callBacks: callBacks.length,
      mails: mails.length,
      phoneBook: phoneBook.length,
      ownNumbers: ownNumbers.length,
    };
  }

  async erase(number: string, by: AgentId): Promise<Replies['eraseCaller']> {
    const { country, erasing, tell } = this.#parts;
    const ways = numberWays(number, country);
    const { open, ...outcome } = await erase({ ...erasing, tell: tell(by) }, { kind: 'number', ways });
    return { ...outcome, open: open.length };
  }

  /** Of these, those that were erased lately, and when last. */
  erasedNumbers(written: readonly string[]): Replies['erasedNumbers'] {
    const { numbers, country } = this.#parts;
    return written.flatMap((number) => {
      const at = numbers.lastErased(numberWays(number, country));
      return at === null ? [] : [{ number, at }];
    });
  }

  /** Null: nothing is kept. */
  async files(number: string, language: Language): Promise<readonly CallerFile[] | null> {
    const { soundFile, now } = this.#parts;
    const data = await this.#of(number);
    return isNothing(data) ? null : callerFiles(data, { number, language, at: now(), soundFile });
  }

  #of(number: string): Promise<CallerData> {
    const { ofCallers, country } = this.#parts;
    return callerData(ofCallers, numberWays(number, country));
  }
}
