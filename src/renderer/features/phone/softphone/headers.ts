// Reads what the engine writes on its INVITEs: which leg it is, and whether it is one to hold ready.

export type InviteKind =
  /** Never rings: answered with early media and kept for the next take. */
  | { readonly kind: 'ready'; readonly leg: string }
  /** Built for one call: by a take that waits for it, or by an offer. */
  | { readonly kind: 'engine'; readonly leg: string }
  /** An ordinary call, not from the hotline. */
  | { readonly kind: 'plain' };

export interface HeaderSource {
  getHeader(name: string): string | undefined;
}

export function inviteKind(request: HeaderSource): InviteKind {
  const leg = request.getHeader('X-Klinke-Leg')?.trim();
  if (!leg) return { kind: 'plain' };
  return request.getHeader('X-Klinke-Ready')?.trim() === '1'
    ? { kind: 'ready', leg }
    : { kind: 'engine', leg };
}
