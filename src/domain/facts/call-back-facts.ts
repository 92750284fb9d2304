// What becomes of call-backs: facts about a call in whose entry it is, told also long after that is over.

import type { WhyCallBack } from '../words/call-backs.ts';
import type { AgentId, CallBackId, CallId, MessageId, TeamId } from '../words/ids.ts';
import type { CallBackOutcome } from '../words/messages.ts';

export type CallBackFact =
  /** Whoever called is to be called. With the first fact of an entry that begins. */
  | {
      readonly kind: 'callBackWanted';
      readonly entry: CallBackId;
      readonly why: WhyCallBack;
      readonly message?: MessageId;
      readonly team: TeamId | null;
      readonly waitedMs: number | null;
      readonly brokeOff?: true;
      /** To be called there; absent: the number by which it was called. */
      readonly number?: string;
    }
  /** This one looks after it from now on. `from`: who did until then. */
  | {
      readonly kind: 'callBackClaimed';
      readonly entry: CallBackId;
      readonly agent: AgentId;
      readonly from?: AgentId;
    }
  | { readonly kind: 'callBackReleased'; readonly entry: CallBackId; readonly agent: AgentId }
  /** This one, who looks after it, calls. */
  | { readonly kind: 'callBackTried'; readonly entry: CallBackId; readonly agent: AgentId }
  /** So did that end, or was answered. */
  | {
      readonly kind: 'callBackTryEnded';
      readonly entry: CallBackId;
      readonly agent: AgentId;
      readonly outcome: CallBackOutcome;
    }
  /** What was wanted by this call is no more. `by` null: by itself, since the caller got through in the call `served`. */
  | {
      readonly kind: 'callBackSettled';
      readonly entry: CallBackId;
      readonly by: AgentId | null;
      readonly served?: CallId;
    }
  /** Nothing in it is wanted any more. `by` null: by itself. */
  | { readonly kind: 'callBackDone'; readonly entry: CallBackId; readonly by: AgentId | null }
  /** It was done long ago. */
  | { readonly kind: 'callBackErased'; readonly entry: CallBackId };
