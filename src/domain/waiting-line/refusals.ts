// Why a command was refused: codes, which the console turns into text. One list, of which the API's codes are made.

/** These say which colleague, by name. */
const aboutSomebody = [
  'takenByOther',
  'sentAwayBy', // to leave a message, or with an announcement
  'targetBusy',
  'targetUnreachable',
  'alreadyOn',
  'deskPhoneTaken', // somebody else sits at it
  'messageTaken', // somebody else looks after it
  'callerTaken', // somebody else looks after this number already
  'callBackTaken', // somebody else looks after it
  'callBackDone', // somebody else has done it
  'messageDone', // somebody else has done it
  'messageDeleted', // can be had back for a while
] as const;

const plain = [
  'callGone', // it has ended, or was never there
  'numberWithheld', // nobody can be called back
  'callBackGone', // it was erased, or was never there
  'callBackOver', // it's done by itself: the caller got through
  'messageGone', // it was erased, or was never there
  'badMailAddress', // no mail goes there
  'noMailServer', // the plan names none, or only half of one
  'noVoicemail', // from where the caller waits no way of the mode leads to one
  'noAnnouncement', // the mode in which the call began has no such goodbye
  'notCalledBackNow', // not at this hour, or this number is being called already
  'offerOver', // it rings somebody else by now
  'notMember',
  'notYourDeskPhone', // the plan doesn't let this person sit there
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
  'isOff', // a quick switch that somebody has turned off meanwhile, or that has ended
  'notInPlan', // the plan has changed: what is named is in it no more
  'hasNoNumber', // a hotline that nobody can call yet, or any more
  'endHasPassed',
  'endTooFar', // of more than ten years
  'ownHotline', // callers would come to a hotline of one's own again
  'notSpoken', // an announcement without a sound
] as const;

export const refusalCodes = [...aboutSomebody, ...plain] as const;

export type PlainRefusal = { readonly code: (typeof plain)[number] };
export type Refusal =
  | { readonly code: (typeof aboutSomebody)[number]; readonly agentName: string }
  | PlainRefusal;
