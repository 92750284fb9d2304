// With what somebody talks.

export type PhoneKind = 'softphone' | 'deskPhone';
