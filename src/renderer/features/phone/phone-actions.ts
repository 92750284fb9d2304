// What a person can do with the phone. The engine decides; only audio gates and SIP BYE act without it.

import type { CommandError } from '../../../contract/channels.ts';
import type { ConsoleCommand } from '../../../contract/commands.ts';
import type { OfferView, OwnCallView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { heardCall } from '../../phone/phone-calls.ts';
import { ringsElsewhere } from '../../phone/rings-elsewhere.ts';
import { command, commandOrNotice, showError } from '../../state/commands.ts';
import { keepDraft } from '../../state/drafts.ts';
import { signedIn, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';
import { formatNumber } from '../../ui/format.ts';
import { closePanel, feedPhone, phoneNow, setLeaving, setTaking, usePhone } from './phone-store.ts';
import { measures } from './softphone/first-audio.ts';
import type { CallingBack, Softphone } from './softphone/softphone.ts';
import type { EngineLeg, TakeAnswer } from './softphone/take-desk.ts';
import { keysSent } from './softphone/tone-queue.ts';

let softphone: Softphone | null = null;
export const setSoftphone = (value: Softphone | null): void => {
  softphone = value;
};

const ownCall = () => useMirror.getState().view?.calls.own ?? null;
const connected = () => signedIn(useMirror.getState())?.connected ?? false;
const atAnotherPhone = () => ringsElsewhere(useMirror.getState().view, signedIn(useMirror.getState()));

type Ask = () => Promise<TakeAnswer<CommandError>>;

async function connectTo(callId: string, ask: Ask, guess?: EngineLeg): Promise<void> {
  if (usePhone.getState().taking) return;
  if (measures()) performance.mark('klinke:take-click');
  const clickedAt = performance.timeOrigin + performance.now();
  setTaking(callId);
  try {
    if (!softphone) {
      const answer = await ask();
      // It rings there already, and only the receiver accepts it: trying again here would not help.
      if (!answer.ok && answer.error.code === 'notPossibleNow' && atAnotherPhone())
        showNotice('info', text('phone.call.connectingDesk'));
      else if (!answer.ok) showError(answer.error);
      return;
    }
    const likely = guess ?? softphone.desk.readyLeg();
    if (likely && measures()) softphone.watchAudio(likely.id, clickedAt);
    const outcome = await softphone.take(ask, likely);
    if (outcome.kind === 'refused') showError(outcome.error);
    if (outcome.kind === 'accepted' && outcome.leg !== likely?.id && measures())
      softphone.watchAudio(outcome.leg, clickedAt);
  } catch {
    // Main refuses what doesn't fit by throwing; the person has to hear of it too.
    showError({ code: 'badRequest' });
  } finally {
    setTaking(null);
  }
}

export function take(callId: string): Promise<void> {
  return connectTo(callId, () => command({ kind: 'take', call: callId }));
}

/** Back into the own call whose phone was lost. */
export function rejoin(callId: string): Promise<void> {
  return connectTo(callId, () => command({ kind: 'rejoin', call: callId }));
}

/** The caller whom one has just sent to somebody; nobody has answered yet. */
export function takeBack(callId: string): Promise<void> {
  return connectTo(callId, () => command({ kind: 'takeBack', call: callId }));
}

/** The caller with whom it was lost goes to whoever is free, first in line. */
export const giveBack = (call: string): Promise<boolean> => commandOrNotice({ kind: 'hangUp', call });

export function acceptOffer(offer: OfferView): Promise<void> {
  const ask: Ask = () => command({ kind: 'acceptOffer', offer: offer.id, call: offer.callId });
  // Without the engine a leg that rings here can still be answered, and the caller is not lost.
  const leg = softphone?.desk.leg(offer.leg);
  if (leg && !leg.ready && !connected()) return softphone?.accept(offer.leg) ?? Promise.resolve();
  return connectTo(offer.callId, ask, leg);
}

export async function declineOffer(offer: OfferView): Promise<void> {
  await commandOrNotice({ kind: 'declineOffer', offer: offer.id });
}

export const acceptCall = (id: string): void => void softphone?.accept(id);
export const declineCall = (id: string): void => softphone?.decline(id);
/** The number stays in the field when it can't be dialled now. */
export function dial(to: string): void {
  if (phoneNow().line.kind === 'registered') softphone?.dial(to);
  else showNotice('bad', text('phone.plain.noLine'), text('phone.plain.noLineHint'));
}
/** `as`: the number that is shown to whoever is called. What came of it is told once, unless this program ends before. */
export function callBack(to: string, as: string | null, ended: CallingBack['ended']): void {
  if (phoneNow().line.kind === 'registered' && softphone?.dial(to, { as, ended }) === true) return;
  showNotice('bad', text('phone.plain.noLine'), text('phone.plain.noLineHint'));
  ended('givenUp');
}
/** The engine rings the desk phone, or the own number outside, and tells what came of it; nothing is dialled here. */
export function callBackAtPhone(to: string): void {
  const { view } = useMirror.getState();
  const rings = view?.agents[view.me.agentId]?.phone === 'outside' ? 'ownNumberRings' : 'deskRings';
  showNotice(
    'info',
    text(`phone.notice.${rings}`),
    text(`phone.notice.${rings}Hint`, { number: formatNumber(to) }),
  );
}
/** Of a call that came to nothing. */
export const forgetFailed = (number: string): void => feedPhone({ kind: 'failureSeen', number });
/** A direct call or a consultation: its other end hears music. */
export const setCallAside = (id: string): void => softphone?.setAside(id);
export const resumeCall = (id: string): void => softphone?.hear(id);

/** Longer than the engine takes when it can be heard; nobody waits for more to be rid of a call. */
const HANG_UP_WITHIN_MS = 1_000;

/** The call named, else the one that is heard. */
export async function hangUp(id?: string): Promise<void> {
  const { calls } = phoneNow();
  const call = id === undefined ? heardCall(calls) : calls.find((each) => each.id === id);
  const own = ownCall();
  if (call && call.id !== own?.agentLeg) softphone?.hangUp(call.id);
  else if (own && own.phase !== 'wrapUp' && (id ?? own.agentLeg) === own.agentLeg) await hangUpOwn(own);
  else if (id === undefined) showError({ code: 'noConversation' });
}

/** Every call of the softphone; resolves when the other ends know. */
export const hangUpAll = (): Promise<void> => softphone?.farewell() ?? Promise.resolve();

/** The person's wish needs no engine: where it isn't heard, or too late, BYE goes to the phone system. */
async function hangUpOwn({ agentLeg, callId }: OwnCallView): Promise<void> {
  const carried = phoneNow().calls.some(({ id }) => id === agentLeg);
  if (!connected()) {
    softphone?.hangUp(agentLeg);
    return;
  }
  if (carried) {
    setLeaving(agentLeg);
    softphone?.setAside(agentLeg);
  }
  const late = new Promise<null>((done) => setTimeout(done, HANG_UP_WITHIN_MS, null));
  const asked = command({ kind: 'hangUp', call: callId });
  const reply = carried ? await Promise.race([asked, late]) : await asked;
  if (reply?.ok) return;
  if (carried) softphone?.hangUp(agentLeg);
  else if (reply) showError(reply.error);
}

/** The hotline's caller, whatever else is heard: the button on that card. */
export function toggleOwnHold(): void {
  const own = ownCall();
  if (own?.phase === 'talking' || own?.phase === 'held')
    void commandOrNotice({ kind: own.phase === 'held' ? 'resume' : 'hold', call: own.callId });
}

/** The key acts on the call that is heard; when none is, the caller on hold, else the last call set aside. */
export function toggleHold(): void {
  const own = ownCall();
  const { calls } = phoneNow();
  const heard = heardCall(calls);
  if (heard && heard.id !== own?.agentLeg) {
    if (heard.phase === 'talking') setCallAside(heard.id);
  } else if (own && (own.phase === 'talking' || own.phase === 'held')) {
    toggleOwnHold();
  } else {
    const aside = calls.filter(({ held }) => held).at(-1);
    if (aside) resumeCall(aside.id);
  }
}

export function toggleMute(): void {
  const heard = heardCall(phoneNow().calls);
  if (heard) softphone?.mute(!heard.muted);
}

export function sendDigits(digits: string): void {
  // RFC 4733 in our own stream where we have one; the engine does it for a desk phone.
  if (softphone?.sendDigits(digits)) return;
  const heard = heardCall(phoneNow().calls);
  // Never to the hotline's caller what was meant for another call.
  const own = ownCall();
  if (!own || (heard && heard.id !== own.agentLeg)) return;
  void commandOrNotice({ kind: 'sendDigits', call: own.callId, digits }).then((done) => {
    if (done) keysSent(digits);
  });
}

export async function transfer(mode: 'blind' | 'attended', to: string, shown: string): Promise<void> {
  const kind = mode === 'blind' ? 'blindTransfer' : 'consult';
  const done = await aboutOwnCall((call) => ({ kind, call, to }));
  if (!done) return;
  closePanel();
  forgetTyped();
  // Only a team has the caller at once; of anybody else it's shown what becomes of it: see `SentCallers`.
  if (to.startsWith('team:')) showNotice('good', text('phone.transfer.sentToTeam', { to: shown }));
}

/** Where the caller was to go is said; the field is empty for the next one. */
function forgetTyped(): void {
  keepDraft({ form: 'transfer', call: ownCall()?.callId ?? null, part: '' }, '');
}

/** The call that is there at the click, whichever may have begun when the engine hears of it. */
async function aboutOwnCall(make: (call: string) => ConsoleCommand): Promise<boolean> {
  const own = ownCall();
  if (own) return commandOrNotice(make(own.callId));
  showError({ code: 'noConversation' });
  return false;
}

export const toggleConsult = (): Promise<boolean> => aboutOwnCall((call) => ({ kind: 'toggle', call }));
export const completeTransfer = (): Promise<boolean> =>
  aboutOwnCall((call) => ({ kind: 'completeTransfer', call }));
export const cancelConsult = (): Promise<boolean> =>
  aboutOwnCall((call) => ({ kind: 'cancelConsult', call }));
export const skipWrapUp = (): Promise<boolean> => commandOrNotice({ kind: 'skipWrapUp' });
export const extendWrapUp = (byMs: number): Promise<boolean> =>
  commandOrNotice({ kind: 'extendWrapUp', byMs });
