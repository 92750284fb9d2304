// The people in the same teams and what they are doing; a supervisor can sign out a forgotten one.

import { memo, useState } from 'react';
import type { AgentView, ConsoleView } from '../../../contract/view.ts';
import { useText } from '../../i18n/text.ts';
import { commandOrNotice } from '../../state/commands.ts';
import { AgentStateLine, byReachability } from '../../ui/agent-state.tsx';
import { Button, IconButton } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Of the view only what is shown here, so that calls that come and go render nothing. */
type People = Pick<ConsoleView, 'agents' | 'me'>;

/** Everybody who shares a team with me; supervisors see all. */
function colleagues({ agents, me }: People): readonly AgentView[] {
  const mine = new Set(agents[me.agentId]?.teamIds ?? []);
  return Object.values(agents)
    .filter((agent) => agent.id !== me.agentId)
    .filter((agent) => me.role !== 'agent' || agent.teamIds.some((id) => mine.has(id)))
    .sort(byReachability);
}

export const Colleagues = memo(function Colleagues({
  agents,
  me,
  connected,
}: People & { readonly connected: boolean }) {
  const t = useText();
  const [leaving, setLeaving] = useState<AgentView | null>(null);
  const people = colleagues({ agents, me });
  const maySignOut = me.role !== 'agent' && connected;
  const close = () => setLeaving(null);
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
                  onClick={() => setLeaving(agent)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {leaving && (
        <Dialog title={t('presence.signOutAgentTitle', { name: leaving.name })} onClose={close}>
          <p>{t('presence.signOutAgentText')}</p>
          <div className="dialog-actions">
            <Button onClick={close}>{t('common.cancel')}</Button>
            <Button
              variant="danger"
              onClick={() => {
                void commandOrNotice({ kind: 'signOutAgent', agent: leaving.id });
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
