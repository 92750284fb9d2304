// With what somebody talks.

/** The phone with which one signs in. */
export type ConsolePhone = 'softphone' | 'deskPhone';

/** `outside`: a number of the person's own, at the other end of a trunk. */
export type PhoneKind = ConsolePhone | 'outside';
