// The own numbers and hours as somebody types them, and what is wrong before the engine is asked.

import type { Commands } from '../../../contract/commands.ts';
import type { OwnHours, OwnNumber, OwnReachability } from '../../../domain/own-numbers/own-numbers.ts';
import { dialledNumber } from '../../finding/dialled-number.ts';

export type OwnNumberProblem =
  | 'unnamed'
  | 'noNumber'
  | 'extension'
  | 'notANumber'
  | 'ownHotline'
  | 'ownExtension'
  | 'twice'
  | 'noWayOut'
  | 'unknown';
const problems: readonly string[] = ['notANumber', 'ownHotline', 'ownExtension', 'twice', 'noWayOut'];
const isProblem = (fault: string): fault is OwnNumberProblem => problems.includes(fault);

/** An engine of another version may have one for which we have no words. */
export const problemOf = (fault: string): OwnNumberProblem => (isProblem(fault) ? fault : 'unknown');

export interface CheckedForm {
  readonly command: Commands['saveReachability'];
  /** By the numbers' ids. */
  readonly numbers: ReadonlyMap<string, OwnNumberProblem>;
  /** The places of hours that name no day. */
  readonly hours: ReadonlySet<number>;
}

/** What goes to the engine has the numbers as they are dialled. */
export function checked({ zone, numbers, hours }: OwnReachability): CheckedForm {
  const wrong = new Map<string, OwnNumberProblem>();
  const dialled = numbers.map(({ id, name, number }) => {
    const found = dialledNumber(number);
    if (name.trim() === '') wrong.set(id, 'unnamed');
    else if (found.kind === 'none') wrong.set(id, 'noNumber');
    else if (found.kind === 'extension') wrong.set(id, 'extension');
    else if (found.kind !== 'number') wrong.set(id, 'notANumber');
    return { id, name: name.trim(), number: found.kind === 'number' ? found.number : number };
  });
  return {
    command: {
      kind: 'saveReachability',
      zone,
      numbers: dialled,
      hours: hours.map(({ weekdays, ...each }) => ({ ...each, weekdays: [...weekdays] })),
    },
    numbers: wrong,
    hours: new Set(hours.flatMap(({ weekdays }, at) => (weekdays.length === 0 ? [at] : []))),
  };
}

export const workdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

export const newNumber = (id: string, name: string): OwnNumber => ({ id, name, number: '' });

/** At the last number, where there is one. */
export const newHours = (numbers: readonly OwnNumber[]): OwnHours => {
  const last = numbers.at(-1);
  const at =
    last === undefined ? ({ kind: 'deskPhone' } as const) : ({ kind: 'number', number: last.id } as const);
  return { weekdays: workdays, from: '08:00', to: '17:00', at };
};

/** The hours that name it go along. */
export const withoutNumber = (own: OwnReachability, gone: string): OwnReachability => ({
  ...own,
  numbers: own.numbers.filter(({ id }) => id !== gone),
  hours: own.hours.filter(({ at }) => at.kind !== 'number' || at.number !== gone),
});
