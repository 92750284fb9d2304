// The people in the same teams, what they are doing and since when, as tiles; during a call the teams, too. A supervisor can
// sign out a forgotten one.

import { memo, useState } from 'react';
import type { AgentView, ConsoleView } from '../../../contract/view.ts';
import { may, reaches } from '../../../domain/rights.ts';
import { useText } from '../../i18n/text.ts';
import { AgentStateLine, byReachability } from '../../ui/agent-state.tsx';
import { Button, IconButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { signOutAgent } from './sign-out-agent.ts';
import { type OnTile, Tile } from './tile.tsx';

/** Of the view only what is shown here, so that calls that come and go render nothing. */
type People = Pick<ConsoleView, 'agents' | 'teams' | 'me'>;

/** Everybody who shares a team with me; some see all. */
function colleagues({ agents, me }: Omit<People, 'teams'>): readonly AgentView[] {
  const mine = new Set(agents[me.agentId]?.teamIds ?? []);
  return Object.values(agents)
    .filter((agent) => agent.id !== me.agentId)
    .filter(
      (agent) =>
        agent.teamIds.some((id) => mine.has(id)) || (may(me, 'seeAllTeams') && reaches(me, agent.teamIds)),
    )
    .sort(byReachability);
}

export interface TileWays {
  /** Callers can be asked about and handed over; else a click calls. */
  readonly inCall: boolean;
  /** Why nothing of it goes now, with whomever; null: it goes. */
  readonly blocked: string | null;
  /** Why this one can't be rung for a caller. */
  readonly whyNot: (agent: AgentView) => string | null;
  readonly onTile: OnTile;
}

export const Colleagues = memo(function Colleagues({
  agents,
  teams,
  me,
  connected,
  ways,
}: People & {
  readonly connected: boolean;
  readonly ways: TileWays;
}) {
  const t = useText();
  const { inCall, blocked, whyNot, onTile } = ways;
  const teamNames = (agent: AgentView) => agent.teamIds.flatMap((id) => teams[id]?.name ?? []).join(', ');
  const [leavingId, setLeavingId] = useState<string | null>(null);
  // As it is now: a call may begin while the question is open.
  const leaving = leavingId === null ? undefined : agents[leavingId];
  const talking = ({ name, activity }: AgentView) =>
    activity.kind === 'talking' ? t('presence.signOutAgentTalking', { name }) : null;
  const people = colleagues({ agents, me });
  const maySignOut = may(me, 'signOutOthers') && connected;
  const close = () => setLeavingId(null);
  return (
    <section className="card colleagues" aria-label={t('presence.colleagues')}>
      <header className="card-head">
        <h2>{t('presence.colleagues')}</h2>
      </header>
      {people.length > 0 && blocked === null && (
        <p className="muted small">{t(inCall ? 'presence.tileHintInCall' : 'presence.tileHint')}</p>
      )}
      {people.length === 0 ? (
        <p className="muted">{t('presence.nobody')}</p>
      ) : (
        <ul>
          {people.map((agent) => (
            <li key={agent.id} className="colleague" data-testid="colleague" data-agent-id={agent.id}>
              <Tile
                to={agent.extension}
                name={agent.name}
                off={blocked ?? (inCall ? whyNot(agent) : null)}
                takesCalls={inCall}
                onTile={onTile}
              >
                <span className="colleague-name">
                  {agent.name} <span className="muted digits">{agent.extension}</span>
                </span>
                <AgentStateLine agent={agent} />
                <span className="muted small">{teamNames(agent)}</span>
              </Tile>
              {maySignOut && reaches(me, agent.teamIds) && agent.availability.kind !== 'signedOut' && (
                <IconButton
                  icon="cross"
                  label={t('presence.signOutAgent', { name: agent.name })}
                  blocked={talking(agent)}
                  data-testid="sign-out-agent"
                  onClick={() => setLeavingId(agent.id)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {inCall && (
        <ul aria-label={t('presence.teams')}>
          {Object.values(teams).map(({ id, name, waiting, ready }) => (
            <li key={id} className="colleague">
              <Tile
                to={`team:${id}`}
                name={t('phone.transfer.team', { team: name })}
                off={blocked}
                takesCalls
                // A team can't be asked.
                onTile={(to, called) => onTile(to, called, true)}
              >
                <span className="colleague-name">{t('phone.transfer.team', { team: name })}</span>
                <span className="muted small">{t('presence.team', { waiting, ready })}</span>
              </Tile>
            </li>
          ))}
        </ul>
      )}
      {leaving && (
        <Dialog title={t('presence.signOutAgentTitle', { name: leaving.name })} onClose={close}>
          <p>{talking(leaving) ?? t('presence.signOutAgentText')}</p>
          <div className="dialog-actions">
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              blocked={talking(leaving)}
              data-testid="sign-out-agent-do"
              onClick={() => {
                void signOutAgent(leaving);
                close();
              }}
            >
              {t('presence.signOutAgentDo')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
});
