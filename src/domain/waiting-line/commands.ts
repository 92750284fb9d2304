// An agent's command: found its rule, answered with done or with the reason why not.

import type { OwnNumberId } from '../own-numbers/own-numbers.ts';
import type { CallId } from '../words/ids.ts';
import type { ConsolePhone } from '../words/phones.ts';
import { isWithCall } from './agents.ts';
import { callBackGivenUp } from './call-back.ts';
import { directCallMissed, phoneLost, reportPhone } from './console.ts';
import { endConversation, hold, resume } from './conversation.ts';
import { giveBack, giveUp, rejoin } from './interruption.ts';
import { dropPlace } from './kept-place.ts';
import {
  type Agent,
  type AgentCommand,
  type CallCommand,
  type CommandResult,
  type Conversation,
  consultOf,
  type LineState,
} from './line.ts';
import { noticeRead } from './notices.ts';
import { miss } from './offer.ts';
import type { LineContext } from './output.ts';
import { possibleNow } from './possible.ts';
import { choosePhone, endBreak, phoneRefused, startBreak } from './presence.ts';
import { dropReadyLeg } from './ready-leg.ts';
import { sendAway } from './send-away.ts';
import { acceptOffer, take } from './take.ts';
import { takeBack } from './take-back.ts';
import { blindTransfer, cancelConsult, completeTransfer, consult, toggle } from './transfer.ts';
import { endWrapUp, extendWrapUp } from './wrap-up.ts';

const done: CommandResult = { ok: true, value: null };
const notPossible: CommandResult = { ok: false, error: { code: 'notPossibleNow' } };

export function obey(
  line: LineState,
  agent: Agent,
  command: AgentCommand,
  context: LineContext,
): CommandResult {
  switch (command.kind) {
    case 'take':
      return take(line, agent, command.call, context);
    case 'acceptOffer':
      return acceptOffer(line, agent, command, context);
    case 'declineOffer': {
      const offer = line.offers.get(command.offer);
      // An offer that is over needs no refusal any more.
      if (offer?.agent === agent.id) miss(line, offer, 'declined', context);
      return done;
    }
    case 'sendToVoicemail':
    case 'endWithAnnouncement':
      return sendAway(line, agent, command, context);
    case 'dropPlace':
      return dropPlace(line, agent, command.call, context);
    case 'startBreak':
      return startBreak(line, agent, command.reason, context)
        ? done
        : { ok: false, error: { code: 'notSignedIn' } };
    case 'endBreak':
      return endBreak(agent, context) ? done : notPossible;
    case 'skipWrapUp':
      if (agent.activity.kind !== 'wrapUp') return notPossible;
      endWrapUp(line, agent, context);
      return done;
    case 'extendWrapUp':
      return extendWrapUp(agent, command.byMs, context) ? done : notPossible;
    case 'usePhone':
      return otherPhone(line, agent, command.phone, context);
    case 'useOwnNumber':
      return atOwnNumber(line, agent, command.number, context);
    case 'note':
      return note(agent, command.call, command.text, context);
    case 'readNotice':
      noticeRead(line, agent.id, command.notice, context);
      return done;
    case 'rejoin':
      return rejoin(line, agent, command.call, context);
    case 'takeBack':
      return takeBack(line, agent, command.call, context);
    case 'reportPhone':
      reportPhone(line, agent, command, context);
      return done;
    case 'directCallMissed':
      directCallMissed(agent, command, context);
      return done;
    case 'phoneLost':
      phoneLost(line, agent, context);
      return done;
    default:
      return inConversation(line, agent, command, context);
  }
}

function otherPhone(line: LineState, agent: Agent, phone: ConsolePhone, context: LineContext): CommandResult {
  if (agent.activity.kind === 'talking' || agent.activity.kind === 'ringing') return notPossible;
  const error = phoneRefused(line, agent, phone);
  if (error !== null) return { ok: false, error };
  choosePhone(line, agent, phone, context);
  return done;
}

function atOwnNumber(
  line: LineState,
  agent: Agent,
  number: OwnNumberId,
  context: LineContext,
): CommandResult {
  if (agent.availability.kind === 'signedOut') return { ok: false, error: { code: 'notSignedIn' } };
  if (isWithCall(agent)) return notPossible;
  if (agent.own?.numbers.some(({ id }) => id === number) !== true)
    return { ok: false, error: { code: 'unknownTarget' } };
  dropReadyLeg(line, agent, context);
  context.tellAgent(agent.id, { kind: 'ownNumberChosen', number });
  return done;
}

function inConversation(
  line: LineState,
  agent: Agent,
  command: Exclude<CallCommand, { kind: 'note' }> & { readonly call: CallId },
  context: LineContext,
): CommandResult {
  const { activity } = agent;
  const own = activity.kind === 'talking' && activity.call === command.call;
  const conversation = own ? line.conversations.get(command.call) : undefined;
  if (conversation === undefined) return { ok: false, error: { code: 'noConversation' } };
  if (!possibleNow(conversation).includes(command.kind)) return notPossible;
  switch (command.kind) {
    case 'hold':
      return hold(conversation, context) ? done : notPossible;
    case 'resume':
      return resume(conversation, context) ? done : notPossible;
    case 'toggle':
      return toggle(conversation, context) ? done : notPossible;
    case 'completeTransfer':
      return completeTransfer(line, conversation, context) ? done : notPossible;
    case 'cancelConsult':
      return cancelConsult(line, conversation, context) ? done : notPossible;
    case 'blindTransfer':
    case 'consult': {
      const start = command.kind === 'consult' ? consult : blindTransfer;
      const result = start(line, conversation, command.to, context);
      return result === null ? done : { ok: false, error: result };
    }
    case 'sendDigits': {
      const consult = consultOf(conversation);
      const leg = consult?.facing === 'target' ? consult.leg : conversation.callerLeg;
      context.command({ kind: 'sendDigits', leg, digits: command.digits });
      return done;
    }
    case 'hangUp':
      return agentHangsUp(line, conversation, context);
  }
}

/**
 * Hanging up after a consultation puts caller and target together, as people expect of a telephone; before the own phone
 * was answered it gives the caller back to the line, and so it does with a caller who hears music since the phone was lost.
 */
export function agentHangsUp(
  line: LineState,
  conversation: Conversation,
  context: LineContext,
): CommandResult {
  if (conversation.phase === 'connecting') giveBack(line, conversation, context);
  else if (conversation.phase === 'callingBack') callBackGivenUp(line, conversation, context);
  else if (conversation.phase === 'interrupted') giveUp(line, conversation, context);
  else if (conversation.phase === 'consulting') completeTransfer(line, conversation, context);
  else endConversation(line, conversation, 'talked', 'agent', context);
  return done;
}

/** Of a call before the last one nothing is known any more that a note could belong to. */
function note(agent: Agent, call: CallId, text: string, context: LineContext): CommandResult {
  if (agent.lastCall !== call) return { ok: false, error: { code: 'noConversation' } };
  context.tellCall(call, { kind: 'noted', agent: agent.id, text, note: context.newId('note') });
  return done;
}
