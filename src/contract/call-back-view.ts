// Call-backs as consoles see them: of each entry the part of one team, so that everybody gets those of the teams they may see.

import type { WhyCallBack } from '../domain/words/call-backs.ts';
import type { Instant } from '../domain/words/ids.ts';
import type { CallBackOutcome } from '../domain/words/messages.ts';

export interface CallBackPart {
  /** All parts of an entry have the same, and the same owner, tries and end. */
  readonly entryId: string;
  /** Null: no team's. */
  readonly teamId: string | null;
  readonly teamName: string | null;
  /** What this team wants, the oldest first. */
  readonly wanted: readonly WantedCallBackView[];
  /** Who looks after the number; null: nobody. */
  readonly owner: { readonly agentId: string; readonly agentName: string; readonly at: Instant } | null;
  readonly tries: readonly CallBackTryView[];
  /** Null: it's open. `agentId` null: by itself. */
  readonly done: {
    readonly agentId: string | null;
    readonly agentName: string | null;
    readonly at: Instant;
  } | null;
}

export interface CallBackTryView {
  readonly agentId: string;
  readonly agentName: string;
  readonly at: Instant;
  /** Null: it goes on, or nobody told how it ended. */
  readonly outcome: CallBackOutcome | null;
}

export interface WantedCallBackView {
  readonly why: WhyCallBack;
  readonly callId: string;
  /** Of a message. */
  readonly messageId?: string;
  readonly at: Instant;
  /** Menu choices in order. */
  readonly path: readonly { readonly digit: string; readonly label: string }[];
  readonly waitedMs: number | null;
  readonly brokeOff: boolean;
  /** Somebody has yet to look after it. */
  readonly open: boolean;
}
