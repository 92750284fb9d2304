// Carries out the engine's commands: each is a change in the book of legs, and the same in signalling or media.

import type { SwitchCommand } from '../../engine/ports/telephony-switch.ts';
import { type ExchangeContext, joinMedia } from './context.ts';
import { dial } from './dial.ts';
import { sendKeys } from './keys.ts';
import type { ExchangeLeg } from './leg-book.ts';

export function run(command: SwitchCommand, context: ExchangeContext): void {
  if (command.kind === 'dial') return dial(command, context);
  if (command.kind === 'bridge') return bridge(command, context);
  if (command.kind === 'closeBridge') {
    context.legs.closeBridge(command.bridge);
    return context.media.closeBridge(command.bridge);
  }
  const leg = context.legs.get(command.leg);
  // Gone: its end is on the way, or was told.
  if (leg === undefined) return;
  runForLeg(command, leg, context);
}

type LegCommand = Exclude<SwitchCommand, { kind: 'dial' | 'bridge' | 'closeBridge' }>;

function runForLeg(command: LegCommand, leg: ExchangeLeg, context: ExchangeContext): void {
  const { media, legs, emit } = context;
  switch (command.kind) {
    case 'answer':
      return leg.answer();
    case 'hangUp':
      return leg.end();
    case 'play':
      return play(command, leg, context);
    case 'adoptPlayback':
      if (leg.playback === command.playback) return;
      return emit({ kind: 'playbackFinished', leg: leg.id, playback: command.playback });
    case 'stopPlayback':
      if (leg.playback !== command.playback || leg.media === null) return;
      leg.playback = null;
      return media.stopPlayback(leg.media, command.playback);
    case 'record':
      return record(command, leg, context);
    case 'adoptRecording':
      // Its calls end with the engine's process, so that none is ever taken up again.
      if (leg.recording?.name !== command.recording) notRecorded(command, leg, 'there is none', context);
      return;
    case 'stopRecording':
      if (leg.recording?.name === command.recording && leg.media !== null)
        media.stopRecording(leg.media, command.recording, 'asked');
      return;
    case 'playRecording':
      return playFile(context.recordingFile(command.recording), command, leg, context);
    case 'park': {
      const file = context.audioFile(command.media);
      if (leg.media === null)
        return emit({ kind: 'commandFailed', command, reason: 'nothing is connected yet' });
      if (file === null) return emit({ kind: 'commandFailed', command, reason: 'there is no such music' });
      legs.leaveBridge(leg);
      leg.parked = command;
      media.park(leg.media, file);
      return emit({ kind: 'legParked', leg: leg.id });
    }
    case 'ringBack':
      if (leg.media !== null) media.ringBack(leg.media);
      return;
    case 'quieten':
      leg.parked = null;
      leg.playback = null;
      if (leg.media !== null) media.quieten(leg.media);
      return;
    case 'probeLeg':
      // Nothing is connected yet: then its own time decides.
      if (leg.media === null) return emit({ kind: 'legProbed', leg: leg.id, alive: true });
      return media.probe(leg.media);
    case 'sendDigits':
      return sendKeys(context, leg, command.digits);
  }
}

function play(
  command: Extract<SwitchCommand, { kind: 'play' }>,
  leg: ExchangeLeg,
  context: ExchangeContext,
): void {
  playFile(context.audioFile(command.media), command, leg, context);
}

function playFile(
  file: string | null,
  { playback }: Pick<Extract<SwitchCommand, { kind: 'play' }>, 'playback'>,
  leg: ExchangeLeg,
  { media, emit }: ExchangeContext,
): void {
  if (file === null || leg.media === null) {
    const reason = file === null ? 'there is no such audio' : 'nothing is connected yet';
    return emit({ kind: 'playbackFailed', leg: leg.id, playback, reason });
  }
  leg.playback = playback;
  media.play(leg.media, playback, file);
}

type RecordCommand = Extract<SwitchCommand, { kind: 'record' | 'adoptRecording' }>;

function record(
  command: Extract<RecordCommand, { kind: 'record' }>,
  leg: ExchangeLeg,
  context: ExchangeContext,
): void {
  const { recording, limits, after } = command;
  if (leg.media === null) return notRecorded(command, leg, 'nothing is connected yet', context);
  if (leg.recording !== null) return notRecorded(command, leg, 'another recording runs', context);
  leg.parked = null;
  leg.recording = { name: recording, endsLeg: null };
  if (leg.playback === null || leg.playback !== after) {
    leg.playback = null;
    context.media.quieten(leg.media);
  }
  context.media.record(leg.media, { recording, file: context.recordingFile(recording), limits, after });
}

function notRecorded(
  { recording }: RecordCommand,
  { id: leg }: ExchangeLeg,
  reason: string,
  { emit }: ExchangeContext,
): void {
  emit({ kind: 'recordingEnded', leg, recording, lengthMs: 0, by: 'failed', reason });
}

function bridge(command: Extract<SwitchCommand, { kind: 'bridge' }>, context: ExchangeContext): void {
  context.legs.makeBridge(command.bridge);
  for (const id of command.legs) {
    const leg = context.legs.get(id);
    if (leg !== undefined && leg.bridge !== command.bridge) context.legs.enterBridge(leg, command.bridge);
  }
  joinMedia(context, command.bridge);
  const legs = command.legs.filter((leg) => context.legs.get(leg)?.bridge === command.bridge);
  context.emit({ kind: 'legsBridged', bridge: command.bridge, legs });
}
