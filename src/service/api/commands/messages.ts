// Messages: whose this person may see, what is done with them, and which are wanted.

import type { CommandName, Commands, Replies } from '../../../contract/commands.ts';
import type { Answer } from '../../../contract/reply-errors.ts';
import type { MessageView } from '../../../contract/view.ts';
import { shownWhenCalledBack } from '../../../domain/hotline/messages.ts';
import { isReadBy, type MessageCommand, type MessageReader } from '../../../domain/messages/commands.ts';
import { isListed, pageOf } from '../../../domain/messages/query.ts';
import type { CallTexts, SearchedWords } from '../../../domain/records/call-query.ts';
import { reaches } from '../../../domain/rights.ts';
import type { MessageId } from '../../../domain/words/ids.ts';
import { messageNumber } from '../../../domain/words/message-number.ts';
import type { Message } from '../../../domain/words/messages.ts';
import { messageView } from '../../../engine/views/message-views.ts';
import type { Viewer } from '../../../engine/views/topics.ts';
import { named } from '../../../engine/views/who-calls.ts';
import { type Person, viewerOf } from '../../plan/people.ts';
import type { ApiParts } from '../api-parts.ts';
import type { MessageSounds } from '../content/message-requests.ts';
import type { ActNotes } from './audit.ts';
import { callingCodeOf, searched, seenBy } from './call-list.ts';
import { askedAhead } from './in-parts.ts';

interface Asking {
  readonly parts: ApiParts;
  readonly viewer: Viewer;
}

export function messageReader({ parts, viewer }: Asking, message: MessageId): MessageReader {
  const { team = null } = parts.engine.state.messages.get(message) ?? {};
  const { teams } = seenBy({ parts, viewer });
  const mayTakeOver = parts.may(viewer, 'takeOverMessages') && reaches(viewer, team === null ? [] : [team]);
  return { agent: viewer.agent, teams, mayTakeOver };
}

type Name = MessageCommand['kind'] & CommandName;

export async function obeyMessage(
  asking: Asking & { readonly consoles: { readonly notes: ActNotes } },
  command: Commands[Name],
): Promise<Answer<null>> {
  const { parts, viewer } = asking;
  const { message } = command;
  const { engine } = parts;
  const before = engine.state.messages.get(message)?.state;
  const wanted =
    command.kind === 'claimMessage' || command.kind === 'callMessageBack'
      ? { ...command, over: command.over === true }
      : command;
  const result = await engine.message(messageReader(asking, message), wanted);
  if (!result.ok) return result;
  const others = before?.kind === 'inProgress' && before.by !== viewer.agent;
  if (others && command.kind !== 'noteMessage' && command.kind !== 'heardMessage')
    asking.consoles.notes.done(viewer.agent, 'takeMessageOver', message);
  return { ok: true, value: null };
}

type Obeying = Parameters<typeof obeyMessage>[0];

export async function callMessageBack(
  asking: Obeying,
  command: Commands['callMessageBack'],
): Promise<Answer<Replies['callMessageBack']>> {
  const result = await obeyMessage(asking, command);
  if (!result.ok) return result;
  const { state } = asking.parts.engine;
  const { caller, called } = state.messages.get(command.message) ?? {};
  const number = caller?.callerNumber;
  // Erased in that moment.
  if (number === undefined) return { ok: false, error: { code: 'messageGone' } };
  return { ok: true, value: { number, as: shownWhenCalledBack(state, called) } };
}

/** Who may hear what people have said is looked at each time: the plan and the message may have changed meanwhile. */
export function messageSounds(parts: ApiParts, personOf: (id: string) => Person | null): MessageSounds {
  const { engine, log } = parts;
  return {
    allows(id, message) {
      const person = personOf(id);
      const found = engine.state.messages.get(message);
      const reader = person === null ? null : messageReader({ parts, viewer: viewerOf(person) }, message);
      const allowed = found !== undefined && reader !== null && isReadBy(found, reader);
      log.info({ audit: 'hearMessage', by: id, message, allowed }, 'asked for what a caller has said');
      if (found === undefined) return 'messageGone';
      return allowed ? 'yes' : 'forbidden';
    },
    file: parts.messages.file,
    fetched(id, message) {
      const person = personOf(id);
      if (person === null) return;
      const reader = messageReader({ parts, viewer: viewerOf(person) }, message);
      void engine.message(reader, { kind: 'heardMessage', message });
    },
  };
}

export async function listMessages(
  { parts, viewer }: Asking,
  { sort, descending, team, state, mine, since, atLeastMs, words, after, limit }: Commands['listMessages'],
): Promise<Answer<Replies['listMessages']>> {
  const hotlines = parts.engine.state;
  const { messages } = hotlines;
  const typed = searched(hotlines, words, callingCodeOf(parts.config.country));
  const shown = (message: Message): MessageView =>
    parts.mails.mailed(named(messageView(hotlines, message), parts.who));
  const by = mine ? viewer.agent : null;
  const query = { sort, descending, reader: seenBy({ parts, viewer }), team, state, by, since, atLeastMs };
  const says = (message: Message, words: SearchedWords): boolean =>
    (message.team !== null && words.teams.includes(message.team)) ||
    messageNumber(message.id).toLowerCase() === words.text ||
    parts.sought.says(message, () => textsOf(message), words);
  const listed = () => [...messages.values()].filter((message) => isListed(message, query));
  const hasWords =
    typed === null ? () => true : await askedAhead(listed(), (message) => says(message, typed));
  const page = pageOf(messages.values(), { ...query, hasWords }, after, limit);
  if (typed === null && after === null) void parts.sought.prepare(messages.values(), textsOf);
  const next = page.next === null ? null : ([...page.next] as [number, string]);
  return { ok: true, value: { messages: page.items.map(shown), total: page.total, next } };
}

const textsOf = ({ caller, notes }: Message): CallTexts => ({
  number: caller.callerNumber,
  name: caller.callerName,
  notes: notes.map(({ text }) => text),
});
