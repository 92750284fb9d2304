// The people in the same teams and what they are doing; a supervisor can sign out a forgotten one.

import { memo, useState } from 'react';
import type { AgentView, ConsoleView } from '../../../contract/view.ts';
import { may } from '../../../domain/rights.ts';
import { useText } from '../../i18n/text.ts';
import { AgentStateLine, byReachability } from '../../ui/agent-state.tsx';
import { Button, IconButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { signOutAgent } from './sign-out-agent.ts';

/** Of the view only what is shown here, so that calls that come and go render nothing. */
type People = Pick<ConsoleView, 'agents' | 'me'>;

/** Everybody who shares a team with me; some see all. */
function colleagues({ agents, me }: People): readonly AgentView[] {
  const mine = new Set(agents[me.agentId]?.teamIds ?? []);
  return Object.values(agents)
    .filter((agent) => agent.id !== me.agentId)
    .filter((agent) => may(me.role, 'seeAllTeams') || agent.teamIds.some((id) => mine.has(id)))
    .sort(byReachability);
}

export const Colleagues = memo(function Colleagues({
  agents,
  me,
  connected,
}: People & { readonly connected: boolean }) {
  const t = useText();
  const [leavingId, setLeavingId] = useState<string | null>(null);
  // As it is now: a call may begin while the question is open.
  const leaving = leavingId === null ? undefined : agents[leavingId];
  const talking = ({ name, activity }: AgentView) =>
    activity.kind === 'talking' ? t('presence.signOutAgentTalking', { name }) : null;
  const people = colleagues({ agents, me });
  const maySignOut = may(me.role, 'signOutOthers') && connected;
  const close = () => setLeavingId(null);
  return (
    <section className="card colleagues" aria-label={t('presence.colleagues')}>
      <header className="card-head">
        <h2>{t('presence.colleagues')}</h2>
      </header>
      {people.length === 0 ? (
        <p className="muted">{t('presence.nobody')}</p>
      ) : (
        <ul>
          {people.map((agent) => (
            <li key={agent.id} className="colleague" data-testid="colleague" data-agent-id={agent.id}>
              <span className="colleague-name">
                {agent.name} <span className="muted digits">{agent.extension}</span>
              </span>
              <AgentStateLine agent={agent} />
              {maySignOut && agent.availability.kind !== 'signedOut' && (
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
