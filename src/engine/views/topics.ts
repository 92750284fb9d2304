// Who may see what of the view: each change has a topic, and each console the topics of its person.

import type { ViewChange } from '../../contract/view.ts';
import {
  type Entitled,
  type May,
  type Right,
  reaches,
  rightNames,
  seesAllTeams,
} from '../../domain/rights.ts';
import type { LineState } from '../../domain/waiting-line/line.ts';
import type { AgentId, TeamId } from '../../domain/words/ids.ts';

/**
 * Who may see a thing: everybody signed in, those with a right, a team's members, or one person. Of others' breaks and since
 * when, and how long a team's people talked, those who may see that of them.
 */
export type Topic =
  | 'all'
  | `right:${Right}`
  | `team:${TeamId}`
  | `agent:${AgentId}`
  | `${'breaks' | 'since' | 'breaksAndSince'}:${AgentId}`
  | `figures:${TeamId}`;

export type TopicChange = ViewChange & { readonly topic: Topic };

export interface Viewer extends Entitled {
  readonly agent: AgentId;
}

export function topicsOf(viewer: Viewer, line: LineState, mayHere: May): ReadonlySet<Topic> {
  const topics = new Set<Topic>(['all', `agent:${viewer.agent}`]);
  const may = (right: Right) => mayHere(viewer, right);
  const allTeams = seesAllTeams(viewer, mayHere);
  for (const team of line.agents.get(viewer.agent)?.teams ?? []) topics.add(`team:${team}`);
  for (const right of rightNames)
    if (may(right) && (right !== 'seeAllTeams' || allTeams)) topics.add(`right:${right}`);
  const [othersTeams, figures] = [may('seeAllTeams'), may('seeFiguresOfOthers')];
  for (const team of othersTeams || figures ? line.teams.keys() : []) {
    if (othersTeams && reaches(viewer, [team])) topics.add(`team:${team}`);
    if (figures && reaches(viewer, [team]) && topics.has(`team:${team}`)) topics.add(`figures:${team}`);
  }
  const [breaks, since] = [may('seeBreaksOfOthers'), may('seeSinceOfOthers')];
  const more = breaks && since ? 'breaksAndSince' : breaks ? 'breaks' : since ? 'since' : null;
  if (more !== null)
    for (const { id, teams } of line.agents.values()) if (reaches(viewer, teams)) topics.add(`${more}:${id}`);
  return topics;
}
