// Who sits at a desk phone calls somebody back: the console dials nothing there, so the engine rings that phone, and then the number.

import type { CalledBack } from '../phone-access/access-call.ts';
import { isBusy, phoneRings } from '../waiting-line/agents.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import type { PlainRefusal } from '../waiting-line/refusals.ts';
import type { AgentId } from '../words/ids.ts';
import type { HotlineState } from './hotline.ts';
import { callBackAtDesk } from './phone-access.ts';
import type { Turn } from './turn.ts';

/** `obey`: whoever calls back looks after it, and the try is told. With a softphone nothing more is to be done. */
export function callBackBy(
  state: HotlineState,
  agent: AgentId,
  about: CalledBack,
  obey: () => CommandResult,
  now: Turn,
): CommandResult {
  const { line } = state;
  const who = line.agents.get(agent);
  // Who has a softphone here dials by it, also while calls go elsewhere by the own hours.
  if (who?.phone !== 'deskPhone' || who.consolePhone !== 'deskPhone' || who.availability.kind === 'signedOut')
    return obey();
  if (line.unseenSince !== null) return no('switchLost');
  if (!phoneRings(who)) return no('phoneUnreachable');
  if (isBusy(who)) return no('busy');
  const result = obey();
  if (result.ok) callBackAtDesk(state, agent, about, now);
  return result;
}

const no = (code: PlainRefusal['code']): CommandResult => ({ ok: false, error: { code } });
