// What the engine's process gets from a telephone switch once it is open, whatever its kind.

import type { PhoneAccount } from '../../contract/commands.ts';
import type { TelephonySwitch } from '../../engine/ports/telephony-switch.ts';

export interface TestCallerWish {
  /** Pressed one after the other while the menu is spoken. */
  readonly digits: string;
  /** Says something all the time, again and again; else silent. */
  readonly speaks: boolean;
}

/** What a person can do without a telephone network. */
export interface Testing {
  /** Where real callers may be in the line, not everybody may put false ones there. */
  readonly who: 'everybody' | 'supervisors';
  /** A caller who needs no person. False: there are as many as may be. */
  place(wish: TestCallerWish): boolean;
  /** Ends them all. */
  endAll(): Promise<void>;
  /** The account with which the console's test caller calls in as somebody outside, and is believed; null: it can't. */
  readonly line: PhoneAccount | null;
}

export interface OpenSwitch {
  readonly telephony: TelephonySwitch;
  /** The softphone account of an extension; null when it has none. */
  phoneAccount(extension: string): PhoneAccount | null;
  /** For trying the hotline out; null where nobody may. */
  readonly testing: Testing | null;
  /** Ends what lives in this process. */
  close(): Promise<void>;
}

/** Null: the user has no password, and so no softphone. */
export function phoneAccount(
  url: string,
  domain: string,
  user: string,
  passwords: ReadonlyMap<string, string>,
): PhoneAccount | null {
  const password = passwords.get(user);
  return password === undefined ? null : { url, domain, user, password };
}
