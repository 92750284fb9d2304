// The engine rings somebody: a phone that is registered here.

import type { DialCommand } from '../../engine/ports/telephony-switch.ts';
import { attendDialog, type ExchangeContext, joinMedia, legEnded, telephony } from './context.ts';
import { keyPressed } from './keys.ts';
import { KeysOnce } from './keys-once.ts';
import type { ExchangeLeg } from './leg-book.ts';
import { ring } from './ring.ts';
import type { IncomingRefer, SipDialog } from './sip/types.ts';

export function dial(command: DialCommand, context: ExchangeContext): void {
  const { legs, emit } = context;
  const called = command.target.kind === 'extension' ? command.target.extension : command.target.number;
  const contact = command.target.kind === 'extension' ? command.target.contact : undefined;
  let dialog: SipDialog | null = null;
  let refer: IncomingRefer | null = null;
  const leg: ExchangeLeg = {
    id: command.leg,
    direction: 'outgoing',
    owner: null,
    free: null,
    calledNumber: called,
    media: null,
    answered: false,
    parked: null,
    held: false,
    adrift: false,
    bridge: null,
    playback: null,
    recording: null,
    keys: new KeysOnce(),
    sendInfo: () => undefined,
    answer: () => undefined,
    end() {
      if (dialog === null) return ringing.cancel();
      // The engine lets go of a phone that asked for a transfer: so it has been done.
      refer?.accept().succeeded();
      dialog.bye();
    },
  };
  legs.add(leg);
  if (command.bridge !== null) legs.enterBridge(leg, command.bridge);
  const ringing = ring(
    context,
    {
      id: leg.id,
      user: called,
      ...(contact === undefined ? {} : { contact }),
      by: 'hotline',
      from: command.label,
      // So the softphone knows which leg rings, and that it isn't to ring for a ready one.
      headers: {
        'X-Klinke-Leg': leg.id,
        ...(command.ready ? { 'X-Klinke-Ready': '1' } : {}),
        ...(command.purpose === undefined ? {} : { 'X-Klinke-Purpose': command.purpose }),
      },
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
      onAnswered: (answered, _media, keys) => {
        dialog = answered;
        leg.answered = true;
        // Before listening: a dialog that has ended meanwhile tells so at once.
        emit({ kind: 'legAnswered', leg: leg.id });
        attendDialog(context, leg, dialog, {
          codecs: telephony,
          onRefer: (asked) => {
            // The far end of a phone's other call is none of the engine's legs: the console has a consultation for that.
            if (asked.replaces !== null) return asked.reject('declined');
            refer?.reject('busy');
            refer = asked;
            emit({ kind: 'transferAsked', leg: leg.id, to: asked.to });
          },
        });
        for (const key of keys) keyPressed(context, leg, key, 'info');
      },
      onFailed: (cause) => legEnded(context, leg, cause === 'noCommonMedia' ? 'unreachable' : cause),
    },
  );
}
