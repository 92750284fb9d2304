// A supervisor signs somebody out who has forgotten to.

import type { AgentView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { command, showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';

/** Nobody is signed out of a conversation; the general words for that would speak of the one who clicked. */
export async function signOutAgent({ id, name }: Pick<AgentView, 'id' | 'name'>): Promise<void> {
  const reply = await command({ kind: 'signOutAgent', agent: id });
  if (reply.ok) return;
  if (reply.error.code === 'busy') showNotice('info', text('presence.signOutAgentTalking', { name }));
  else showError(reply.error);
}
