// To whom a step or a quick switch puts callers through.

import type { AgentId, TeamId } from './ids.ts';

export type TransferTarget =
  /** At the phone that this one uses now, as for a colleague who hands a caller over. */
  | { readonly kind: 'person'; readonly person: AgentId }
  /** Its line: whoever of the team takes the call. */
  | { readonly kind: 'team'; readonly team: TeamId }
  | { readonly kind: 'extension'; readonly extension: string }
  /** Dialled as it stands here. */
  | { readonly kind: 'number'; readonly number: string };
