// How calls and offers end.

/** How a call ended. Every answered call has exactly one; `missedDirect` isn't a hotline's call. */
export type CallOutcome =
  | 'talked' // an agent and the caller were connected
  | 'transferred' // put through to somebody outside the team
  | 'abandoned' // the caller hung up while waiting
  | 'leftEarly' // the caller hung up before entering a waiting line
  | 'message' // nobody took the call, and the caller left a message
  | 'notServed' // waited to the end, heard the goodbye
  | 'informed' // heard a goodbye to its end without having waited, or hung up at most 30 s after an outage announcement, or was ended with one by an agent
  | 'lost' // broke off while the caller waited or before: nobody hung up, the switch, the line or a phone failed
  | 'failed' // something broke; the error goodbye was tried
  | 'callBackFailed' // wanted to be called back, and was not reached, or not in time
  | 'callBackDropped' // wanted to be called back, and somebody of the team took the place out of the line
  | 'calledAgain' // wanted to be called back, and another call of the same number has the place
  | 'missedDirect'; // a person's own phone rang, and nobody took it

export type OfferOutcome = 'accepted' | 'declined' | 'noAnswer' | 'busy' | 'unreachable' | 'withdrawn';

/**
 * Why who is called back is not reached. `noKey`: lifted, and pressed none, as an answering machine; `givenUp`: the agent hung up
 * before, or was lost; `brokeOff`: the line or the switch was. These two are no tries.
 */
export type CallBackMiss =
  | 'busy'
  | 'noAnswer'
  | 'declined'
  | 'unreachable'
  | 'noKey'
  | 'givenUp'
  | 'brokeOff';
