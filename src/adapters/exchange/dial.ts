// The engine rings somebody: a phone that is registered here.

import type { SwitchCommand } from '../../engine/ports/telephony-switch.ts';
import { attendDialog, type ExchangeContext, joinMedia, legEnded, telephony } from './context.ts';
import type { Leg } from './leg-book.ts';
import { ring } from './ring.ts';
import type { SipDialog } from './sip/types.ts';

export type DialCommand = Extract<SwitchCommand, { kind: 'dial' }>;

export function dial(command: DialCommand, context: ExchangeContext): void {
  const { legs, emit } = context;
  const called = command.target.kind === 'extension' ? command.target.extension : command.target.number;
  let dialog: SipDialog | null = null;
  const leg: Leg = {
    id: command.leg,
    direction: 'outgoing',
    owner: null,
    calledNumber: called,
    media: null,
    answered: false,
    parked: false,
    held: false,
    bridge: null,
    playback: null,
    answer: () => undefined,
    end: () => (dialog === null ? ringing.cancel() : dialog.bye()),
  };
  legs.add(leg);
  if (command.bridge !== null) legs.enterBridge(leg, command.bridge);
  const ringing = ring(
    context,
    {
      id: leg.id,
      user: called,
      from: command.label,
      // So the softphone knows which leg rings, and that it isn't to ring for a ready one.
      headers: { 'X-Klinke-Leg': leg.id, ...(command.ready ? { 'X-Klinke-Ready': '1' } : {}) },
      codecs: telephony,
      timeoutMs: command.timeoutMs,
    },
    {
      onRinging: () => {
        if (!command.ready) emit({ kind: 'legRinging', leg: leg.id });
      },
      onMedia: (media) => {
        legs.setMedia(leg, media);
        if (leg.bridge !== null) joinMedia(context, leg.bridge);
      },
      onAnswered: (answered) => {
        dialog = answered;
        leg.answered = true;
        // Before listening: a dialog that has ended meanwhile tells so at once.
        emit({ kind: 'legAnswered', leg: leg.id });
        attendDialog(context, leg, dialog, {
          codecs: telephony,
          onRefer: (refer) => refer.reject('declined'),
        });
      },
      onFailed: (cause) => legEnded(context, leg, cause),
    },
  );
}
