// Who has a desk phone, or is reached at an own number outside without a softphone, calls somebody back: the console dials nothing
// there, so the engine rings that phone, and then the number.

import type { CallBackCommand } from '../call-backs/commands.ts';
import type { MessageCommand } from '../messages/commands.ts';
import type { CalledBack } from '../phone-access/access-call.ts';
import { isBusy, phoneRings } from '../waiting-line/agents.ts';
import type { CommandResult } from '../waiting-line/line.ts';
import type { PlainRefusal } from '../waiting-line/refusals.ts';
import type { AgentId } from '../words/ids.ts';
import type { HotlineState } from './hotline.ts';
import { callBackAtPhone } from './phone-access.ts';
import type { Turn } from './turn.ts';

/** `obey`: does what is commanded; of calling back, whoever does looks after it, and the try is told. With a softphone nothing more is to be done. */
export function obeyAtPhone(
  state: HotlineState,
  agent: AgentId,
  command: MessageCommand | CallBackCommand,
  obey: () => CommandResult,
  now: Turn,
): CommandResult {
  const about = calledBackBy(command);
  if (about === null) return obey();
  const { line } = state;
  const who = line.agents.get(agent);
  // Who has a softphone here dials by it, also while calls go elsewhere by the own hours.
  if (who?.consolePhone !== 'deskPhone' || who.availability.kind === 'signedOut') return obey();
  if (line.unseenSince !== null) return no('switchLost');
  if (!phoneRings(who)) return no('phoneUnreachable');
  if (isBusy(who)) return no('busy');
  const result = obey();
  if (result.ok) callBackAtPhone(state, who, about, now);
  return result;
}

function calledBackBy(command: MessageCommand | CallBackCommand): CalledBack | null {
  if (command.kind === 'callMessageBack') return { kind: 'message', message: command.message };
  return command.kind === 'callEntryBack' ? { kind: 'entry', entry: command.entry } : null;
}

const no = (code: PlainRefusal['code']): CommandResult => ({ ok: false, error: { code } });
