// Calls of people among themselves: between extensions, with hold and transfers by their phones' own keys.

import { type Codec, offersTelephony } from '../../voip/audio-peer/audio-peer.ts';
import type { Release } from './busy-phones.ts';
import {
  attendDialog,
  callerOf,
  type ExchangeContext,
  joinMedia,
  leaveOpus,
  newId,
  telephony,
  wideband,
} from './context.ts';
import { transferredToHotline } from './hotline-call.ts';
import { KeysOnce } from './keys-once.ts';
import type { ExchangeLeg } from './leg-book.ts';
import { SoundUnavailable } from './media/media-server-types.ts';
import { type RingFailure, type Ringing, ring } from './ring.ts';
import type {
  CallerIdentity,
  IncomingCall,
  IncomingCallListener,
  IncomingRefer,
  RejectCause,
  SipDialog,
} from './sip/types.ts';

/** As long as phones ring in Germany's fixed network; voicemail of people is not ours. */
const ringMs = 120_000;

const refusals: Readonly<Record<RingFailure, RejectCause>> = {
  noCommonMedia: 'noCommonMedia',
  busy: 'busy',
  declined: 'declined',
  noAnswer: 'noAnswer',
  unreachable: 'unreachable',
  hungUp: 'noAnswer',
  lost: 'unreachable',
  switchRestarted: 'unreachable',
  takenBack: 'unreachable',
};

/** One person in a conversation. */
interface Party {
  readonly leg: ExchangeLeg;
  readonly dialog: SipDialog;
  readonly number: string;
  readonly name: string | undefined;
  conversation: Conversation | null;
}

/** Two people who hear each other. A transfer takes one out and puts another in. */
interface Conversation {
  readonly bridge: string;
  readonly parties: Set<Party>;
  /** One of them puts the other one through to a phone that rings. */
  transfer: { readonly by: Party; readonly ringing: Ringing } | null;
}

export class PeopleCalls {
  readonly #context: ExchangeContext;
  /** By dialog, for attended transfers, which name the other call by its dialog. */
  readonly #parties = new Map<string, Party>();

  constructor(context: ExchangeContext) {
    this.#context = context;
  }

  /** An extension calls another one, or outside. `from`: whom that one sees; null: the extension. */
  incoming(
    call: IncomingCall,
    { to, from: shown }: { readonly to: string; readonly from: CallerIdentity | null },
  ): IncomingCallListener {
    const context = this.#context;
    const from = shown ?? callerOf(call, context);
    const codecs = /\bopus\/48000/i.test(call.offer) ? wideband : telephony;
    let over = false;
    // Before anybody is rung: whose phone speaks Opus only can't be put on hold, transferred or answered by a hotline.
    if (!offersTelephony(call.offer)) {
      context.log.warn({ from: call.account.user }, 'a call could not be taken: its phone offers no G.711');
      call.reject('noCommonMedia');
      return { onEnded: () => undefined };
    }
    const free = {
      caller: context.busy.hold(call.account.user),
      called: context.busy.hold(to),
    };
    const ringing = ring(
      context,
      { id: call.id, user: to, by: call.account.user, from, codecs, timeoutMs: ringMs },
      {
        onRinging: () => call.ringing(),
        onMedia: () => undefined,
        onAnswered: (dialog, media) => void connect(dialog, media),
        onFailed: (cause) => {
          free.called();
          free.caller();
          if (!over) call.reject(refusals[cause]);
        },
      },
    );

    const connect = async (called: SipDialog, calledMedia: string) => {
      // The one who called gets what the other one took, so that Opus goes straight through.
      const spoken = context.media.described(calledMedia)?.sends === 'opus' ? wideband : telephony;
      const name = context.nameOf(to);
      const calledParty = this.#party(called, calledMedia, to, name, codecs, free.called);
      const callingMedia = `${call.id}/caller`;
      let cause: RejectCause = 'noCommonMedia';
      const answer = await context.media
        .answer(callingMedia, call.offer, { codecs: spoken })
        .catch((error) => {
          context.log.warn({ reason: String(error) }, 'a call could not be connected: its media');
          if (error instanceof SoundUnavailable) cause = 'overloaded';
          return null;
        });
      const calling = answer === null || over ? null : call.answer(answer);
      if (calling === null) {
        if (answer === null && !over) call.reject(cause);
        context.media.closeLeg(callingMedia);
        free.caller();
        return calledParty.leg.end();
      }
      // Whoever is put through to this one sees who it is, and not a hotline.
      const { number = '', name: own } = callerOf(call, context);
      this.#join(this.#party(calling, callingMedia, number, own, spoken, free.caller), calledParty);
    };

    return {
      onEnded: () => {
        over = true;
        free.caller();
        ringing.cancel();
      },
    };
  }

  #party(
    dialog: SipDialog,
    media: string,
    number: string,
    name: string | undefined,
    codecs: readonly Codec[],
    free: Release,
  ): Party {
    const context = this.#context;
    const leg: ExchangeLeg = {
      id: newId('person'),
      direction: 'incoming',
      calledNumber: number,
      owner: { ended: () => this.#left(party) },
      free,
      answer: () => undefined,
      end: () => dialog.bye(),
      media,
      answered: true,
      parked: null,
      held: false,
      adrift: false,
      bridge: null,
      playback: null,
      recording: null,
      keys: new KeysOnce(),
      sendInfo: () => undefined,
    };
    const party: Party = { leg, dialog, number, name, conversation: null };
    context.legs.add(leg);
    this.#parties.set(dialog.id, party);
    attendDialog(context, leg, dialog, { codecs, onRefer: (refer) => this.#refer(party, refer) });
    return party;
  }

  #join(...parties: readonly Party[]): void {
    const conversation: Conversation = { bridge: newId('people'), parties: new Set(), transfer: null };
    for (const party of parties) {
      // Who is gone already doesn't let the other one wait in silence.
      if (this.#context.legs.get(party.leg.id) === undefined) {
        for (const other of parties) if (other !== party) other.leg.end();
        return;
      }
      this.#leave(party);
      party.conversation = conversation;
      conversation.parties.add(party);
      this.#context.legs.enterBridge(party.leg, conversation.bridge);
    }
    joinMedia(this.#context, conversation.bridge);
    if (parties.some(({ leg }) => !this.#speaksOpus(leg)))
      for (const { leg, dialog } of parties) void leaveOpus(this.#context, leg, dialog);
  }

  #speaksOpus({ media }: ExchangeLeg): boolean {
    return media !== null && this.#context.media.described(media)?.sends === 'opus';
  }

  /** Takes a party out of its conversation, without ending that for the others. */
  #leave(party: Party): Conversation | null {
    const { conversation } = party;
    if (conversation === null) return null;
    conversation.parties.delete(party);
    party.conversation = null;
    this.#context.legs.leaveBridge(party.leg);
    if (conversation.parties.size === 0) this.#close(conversation);
    return conversation;
  }

  #close({ bridge }: Conversation): void {
    this.#context.legs.closeBridge(bridge);
    this.#context.media.closeBridge(bridge);
  }

  /** Somebody hung up or was lost: the conversation is over for the other one too. */
  #left(party: Party): void {
    this.#parties.delete(party.dialog.id);
    const conversation = this.#leave(party);
    if (conversation?.transfer?.by === party) {
      // Most phones hang up as soon as their transfer is accepted; the other one goes on waiting for the target.
      for (const { leg } of conversation.parties)
        if (leg.media !== null) this.#context.media.ringBack(leg.media);
      return;
    }
    conversation?.transfer?.ringing.cancel();
    for (const other of conversation?.parties ?? []) other.leg.end();
  }

  #refer(from: Party, refer: IncomingRefer): void {
    const partner = [...(from.conversation?.parties ?? [])].find((party) => party !== from);
    if (partner === undefined) return refer.reject('unreachable');
    if (refer.replaces !== null) return this.#attended(from, partner, refer, refer.replaces);
    if (this.#context.hotlineNumbers.has(refer.to)) return this.#toHotline(from, partner, refer);
    if (!this.#context.mayCall(refer.to, from.dialog.account.user)) return refer.reject('forbidden');
    this.#blind(from, partner, refer);
  }

  #attended(from: Party, partner: Party, refer: IncomingRefer, replaces: SipDialog): void {
    const consulting = this.#parties.get(replaces.id);
    const target = [...(consulting?.conversation?.parties ?? [])].find((party) => party !== consulting);
    if (consulting === undefined || target === undefined || target === partner)
      return refer.reject('unreachable');
    const progress = refer.accept();
    this.#join(partner, target);
    progress.succeeded();
    from.leg.end();
    consulting.leg.end();
  }

  /** The partner waits until somebody answers; if nobody does, all is as it was. */
  #blind(from: Party, partner: Party, refer: IncomingRefer): void {
    const { conversation } = from;
    if (conversation === null || conversation.transfer !== null) return refer.reject('busy');
    const progress = refer.accept();
    const shown = { number: partner.number, ...(partner.name === undefined ? {} : { name: partner.name }) };
    const { user: by } = from.dialog.account;
    const free = this.#context.busy.hold(refer.to);
    const ringing = ring(
      this.#context,
      { id: newId('transfer'), user: refer.to, by, from: shown, codecs: telephony, timeoutMs: ringMs },
      {
        onRinging: () => undefined,
        onMedia: () => undefined,
        onAnswered: (dialog, media) => {
          conversation.transfer = null;
          const name = this.#context.nameOf(refer.to);
          const target = this.#party(dialog, media, refer.to, name, telephony, free);
          this.#join(partner, target);
          progress.succeeded();
          from.leg.end();
        },
        onFailed: (cause) => {
          free();
          conversation.transfer = null;
          progress.failed(refusals[cause]);
          // Who put them through is gone: nobody is left to talk to.
          if (from.conversation !== conversation) partner.leg.end();
        },
      },
    );
    conversation.transfer = { by: from, ringing };
  }

  /** A colleague is put through to a hotline, and waits there like everybody else. */
  #toHotline(from: Party, partner: Party, refer: IncomingRefer): void {
    const progress = refer.accept();
    this.#leave(partner);
    this.#parties.delete(partner.dialog.id);
    const caller = { number: partner.number, ...(partner.name === undefined ? {} : { name: partner.name }) };
    transferredToHotline(partner.leg, partner.dialog, refer.to, caller, this.#context);
    progress.succeeded();
    from.leg.end();
  }
}
