// What the control API works with.

import type { PhoneAccount, VersionChanges } from '../../contract/commands.ts';
import type { EngineConfig } from '../../contract/engine-config.ts';
import type { Language } from '../../domain/languages.ts';
import type { Staffing } from '../../domain/records/staffing.ts';
import type { May } from '../../domain/rights.ts';
import type { Calendar } from '../../domain/schedule/calendar.ts';
import type { WorkLimits } from '../../domain/strangers/work-budget.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Log } from '../../engine/log.ts';
import type { PhoneBook } from '../../engine/phone-book.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import type { Journal } from '../../engine/ports/journal.ts';
import type { MessageFiles } from '../../engine/ports/message-files.ts';
import type { MailBoard } from '../../engine/views/mail-board.ts';
import type { ViewFeed } from '../../engine/views/view-feed.ts';
import type { WhoCalls } from '../../engine/views/who-calls.ts';
import type { CallerDesk } from '../caller-data/caller-desk.ts';
import type { CheckDesk } from '../check-calls/check-desk.ts';
import type { Recordings } from '../check-calls/recordings.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import type { CompanyNames } from '../directory/company-names.ts';
import type { DoctorDesk } from '../doctor/doctor-desk.ts';
import type { OutboxDesk } from '../mail/outbox-desk.ts';
import type { Reachabilities } from '../own-numbers/reachabilities.ts';
import type { Person } from '../plan/people.ts';
import type { Publisher } from '../plan/publisher.ts';
import type { SpokenDesk } from '../spoken/spoken-desk.ts';
import type { Testing } from '../switch/opened-switch.ts';
import type { SoughtCallers } from './commands/sought-callers.ts';
import type { OwnPins } from './session/own-pins.ts';
import type { Sessions } from './session/sessions.ts';

export interface ApiParts {
  readonly config: EngineConfig;
  readonly engine: Engine;
  readonly feed: ViewFeed;
  readonly journal: Journal;
  readonly directory: PhoneBook;
  /** Null: the company has none that we know. */
  readonly company: Pick<CompanyNames, 'search'> | null;
  readonly who: WhoCalls;
  readonly sought: SoughtCallers;
  readonly sessions: Sessions;
  readonly ownPins: OwnPins;
  readonly reachabilities: Reachabilities;
  /** Lets the switch call this number outside? */
  readonly dialsOut: (number: string) => boolean;
  readonly log: Log;
  readonly engineVersion: string;
  /** This person's softphone account; null: none. */
  readonly phoneAccount: (person: Person) => PhoneAccount | null;
  /** Callers for trying out; null where nobody may. */
  readonly testing: Testing | null;
  readonly doctor: DoctorDesk;
  readonly publisher: Publisher;
  /** See `staffingNow`. */
  readonly staffing: () => Promise<Staffing | null>;
  readonly contents: ContentFolder;
  /** See `versionChanges`. */
  readonly changesOf: (version: number, language: Language) => Promise<VersionChanges>;
  readonly callers: Pick<CallerDesk, 'kept' | 'erase' | 'erasedNumbers' | 'files'>;
  readonly checks: Pick<CheckDesk, 'ask'>;
  readonly messages: Pick<MessageFiles, 'file'>;
  readonly outbox: Pick<
    OutboxDesk,
    'list' | 'retry' | 'retryRefused' | 'discard' | 'sendActivity' | 'test' | 'setSecret'
  >;
  readonly mails: Pick<MailBoard, 'mailed'>;
  readonly recordings: Pick<Recordings, 'get'>;
  readonly spoken: Pick<SpokenDesk, 'speak' | 'hear'>;
  readonly may: May;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** The token of the one console that this engine belongs to; left out or null: it serves all. */
  readonly engineToken?: string | null;
  /** The time that those may take who haven't signed in; left out: what suits a company. */
  readonly strangersTime?: WorkLimits;
  /** Left out: the system's. */
  readonly clock?: Clock;
  readonly calendar: Calendar;
}
