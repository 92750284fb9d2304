// What a mail about a message tells, as data: it's written down when the message is left, and worded when it's sent.

import type { Language } from '../languages.ts';
import type { CallId, Instant, MessageId } from '../words/ids.ts';
import type { RecordingEndedBy } from '../words/recordings.ts';

export interface MessageMail {
  readonly message: MessageId;
  readonly call: CallId;
  readonly language: Language;
  /** Of the hotline: times are told by its clock. */
  readonly timeZone: string;
  readonly hotline: string;
  /** Null: nobody's in particular. */
  readonly team: string | null;
  /** Null: withheld. As people write it. */
  readonly number: string | null;
  readonly name: string | null;
  readonly place: string | null;
  readonly arrivedAt: Instant;
  readonly leftAt: Instant;
  /** Null: didn't wait for anybody. */
  readonly waitedMs: number | null;
  /** What was chosen on the way, in order. */
  readonly path: readonly string[];
  /** Null: nobody saw its end; then the file says it. */
  readonly lengthMs: number | null;
  readonly endedBy: RecordingEndedBy;
}
