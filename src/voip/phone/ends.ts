// Why a call ended, in one vocabulary: from SIP's status codes, and from the Reason header (RFC 3326).

export type CallEndCause =
  /** After it was answered. */
  | 'hungUp'
  /** Before it was answered, by the caller or for the caller. */
  | 'cancelled'
  /** Another phone answered. */
  | 'answeredElsewhere'
  | 'busy'
  | 'declined'
  | 'notFound'
  /** Wrong password, or not this account's right. */
  | 'notAllowed'
  | 'noAnswer'
  /** Nobody there, or no line free. */
  | 'unavailable'
  /** No codec in common, or a description that can't be used. */
  | 'media'
  /** The connection to the server, or the audio, was lost. */
  | 'lost'
  | 'failed';

export interface CallEnd {
  /** `line`: neither of both people, but what lies between them. */
  readonly by: 'here' | 'there' | 'line';
  readonly cause: CallEndCause;
  /** SIP's status code where the call was refused; null after a BYE. */
  readonly status: number | null;
  /** As the other side wrote it, or our own words; may be empty. */
  readonly text: string;
}

/** RFC 3261, 21; the ones that phone systems use. */
export function causeOf(status: number): CallEndCause {
  switch (status) {
    case 401:
    case 403:
    case 407:
      return 'notAllowed';
    case 404:
    case 410:
    case 484:
    case 604:
      return 'notFound';
    case 408:
    case 480:
      return 'noAnswer';
    case 486:
    case 600:
      return 'busy';
    case 487:
      return 'cancelled';
    case 415:
    case 488:
    case 606:
      return 'media';
    case 500:
    case 503:
      return 'unavailable';
    case 603:
    case 607:
      return 'declined';
    default:
      return 'failed';
  }
}

/**
 * A call that was refused before it was answered. `reason`: the header of RFC 3326. Phone systems that know only ISDN's
 * causes make 403 of a person's refusal, and say in it what it was (Q.850, 21).
 */
export function refusedBy(status: number, text: string, reason = ''): CallEnd {
  const refusedByPerson = /^\s*Q\.850\s*;.*cause\s*=\s*21\b/i.test(reason);
  const cause = refusedByPerson ? 'declined' : causeOf(status);
  const person = cause === 'busy' || cause === 'declined';
  return { by: person ? 'there' : 'line', cause, status, text };
}

/** RFC 3326: `SIP;cause=200;text="Call completed elsewhere"`, or `Q.850;cause=16`. */
export function cancelledBy(reason: string | undefined): CallEnd {
  const elsewhere = /^\s*SIP\s*;.*cause\s*=\s*200\b/i.test(reason ?? '');
  return {
    by: 'there',
    cause: elsewhere ? 'answeredElsewhere' : 'cancelled',
    status: null,
    text: reason ?? '',
  };
}
