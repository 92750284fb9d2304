// Which own numbers can be rung: real ones outside, to which the switch lets the hotline call.

import { bareNumber } from '../telephony/bare-number.ts';
import type { OwnNumber, OwnNumberId } from './own-numbers.ts';

export type OwnNumberFault =
  | 'notANumber'
  /** The hotline would call itself. */
  | 'ownHotline'
  /** A phone of the company, which is rung as one: the plan says whose it is. */
  | 'ownExtension'
  | 'twice'
  /** The switch doesn't let the hotline call it. */
  | 'noWayOut';

export interface AroundNumbers {
  readonly hotlines: readonly string[];
  readonly extensions: readonly string[];
  readonly dialsOut: (number: string) => boolean;
}

/** Emergency and service numbers have fewer digits, and no number has more. */
const dialled = /^\+?[0-9]{7,20}$/;

/** Each with what is wrong with it; none: all can be rung. */
export function checkNumbers(
  numbers: readonly OwnNumber[],
  { hotlines, extensions, dialsOut }: AroundNumbers,
): ReadonlyMap<OwnNumberId, OwnNumberFault> {
  const own = new Set(hotlines.map(bareNumber));
  const faults = new Map<OwnNumberId, OwnNumberFault>();
  const seen = new Set<string>();
  for (const { id, number } of numbers) {
    const bare = bareNumber(number);
    const fault = own.has(bare)
      ? 'ownHotline'
      : extensions.includes(number)
        ? 'ownExtension'
        : !dialled.test(number)
          ? 'notANumber'
          : seen.has(bare)
            ? 'twice'
            : dialsOut(number)
              ? null
              : 'noWayOut';
    if (fault !== null) faults.set(id, fault);
    seen.add(bare);
  }
  return faults;
}
