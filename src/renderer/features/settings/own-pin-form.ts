// What is wrong with the PINs that somebody typed, before the engine is asked.

import { PIN_LENGTH } from '../../../contract/pin-hash.ts';
import { hasUnseen } from '../../../domain/visible-text.ts';

export interface TypedPins {
  readonly old: string;
  readonly pin: string;
  readonly again: string;
}
export type PinField = keyof TypedPins;
type PinProblem = 'missingOld' | 'tooShort' | 'unseen' | 'same' | 'differs';

/** The first of it; null: nothing. */
export function wrongPins({
  old,
  pin,
  again,
}: TypedPins): { readonly field: PinField; readonly code: PinProblem } | null {
  if (old === '') return { field: 'old', code: 'missingOld' };
  if (pin.length < PIN_LENGTH.least) return { field: 'pin', code: 'tooShort' };
  if (hasUnseen(pin)) return { field: 'pin', code: 'unseen' };
  if (pin === old) return { field: 'pin', code: 'same' };
  return pin === again ? null : { field: 'again', code: 'differs' };
}
