// Sends commands to the engine and says in words what became of the refused ones.

import type { CommandError, Result } from '../../contract/channels.ts';
import type { ConsoleCommand, ReplyTo } from '../../contract/commands.ts';
import { text } from '../i18n/text.ts';
import { bridge } from './bridge.ts';
import { type NoticeTone, showNotice } from './notices.ts';

const missed: ReadonlySet<CommandError['code']> = new Set([
  'takenByOther',
  'sentAwayBy',
  'callGone',
  'offerOver',
  'noConversation',
  'answeredAlready',
  'tooLate',
  'messageTaken',
  'messageDone',
  'callBackTaken',
  'callBackDone',
  'callBackOver',
]);

/** Losing a race is no fault of anybody: those are told in a calm tone. */
export function toneOf(code: CommandError['code']): NoticeTone {
  return missed.has(code) ? 'info' : 'bad';
}

/** `seconds`: how long to wait yet, where the error was told a while ago. */
export function errorText(
  error: CommandError,
  seconds?: number,
): { readonly what: string; readonly todo: string } {
  const values = {
    phones: 'deskPhones' in error && error.deskPhones ? error.deskPhones.join(', ') : '–',
    name: 'agentName' in error && error.agentName ? error.agentName : '?',
    count:
      seconds ?? ('retryAfterMs' in error && error.retryAfterMs ? Math.ceil(error.retryAfterMs / 1_000) : 30),
  };
  return { what: text(`errors.${error.code}.what`, values), todo: text(`errors.${error.code}.todo`, values) };
}

export function showError(error: CommandError): void {
  const { what, todo } = errorText(error);
  showNotice(toneOf(error.code), what, todo);
}

export function command<C extends ConsoleCommand>(value: C): Promise<Result<ReplyTo<C>>> {
  return bridge().call.command(value);
}

/** Sends a command and shows the error, if any. True when it worked. */
export async function commandOrNotice(value: ConsoleCommand): Promise<boolean> {
  const reply = await command(value);
  if (!reply.ok) showError(reply.error);
  return reply.ok;
}
