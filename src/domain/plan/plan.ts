// The plan: everything that an engine does, as one document. Objects go by their ids, so that two people's changes can be told apart.

import type { ActivityMail } from '../activity/activity-due.ts';
import type { MissedCalls } from '../call-backs/missed.ts';
import type { OperatingMode } from '../call-flow/mode.ts';
import type { QuickSwitch, QuickSwitchId } from '../control/quick-switch.ts';
import type { Said } from '../control/said.ts';
import type { Language } from '../languages.ts';
import type { MailServer } from '../mail/mail-server.ts';
import type { PhoneAccess } from '../phone-access/access-call.ts';
import type { Retention } from '../records/retention.ts';
import type { Entitled } from '../rights.ts';
import type { SavedCall } from '../saved-calls/saved-call.ts';
import type { LocalTime } from '../schedule/calendar.ts';
import type { Assertion, Schedule } from '../schedule/schedule.ts';
import type { CallerPage, Distribution } from '../waiting-line/line.ts';
import type { AgentId, HotlineId, ModeId, TeamId } from '../words/ids.ts';
import type { ModeSounds } from './mode-version.ts';

export interface Plan {
  readonly schemaVersion: 1;
  readonly hotlines: Readonly<Record<HotlineId, PlannedHotline>>;
  readonly teams: Readonly<Record<TeamId, PlannedTeam>>;
  readonly people: Readonly<Record<AgentId, PlannedPerson>>;
  readonly modes: Readonly<Record<ModeId, PlannedMode>>;
  /** Of quick switches, in the order in which they are shown. */
  readonly groups: readonly QuickSwitchGroup[];
  readonly quickSwitches: Readonly<Record<string, QuickSwitch>>;
  /** What the schedule has to say, and is asked at each publishing. */
  readonly assertions: Readonly<Record<string, Assertion>>;
  /** What has to come of calls that are written down; they are made at each publishing, in virtual time. */
  readonly savedCalls: Readonly<Record<string, SavedCall>>;
  /** By which mails go; left out: none go. */
  readonly mail?: MailServer;
  /** Left out: as usual. */
  readonly retention?: Retention;
  /** Where people hear messages by telephone; left out: nowhere. */
  readonly phoneAccess?: PhoneAccess;
}

export interface PlannedHotline {
  readonly name: string;
  /** As the switch hands them on; the first one is shown. */
  readonly numbers: readonly HotlineNumber[];
  readonly schedule: Schedule;
  /** What callers hear while the hotline is paused, before they are hung up. */
  readonly pausedSays: Said;
  /**
   * When Klinke calls it each day in order to hear what its callers hear, by the schedule's time zone. Left out: early in the
   * morning; null: not by itself.
   */
  readonly dailyCheck?: LocalTime | null;
  /** Of a new one, what is still missing, such as "number expected on 3 December": shown until a check call was answered. */
  readonly awaits?: string;
  /** Callers get there no more; it goes once the last call that began there is over. */
  readonly retired?: boolean;
}

export interface HotlineNumber {
  readonly number: string;
  /** What callers of this number are spoken to in; left out: the mode's first language. */
  readonly language?: Language;
}

export interface PlannedTeam {
  readonly name: string;
  readonly distribution: Distribution;
  readonly ringSeconds: number;
  readonly wrapUpSeconds: number;
  readonly amberSeconds: number;
  readonly redSeconds: number;
  readonly callerPage?: CallerPage;
  /** Who has heard a message of the team, and when, is kept. */
  readonly keepsHeard?: boolean;
  /** Who gets a mail about each message that is left for it; none: nobody. */
  readonly mailTo?: readonly string[];
  /** In which its mails are written; left out: the caller's. */
  readonly mailLanguage?: Language;
  /** Which of its calls count as missed; left out: as usual. */
  readonly missed?: MissedCalls;
  /** What its callers and its people did, once a day; left out: nobody is told. */
  readonly activityMail?: ActivityMail;
  /** Nobody new gets there; it goes after the last call in it. */
  readonly retired?: boolean;
}

/** `rights` and `scope`: see `Entitled`. */
export interface PlannedPerson extends Entitled {
  readonly name: string;
  readonly extension: string;
  /** Desk phones at which this person may sit, the usual one first; none: the extension itself is one, or a softphone. */
  readonly deskPhones: readonly string[];
  readonly teams: readonly TeamId[];
  /** Has an account for a softphone. */
  readonly softphone: boolean;
}

/** A mode and what its prompts and its music sound like: the `file` that it names is what they're called in a folder. */
export interface PlannedMode {
  readonly mode: OperatingMode;
  /** What is missing in it is open work: such a plan isn't published. */
  readonly sounds: ModeSounds;
}

export interface QuickSwitchGroup {
  readonly id: string;
  readonly name: string;
  /** Of its quick switches, as they're shown: what it doesn't name follows by name, and what isn't in the group is left out. */
  readonly order?: readonly QuickSwitchId[];
}
