// Call-backs: whose this person may see, and what is done with them.

import type { CommandName, Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { CallBackCommand } from '../../../domain/call-backs/commands.ts';
import { numberToCall, teamOf } from '../../../domain/call-backs/entry.ts';
import { shownWhenCalledBack } from '../../../domain/hotline/messages.ts';
import type { MessageReader } from '../../../domain/messages/commands.ts';
import { reaches } from '../../../domain/rights.ts';
import type { CallBackId } from '../../../domain/words/ids.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ActNotes } from './audit.ts';
import { seenBy } from './call-list.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
  readonly consoles: { readonly notes: ActNotes };
}

function callBackReader({ parts, viewer }: Asking, entry: CallBackId): MessageReader {
  const { callBacks, messages } = parts.engine.state;
  const { teams } = seenBy({ parts, viewer });
  const its = callBacks.get(entry)?.wanted.flatMap((each) => teamOf(each, messages) ?? []) ?? [];
  const mayTakeOver = parts.may(viewer, 'takeOverMessages') && reaches(viewer, its);
  return { agent: viewer.agent, teams, mayTakeOver };
}

type Name = CallBackCommand['kind'] & CommandName;

export async function obeyCallBack(asking: Asking, command: Commands[Name]): Promise<Answer<null>> {
  const { viewer } = asking;
  const { engine } = asking.parts;
  const { owner = null, wanted = [] } = engine.state.callBacks.get(command.entry) ?? {};
  const said =
    command.kind === 'claimCallBack' || command.kind === 'callEntryBack'
      ? { ...command, over: command.over === true }
      : command;
  const result = await engine.callBack(callBackReader(asking, command.entry), said);
  if (!result.ok) return result;
  if (owner !== null && owner.by !== viewer.agent && command.kind !== 'entryCallEnded')
    asking.consoles.notes.done(viewer.agent, 'takeCallBackOver', wanted.at(-1)?.call ?? null);
  return { ok: true, value: null };
}

export async function callEntryBack(
  asking: Asking,
  command: Commands['callEntryBack'],
): Promise<Answer<Replies['callEntryBack']>> {
  const result = await obeyCallBack(asking, command);
  if (!result.ok) return result;
  const { state } = asking.parts.engine;
  const entry = state.callBacks.get(command.entry);
  const number = entry === undefined ? null : numberToCall(entry);
  // Erased in that moment.
  if (entry === undefined || number === null) return { ok: false, error: { code: 'callBackGone' } };
  return { ok: true, value: { number, as: shownWhenCalledBack(state, entry.wanted.at(-1)?.called) } };
}
