// Ends every call of the phone and waits until the other ends have said that they know: the program is about to end.

import { Invitation, Inviter, type Session, SessionState, type UserAgent } from 'sip.js';
import { inviteKind } from './headers.ts';

/** How long it may take is for the caller to say. */
export async function farewell(userAgent: UserAgent): Promise<void> {
  await Promise.all(Object.values(userAgent._sessions).map((session) => end(session).catch(() => undefined)));
}

async function end(session: Session): Promise<unknown> {
  if (session.state === SessionState.Established) {
    // A BYE that was handed to the browser's network process, and no more, dies with it: the answer is the proof.
    return new Promise<void>((done, failed) => {
      const heard = () => done();
      session.bye({ requestDelegate: { onAccept: heard, onReject: heard } }).catch(failed);
    });
  }
  const over = terminated(session);
  if (session instanceof Inviter) return session.cancel().then(() => over);
  // A ready leg doesn't ring, and nobody waits behind it: it ends with the registration.
  if (session instanceof Invitation && inviteKind(session.request).kind !== 'ready')
    return session.reject({ statusCode: 603 });
  return undefined;
}

const terminated = (session: Session): Promise<void> =>
  new Promise((done) => {
    session.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) done();
    });
  });
