// From an entry with somebody who has to be called to what consoles see of it. Pure: the same state gives the same view.

import type { WantedCallBackView } from '../../contract/call-back-view.ts';
import type { CallBackView } from '../../contract/view.ts';
import { isWanted, numberToCall, teamOf } from '../../domain/call-backs/entry.ts';
import type { HotlineState } from '../../domain/hotline/hotline.ts';
import type { CallBackEntry, WantedCallBack } from '../../domain/words/call-backs.ts';
import type { TeamId } from '../../domain/words/ids.ts';
import { agentName } from './views.ts';

/** One for each team that wants something in it. */
export function callBackViews(state: HotlineState, entry: CallBackEntry): readonly CallBackView[] {
  const { id: entryId, wanted, owner, tries, done } = entry;
  const ofTeams = new Map<TeamId | null, WantedCallBack[]>();
  for (const each of wanted) {
    const team = teamOf(each, state.messages);
    ofTeams.set(team, [...(ofTeams.get(team) ?? []), each]);
  }
  const named = (agent: string) => ({ agentId: agent, agentName: agentName(state, agent) });
  // What somebody had who has left us has nobody.
  const isHere = owner !== null && (done !== null || state.line.agents.has(owner.by));
  const whole = {
    entryId,
    number: numberToCall(entry),
    name: wanted.findLast(({ caller }) => caller.callerName !== undefined)?.caller.callerName ?? null,
    owner: isHere ? { ...named(owner.by), at: owner.since } : null,
    tries: tries.map(({ agent, at, outcome }) => ({ ...named(agent), at, outcome })),
    done:
      done === null
        ? null
        : { ...(done.by === null ? { agentId: null, agentName: null } : named(done.by)), at: done.at },
  };
  return [...ofTeams].map(([teamId, parts]) => ({
    ...whole,
    teamId,
    teamName: teamId === null ? null : (state.line.teams.get(teamId)?.name ?? teamId),
    wanted: parts.map((each) => wantedView(state, each)),
  }));
}

function wantedView(state: HotlineState, wanted: WantedCallBack): WantedCallBackView {
  const { why, call: callId, message, at, path, waitedMs, brokeOff = false } = wanted;
  return {
    why,
    callId,
    ...(message === undefined ? {} : { messageId: message }),
    at,
    path,
    waitedMs,
    brokeOff,
    open: isWanted(wanted, state.messages),
  };
}
