// Why a command was refused: codes, which the console turns into text. One list, of which the API's codes are made.

/** These say which colleague, by name. */
const aboutSomebody = ['takenByOther', 'targetBusy', 'targetUnreachable'] as const;

const plain = [
  'callGone', // it has ended, or was never there
  'offerOver', // it rings somebody else by now
  'notMember',
  'notSignedIn',
  'onBreak',
  'busy',
  'noConversation',
  'notPossibleNow',
  'answeredAlready', // a caller who was sent there isn't to be had back
  'tooLate',
  'phoneUnreachable',
  'switchLost', // the engine can't reach the telephone side now
  'unknownTarget',
  'ownNumber', // one's own extension
] as const;

export const refusalCodes = [...aboutSomebody, ...plain] as const;

export type PlainRefusal = { readonly code: (typeof plain)[number] };
export type Refusal =
  | { readonly code: (typeof aboutSomebody)[number]; readonly agentName: string }
  | PlainRefusal;
