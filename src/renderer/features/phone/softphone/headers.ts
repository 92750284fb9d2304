// Reads what stands in the headers of a request: what the engine writes on its INVITEs, and why a phone stops ringing.

export type InviteKind =
  /** Never rings: answered with early media and kept for the next take. */
  | { readonly kind: 'ready'; readonly leg: string }
  /** Built for one call: by a take that waits for it, or by an offer. */
  | { readonly kind: 'engine'; readonly leg: string }
  /** A colleague asks about a call, or hands it over: nothing else announces it, so it rings at once. */
  | { readonly kind: 'consultation' | 'transfer'; readonly leg: string }
  /** An ordinary call, not from the hotline. */
  | { readonly kind: 'plain' };

export interface HeaderSource {
  getHeader(name: string): string | undefined;
}

export function inviteKind(request: HeaderSource): InviteKind {
  const leg = request.getHeader('X-Klinke-Leg')?.trim();
  if (!leg) return { kind: 'plain' };
  if (request.getHeader('X-Klinke-Ready')?.trim() === '1') return { kind: 'ready', leg };
  const purpose = request.getHeader('X-Klinke-Purpose')?.trim();
  return { kind: purpose === 'consultation' || purpose === 'transfer' ? purpose : 'engine', leg };
}

/** RFC 3326 § 2: `Reason: SIP;cause=200` on a CANCEL says that the call was answered at another phone. */
export const answeredElsewhere = (request: HeaderSource): boolean =>
  /^\s*SIP\s*;(?:.*;)?\s*cause\s*=\s*200\s*(?:;|$)/i.test(request.getHeader('Reason') ?? '');
