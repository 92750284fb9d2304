// What went wrong, and what to do about it, in a sentence for the person who placed the call.

import { type CallEnd, SipSocketFault } from '../voip/phone/phone.ts';

/** No call could be placed at all. */
export function connectionProblem(fault: unknown): string {
  if (!(fault instanceof SipSocketFault)) return fault instanceof Error ? fault.message : String(fault);
  switch (fault.kind) {
    case 'refused':
      return `${fault.message}. Is the exchange (or the phone system) running, and is that its port?`;
    case 'unknownHost':
      return `${fault.message}. Is it written correctly?`;
    case 'unreachable':
    case 'timeout':
      return `${fault.message}. Is the computer on, and does a firewall stand between?`;
    case 'untrusted':
      return `${fault.message}. For a self-signed certificate give its fingerprint with --pin-certificate.`;
    case 'wrongCertificate':
      return `${fault.message}. If the certificate was renewed, give the new fingerprint.`;
    case 'tls':
      return `${fault.message}. Is it ws:// there instead of wss://?`;
    case 'notSip':
      return `${fault.message} Asterisk's ends with /ws.`;
    case 'lost':
      return fault.message;
  }
}

/** The call ended before it was answered. */
export function refusalProblem(end: CallEnd, to: string, user: string): string {
  const status = end.status === null ? '' : ` (${end.status} ${end.text})`;
  switch (end.cause) {
    case 'notAllowed':
      return `the phone system doesn't let ${user} call${status}. Is the password right (--password-env, --password-file), and may this account call ${to}?`;
    case 'notFound':
      return `${to} was not found${status}. Is the number one of the hotline's or a registered phone's?`;
    case 'busy':
      return `${to} is busy${status}.`;
    case 'declined':
      return `${to} declined the call${status}.`;
    case 'noAnswer':
      return `${to} didn't answer${status}. Is a phone registered there?`;
    case 'unavailable':
      return `the phone system can't take the call now${status}.`;
    case 'media':
      return `no audio could be agreed on${status}: ${end.text}. Is the account one for WebRTC (SRTP by DTLS, G.711)?`;
    case 'lost':
      return `the connection was lost before the answer: ${end.text}.`;
    case 'cancelled':
    case 'hungUp':
    case 'answeredElsewhere':
    case 'failed':
      return `the call ended before it was answered${status}${end.text === '' ? '' : `: ${end.text}`}.`;
  }
}

export const NO_SOUND =
  'the call was answered, but no sound came. Does a firewall stop UDP between this computer and the phone system?';

export const notAnsweredWithin = (to: string, ms: number): string =>
  `${to} didn't answer within ${Math.round(ms / 1_000)} s.`;
