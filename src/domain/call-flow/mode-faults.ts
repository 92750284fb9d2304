// What can be wrong with an operating mode, as data: consoles say it in their language, programs in English.

import type { Language } from '../languages.ts';
import type { ModeId, StepId } from '../words/ids.ts';
import type { ShownCall } from './shown-call.ts';

/** Something is named that isn't there. `known`: what is, the first of it; `more`: how many there are beside. */
export interface UnknownFault<W extends string> {
  readonly code: 'unknown';
  readonly what: W;
  readonly id: string;
  readonly known: readonly string[];
  readonly more: number;
}

export type ModeFault =
  | UnknownFault<'step' | 'prompt' | 'music' | 'team' | 'mode'>
  | { readonly code: 'languageTwice'; readonly language: Language }
  | { readonly code: 'firstLanguageAgain' }
  | { readonly code: 'languageOfNobody'; readonly language: string }
  | { readonly code: 'languageNotOfMode'; readonly language: Language }
  /** `step` is of kind `is`, where only one of kind `wanted` can be named. */
  | {
      readonly code: 'wrongKind';
      readonly step: StepId;
      readonly is: string;
      readonly wanted: 'goodbye' | 'announcement' | 'menu';
    }
  /** Nobody has said yet where it goes on: the step's name is empty. */
  | { readonly code: 'leadsNowhere' }
  | { readonly code: 'noWayHere' }
  | { readonly code: 'noWayOfEnding' }
  | { readonly code: 'roundWithoutKeys' }
  /** Who isn't taken from `step` on can be on the line for so long, by this way; null: for ever. */
  | {
      readonly code: 'endsLate';
      readonly step: StepId;
      readonly way: readonly StepId[];
      readonly afterMs: number | null;
      readonly mostMs: number;
      /** Left out: nobody has made such a call. */
      readonly shownBy?: ShownCall;
    }
  | { readonly code: 'noKey' }
  | { readonly code: 'keyTwice'; readonly key: string }
  | { readonly code: 'musicWithoutEnd' }
  | { readonly code: 'neverHeard' }
  | { readonly code: 'nothingKept' }
  | { readonly code: 'messageOfNobody' }
  /** What only shows when sub-modes are put into the modes that use them. */
  | { readonly code: 'tooManySteps'; readonly most: number }
  | { readonly code: 'entersItself'; readonly way: readonly ModeId[] }
  | { readonly code: 'nameOfInnerStep' }
  | { readonly code: 'returnsNowhere' }
  | { readonly code: 'returnLeft'; readonly exit: string; readonly mode: ModeId }
  | { readonly code: 'subModesWithoutEnd' };

/** What is wrong, and what to do. */
export function modeFaultInEnglish(fault: ModeFault): string {
  switch (fault.code) {
    case 'unknown':
      return notThere(fault.what, fault);
    case 'languageTwice':
      return `"${fault.language}" is named already: remove it here`;
    case 'firstLanguageAgain':
      return 'is the first language: it stands in file and text of the prompt';
    case 'languageOfNobody':
      return `nobody hears this language: add "${fault.language}" under languages`;
    case 'languageNotOfMode':
      return `the mode has no language "${fault.language}": add it under languages`;
    case 'wrongKind': {
      const a = fault.wanted === 'announcement' ? 'an' : 'a';
      return `has to name ${a} ${fault.wanted} step, but "${fault.step}" is of kind ${fault.is}`;
    }
    case 'leadsNowhere':
      return 'leads nowhere yet: name the step with which it goes on';
    case 'noWayHere':
      return 'no way leads here: remove the step or let an exit name it';
    case 'noWayOfEnding':
      return 'no way from here ends the call: a caller would go in circles for ever';
    case 'roundWithoutKeys':
      return 'a caller who presses nothing comes back here again and again, for ever: lead to a step that ends the call or waits for a team';
    case 'endsLate': {
      const whom = `a caller whom nobody takes from "${fault.step}" on`;
      const way = `(${fault.way.join(', then ')})`;
      return fault.afterMs === null
        ? `${whom} can be taken round for ever ${way}: lead to a step that ends the call or takes a message`
        : `${whom} can be on the line for ${fullMinutes(fault.afterMs)} min ${way}, and at most ${fullMinutes(fault.mostMs)} min are meant: shorten a wait, or raise mustEndWithinMs`;
    }
    case 'keyTwice':
      return `key ${fault.key} leads somewhere else already (onKey): choose another one`;
    case 'noKey':
      return 'is empty, so that callers could choose nothing: add at least one';
    case 'musicWithoutEnd':
      return 'music that repeats has no end: give the wait a limitMs';
    case 'neverHeard':
      return 'is never heard, since the music before it repeats: remove it, or move it up';
    case 'nothingKept':
      return 'has to be less than longestMs, or no message would ever be kept';
    case 'messageOfNobody':
      return 'a caller can come here who has waited for nobody: name the team whose message it is';
    case 'tooManySteps':
      return `becomes more than ${fault.most} steps with all its sub-modes: use fewer of them`;
    case 'entersItself':
      return `enters itself without end: ${fault.way.join(', then ')}`;
    case 'nameOfInnerStep':
      return 'has the name of a step of a sub-mode: give it another one';
    case 'returnsNowhere':
      return 'there is nothing to return to: nobody enters this mode as a sub-mode';
    case 'returnLeft':
      return `says nothing for "${fault.exit}", with which "${fault.mode}" returns`;
    case 'subModesWithoutEnd':
      return 'leads from sub-mode to sub-mode without end, with nothing to hear';
  }
}

/** Of what is too much: more than 30 minutes are 31. */
export const fullMinutes = (ms: number): number => Math.ceil(ms / 60_000);

/** A message that names ten thousand helps nobody. */
const LISTED = 20;

export function unknown<W extends string>(what: W, id: string, names: readonly string[]): UnknownFault<W> {
  const known = names.slice(0, LISTED);
  return { code: 'unknown', what, id, known, more: names.length - known.length };
}

/** `thing`: what it is, in English. */
export function notThere(thing: string, { what, id, known, more }: UnknownFault<string>): string {
  const names = known.length === 0 ? 'none' : known.join(', ') + (more > 0 ? ` and ${more} more` : '');
  const missing = { prompt: 'add it under prompts', music: 'add it under music' }[what];
  return `there is no ${thing} "${id}": ${missing ?? `known are ${names}`}`;
}
