// What the engine's process gives a telephone switch, and gets from it once it is open, whatever its kind.

import type { PhoneAccount } from '../../contract/commands.ts';
import type { ContentHash, MessageId } from '../../domain/words/ids.ts';
import type { Log } from '../../engine/log.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { SwitchSetup, TelephonySwitch } from '../../engine/ports/telephony-switch.ts';

/** What it works with. */
export interface SwitchParts {
  /** Whom and what it has to know at its beginning. */
  readonly setup: SwitchSetup;
  soundFile(sound: ContentHash): string;
  /** Where the recording of this name is kept. */
  recordingFile(recording: MessageId): string;
  /** The file of what colleagues hear whom another one puts on hold; null: silence. */
  holdMusic(): string | null;
  readonly log: Log;
  readonly clock: Clock;
}

export interface TestCallerWish {
  /** Of the hotline. */
  readonly number: string;
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

export type PhoneServer = Pick<PhoneAccount, 'url' | 'domain'>;

export interface OpenSwitch {
  readonly telephony: TelephonySwitch;
  /** Where softphones register; null: there are none. */
  readonly phones: PhoneServer | null;
  /** For trying the hotline out; null where nobody may. */
  readonly testing: Testing | null;
  /** Ends what lives in this process. */
  close(): Promise<void>;
}
