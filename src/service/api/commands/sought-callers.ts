// What somebody types, looked for in messages and in those who are to be called: also in what the call doesn't tell, the name in the
// phone book and the place. There may be ten thousand of them, and the engine has calls to look after meanwhile.

import {
  type CallTexts,
  type SearchedWords,
  type SoughtTexts,
  saysTexts,
  soughtTexts,
} from '../../../domain/records/call-query.ts';
import type { Who, WhoCalls } from '../../../engine/views/who-calls.ts';
import { inParts } from './in-parts.ts';

interface Made {
  readonly texts: SoughtTexts;
  /** Null: the number was withheld. */
  readonly tells: (() => Who) | null;
}

export class SoughtCallers {
  readonly #who: Pick<WhoCalls, 'teller'>;
  readonly #callingCode: string;
  /** Gone with the thing, so that of what is erased nothing stays. */
  readonly #made = new WeakMap<object, Made>();
  #isPrepared = false;

  /** `callingCode`: of the hotline's country, `49`. */
  constructor(who: Pick<WhoCalls, 'teller'>, callingCode: string) {
    this.#who = who;
    this.#callingCode = callingCode;
  }

  /** `thing`: whose texts they are; while it's the same thing, they are the same texts. */
  says(thing: object, texts: () => CallTexts, typed: SearchedWords): boolean {
    const { texts: made, tells } = this.#of(thing, texts);
    if (saysTexts(made, typed)) return true;
    if (tells === null) return false;
    const { known, place } = tells();
    return (
      (known !== null && (isIn(known.name, typed.text) || isIn(known.company, typed.text))) ||
      isIn(place, typed.text)
    );
  }

  /** Before anybody searches in them: whoever looks at a list may search next. Once, since what comes later is little. */
  async prepare<T extends object>(things: Iterable<T>, textsOf: (thing: T) => CallTexts): Promise<void> {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    await inParts(things, (thing) => this.#of(thing, () => textsOf(thing)));
  }

  #of(thing: object, texts: () => CallTexts): Made {
    const before = this.#made.get(thing);
    if (before !== undefined) return before;
    const said = texts();
    const made: Made = {
      texts: soughtTexts(said, this.#callingCode),
      tells: said.number === undefined ? null : this.#who.teller(said.number),
    };
    this.#made.set(thing, made);
    return made;
  }
}

const isIn = (text: string | null, typed: string): boolean => text?.toLowerCase().includes(typed) === true;
