// What is said of the connection to the PBX: in words for admins, with what they can do. Never a password.

import { SipSocketFault, type SipSocketFaultKind } from '../../../voip/phone/sip-socket-faults.ts';
import type { UpstreamAnswer } from './register.ts';
import type { UpstreamAccount, UpstreamLog, UpstreamState } from './types.ts';

type Refused = Extract<UpstreamAnswer, { kind: 'refused' }>;

/** These won't get better by asking again soon: a person has to change something. */
export function isForPeople(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

export function refused({ status, phrase }: Refused, { user, domain }: UpstreamAccount): UpstreamState {
  return {
    kind: 'refused',
    status,
    reason: `${status} ${phrase}`.trim(),
    advice: refusalAdvice(status, user, domain),
  };
}

function refusalAdvice(status: number, user: string, domain: string): string {
  if (status === 401 || status === 407)
    return `user or password is wrong: compare switch.upstream.user (${user}) and .password with the extension's account at the PBX`;
  if (status === 403)
    return `the PBX forbids it: user or password is wrong, its address list doesn't have this computer, or ${user} has as many phones registered as it may`;
  if (status === 404)
    return `the PBX doesn't know ${user} in ${domain}: check switch.upstream.user and .domain`;
  return 'the PBX is asked again later; look into its log if it stays so';
}

const faultAdvice: Readonly<Partial<Record<SipSocketFaultKind, string>>> = {
  refused: 'is the PBX running, and is its WebSocket at this port? Check switch.upstream.url',
  unknownHost: "check the name in switch.upstream.url, and this computer's name servers",
  notSip: 'check the path in switch.upstream.url; with Asterisk it is /ws',
  tls: 'wss:// and ws:// may be mixed up in switch.upstream.url',
  untrusted:
    'have the PBX use a certificate that this computer trusts, or write its SHA-256 into switch.upstream.fingerprint after comparing it at the PBX',
  wrongCertificate:
    'if the PBX got a new certificate, compare it there and write its SHA-256 into switch.upstream.fingerprint; if not, somebody stands in between',
};

export function unreachable(fault: unknown): UpstreamState {
  const advice = fault instanceof SipSocketFault ? faultAdvice[fault.kind] : undefined;
  return {
    kind: 'unreachable',
    reason: fault instanceof Error ? fault.message : String(fault),
    advice: advice ?? 'it is tried again by itself',
  };
}

/** Tells the log. */
export function report(state: UpstreamState, { url, user }: UpstreamAccount, log: UpstreamLog): void {
  const facts = { url, user };
  if (state.kind === 'registered') log.info(facts, "registered at the company's PBX");
  if (state.kind === 'refused')
    log.error({ ...facts, reason: state.reason, advice: state.advice }, "the company's PBX refuses us");
  if (state.kind === 'unreachable')
    log.warn({ ...facts, reason: state.reason, advice: state.advice }, "the company's PBX can't be reached");
}

/** Whether the log has said so already. */
export function sameReport(one: UpstreamState, other: UpstreamState): boolean {
  return one.kind === other.kind && reasonOf(one) === reasonOf(other);
}

function reasonOf(state: UpstreamState): string {
  return 'reason' in state ? state.reason : '';
}
