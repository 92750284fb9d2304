// What a change of the lines' state is made of: the state, open for writing, the time, and what was touched.
//
// Only this room writes. Everybody else reads a `LineState` and tells facts.

import type { AgentId, CallId, Instant, LegId, OfferId, TeamId } from '../../words/ids.ts';
import type { Answering } from '../answering.ts';
import type {
  Agent,
  Conversation,
  KeptPlace,
  LeftPlace,
  LegRole,
  LineState,
  Offer,
  OwnNumberLeg,
  Team,
  WaitingCall,
} from '../line.ts';
import type { Touched } from '../output.ts';

export interface OpenLine extends LineState {
  readonly teams: Map<TeamId, Team>;
  readonly waiting: Map<TeamId, readonly WaitingCall[]>;
  readonly kept: Map<CallId, KeptPlace>;
  readonly leftPlaces: Map<CallId, LeftPlace>;
  readonly answering: Map<TeamId, Answering>;
  readonly agents: Map<AgentId, Agent>;
  readonly byPhone: Map<string, Set<AgentId>>;
  readonly free: Map<TeamId, Set<AgentId>>;
  readonly members: Map<TeamId, readonly AgentId[]>;
  readonly leaving: Set<AgentId>;
  readonly closing: Set<TeamId>;
  readonly registered: Map<string, boolean>;
  readonly busy: Set<string>;
  readonly ownNumbers: Map<LegId, OwnNumberLeg>;
  readonly guests: Map<LegId, AgentId>;
  readonly offers: Map<OfferId, Offer>;
  readonly conversations: Map<CallId, Conversation>;
  readonly legs: Map<LegId, LegRole>;
  lastPlace: number;
  unseenSince: Instant | null;
}

export interface Change {
  readonly line: OpenLine;
  /** When it happened. */
  readonly at: Instant;
  readonly touched: Touched;
}
