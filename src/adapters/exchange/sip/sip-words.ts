// Small words of the protocol: status codes for causes, and text that is safe to put into a header.

import type { CallFailure, RejectCause } from './types.ts';

const statuses: Readonly<Record<RejectCause, number>> = {
  busy: 486,
  declined: 603,
  noAnswer: 480,
  unreachable: 404,
  forbidden: 403,
  overloaded: 503,
  noCommonMedia: 488,
};

export function statusOf(cause: RejectCause): number {
  return statuses[cause];
}

/** Causes of the telephone network that say more than the status of the same answer (ITU-T Q.850, table 1). */
const networkCauses: Readonly<Record<string, CallFailure>> = {
  '17': 'busy',
  '18': 'noAnswer',
  '19': 'noAnswer',
  '21': 'declined',
};

/** RFC 3261, 21: what a phone's refusal of our INVITE means. `reasons`: its Reason headers (RFC 3326, RFC 6432). */
export function failureOf(status: number, reasons: readonly string[] = []): CallFailure {
  const cause = /\bQ\.850\b[^,]*;[ \t]*cause[ \t]*=[ \t]*(\d+)/i.exec(reasons.join(','))?.[1];
  const told = cause === undefined ? undefined : networkCauses[cause];
  if (told !== undefined) return told;
  if (status === 486 || status === 600) return 'busy';
  if (status === 603 || status === 403) return 'declined';
  if (status === 415 || status === 488 || status === 606) return 'noCommonMedia';
  if (status === 408 || status === 480 || status === 487) return 'noAnswer';
  return 'unreachable';
}

/** For display names: no line breaks, quotes escaped (RFC 3261, 25.1, quoted-string). */
export function quotable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  const clean = text.replaceAll(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 100);
  return clean.replaceAll(/(["\\])/g, '\\$1');
}

/** A header line, with nothing in it that could begin another. */
export function headerOf(name: string, value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return `${name.replaceAll(/[^A-Za-z0-9-]/g, '')}: ${value.replaceAll(/[\u0000-\u001f\u007f]/g, ' ')}`;
}

/** The user part as a person would write it; null where its escapes are broken. */
export function userOf(uri: { readonly user?: string | undefined } | undefined): string | null {
  try {
    return uri?.user === undefined ? null : decodeURIComponent(uri.user);
  } catch {
    return null;
  }
}

export function sdpBody(sdp: string) {
  return { contentDisposition: 'session', contentType: 'application/sdp', content: sdp };
}

/** A body that we can read: SDP, plain. An empty one says nothing about its type. */
export function carriesSdp(message: { body: string; getHeader(name: string): string | undefined }): boolean {
  const type = message.getHeader('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const encoding = message.getHeader('Content-Encoding')?.trim().toLowerCase() ?? 'identity';
  return type === 'application/sdp' && encoding === 'identity';
}

export const acceptSdp = ['Accept: application/sdp', 'Accept-Encoding: identity'];
