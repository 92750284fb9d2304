// Call-backs: whose this person may see, and what is done with them.

import type { CommandName, Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { CallBackView } from '../../../contract/view.ts';
import { type CallBackCommand, readParts } from '../../../domain/call-backs/commands.ts';
import { numberToCall, numberWanted, teamOf } from '../../../domain/call-backs/entry.ts';
import { callBackPage } from '../../../domain/call-backs/query.ts';
import { shownWhenCalledBack } from '../../../domain/hotline/messages.ts';
import { isReadBy, type MessageReader } from '../../../domain/messages/commands.ts';
import type { CallTexts, SearchedWords } from '../../../domain/records/call-query.ts';
import { reaches } from '../../../domain/rights.ts';
import type { CallBackEntry, WantedCallBack } from '../../../domain/words/call-backs.ts';
import type { CallBackId } from '../../../domain/words/ids.ts';
import { callBackViews } from '../../../engine/views/call-back-views.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { named } from '../../../engine/views/who-calls.ts';
import type { ApiParts } from '../api-parts.ts';
import type { ActNotes } from './audit.ts';
import { callingCodeOf, searched, seenBy } from './call-list.ts';
import { askedAhead } from './in-parts.ts';

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

/** Only the parts of the teams that this one may see. */
export async function listCallBacks(
  { parts, viewer }: Pick<Asking, 'parts' | 'viewer'>,
  { show, team, mine, words, after, limit }: Commands['listCallBacks'],
): Promise<Answer<Replies['listCallBacks']>> {
  const { state } = parts.engine;
  const { messages } = state;
  const typed = searched(state, words, callingCodeOf(parts.config.country));
  const reader = seenBy({ parts, viewer });
  const says = (entry: CallBackEntry, words: SearchedWords): boolean =>
    readParts(entry, reader, messages).some((wanted) => {
      const its = teamOf(wanted, messages);
      return (
        (its !== null && words.teams.includes(its)) || parts.sought.says(wanted, () => textsOf(wanted), words)
      );
    });
  const hasWords =
    typed === null ? () => true : await askedAhead(state.callBacks.values(), (entry) => says(entry, typed));
  const by = mine ? viewer.agent : null;
  const query = { reader, messages, show, team, by, hasWords };
  const { items, total, next } = callBackPage(state.callBacks.values(), query, after, limit);
  const isSeen = ({ teamId }: CallBackView) => isReadBy({ team: teamId }, reader);
  const callBacks = items.flatMap((entry) => callBackViews(state, entry).filter(isSeen));
  return {
    ok: true,
    value: {
      callBacks: callBacks.map((each) => named(each, parts.who)),
      total,
      next: next === null ? null : [...next],
    },
  };
}

const textsOf = (wanted: WantedCallBack): CallTexts => ({
  number: numberWanted(wanted) ?? undefined,
  name: wanted.caller.callerName,
  notes: [],
});
