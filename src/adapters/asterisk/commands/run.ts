// Finds the function for each command, keeps the order per leg, and reports what couldn't be done.

import type { LegId } from '../../../domain/words/ids.ts';
import type { SwitchCommand } from '../../../engine/ports/telephony-switch.ts';
import type { AriRequests } from '../ari-http.ts';
import { createOrderedJobs } from '../ordered-jobs.ts';
import { bridge } from './bridge.ts';
import { type CommandContext, type CommandOutcome, membersOf } from './context.ts';
import { dial } from './dial.ts';
import { park } from './park.ts';
import { adoptPlayback, play } from './play.ts';
import { probeLeg } from './probe.ts';
import { adoptRecording, playRecording, record, stopRecording } from './record.ts';
import { answer, closeBridge, hangUp, quietenLeg, ringBack, sendDigits, stopPlayback } from './simple.ts';

export interface CommandRunner {
  /** Resolves to whether the command was obeyed; a leg that is gone needs nothing any more. */
  run(command: SwitchCommand): Promise<boolean>;
  /** Runs the job once all is done that has been asked for this leg; what is asked from now on waits for it. */
  after(leg: LegId, job: () => Promise<void>): void;
}

/** `requests` gives each command those of the connection in which it was given. */
export function createCommandRunner(
  runner: Omit<CommandContext, 'ari'>,
  requests: () => AriRequests,
): CommandRunner {
  const jobs = createOrderedJobs();
  const run = (command: SwitchCommand): Promise<boolean> =>
    new Promise((done) => {
      if (command.kind === 'hangUp') dismiss(command.leg, runner);
      const context = { ...runner, ari: requests() };
      jobs.run(touched(command, runner), async () => {
        const outcome = await carryOut(command, context).catch(
          (error: unknown): CommandOutcome => ({ failed: String(error) }),
        );
        if (outcome === 'gone') endUnknown(legsOf(command), context);
        else if (typeof outcome === 'object')
          context.emit({ kind: 'commandFailed', command, reason: outcome.failed });
        // Once the picture is told it says more than we know.
        else if (outcome === 'unheard' && !context.pictureTold())
          context.emit({ kind: 'commandFailed', command, reason: 'the PBX gave no answer' });
        else if (outcome === 'done') tellObeyed(command, context);
        done(outcome === 'done' || outcome === 'gone');
      });
    });
  return { run, after: (leg, job) => jobs.run([legKey(leg)], job) };
}

const legKey = (leg: LegId): string => `leg ${leg}`;

/** At once, though it may wait for what was asked before: nobody reckons with this leg any more. */
function dismiss(leg: LegId, { legs }: Pick<CommandContext, 'legs'>): void {
  const known = legs.get(leg);
  if (known !== undefined) known.dismissed = true;
}

function carryOut(command: SwitchCommand, context: CommandContext): Promise<CommandOutcome> {
  switch (command.kind) {
    case 'answer':
      return answer(command.leg, context);
    case 'play':
      return play(command.leg, command.playback, command.media, context);
    case 'adoptPlayback':
      return adoptPlayback(command.leg, command.playback, context);
    case 'stopPlayback':
      return stopPlayback(command.leg, command.playback, context);
    case 'record':
      return record(command, context);
    case 'adoptRecording':
      return adoptRecording(command, context);
    case 'stopRecording':
      return stopRecording(command, context);
    case 'playRecording':
      return playRecording(command, context);
    case 'park':
      return park(command.leg, command.media, context);
    case 'ringBack':
      return ringBack(command.leg, context);
    case 'quieten':
      return quietenLeg(command.leg, context);
    case 'dial':
      return dial(command, context);
    case 'bridge':
      return bridge(command.bridge, command.legs, context);
    case 'closeBridge':
      return closeBridge(command.bridge, context);
    case 'sendDigits':
      return sendDigits(command.leg, command.digits, context);
    case 'probeLeg':
      return probeLeg(command.leg, context);
    case 'hangUp':
      return hangUp(command.leg, context);
  }
}

/** Whoever is said to talk, or to be on hold, is so since then. */
function tellObeyed(command: SwitchCommand, { legs, emit }: CommandContext): void {
  if (command.kind === 'park') emit({ kind: 'legParked', leg: command.leg });
  if (command.kind !== 'bridge') return;
  const there = command.legs.filter((leg) => legs.get(leg)?.bridge === command.bridge);
  emit({ kind: 'legsBridged', bridge: command.bridge, legs: there });
}

function legsOf(command: SwitchCommand): readonly LegId[] {
  if (command.kind === 'bridge') return command.legs;
  return command.kind === 'closeBridge' ? [] : [command.leg];
}

/** What a command touches, and therefore waits for. */
function touched(command: SwitchCommand, { legs: book }: Pick<CommandContext, 'legs'>): readonly string[] {
  const closed = command.kind === 'closeBridge' ? membersOf(command.bridge, book).map(({ id }) => id) : [];
  const legs = [...legsOf(command), ...closed].map(legKey);
  return 'bridge' in command && command.bridge !== null ? [...legs, `bridge ${command.bridge}`] : legs;
}

/** A known leg's end is on its way as an event. One that we never met has ended before our time: say so, once. */
function endUnknown(legs: readonly LegId[], { legs: book, emit, pictureTold }: CommandContext): void {
  if (!pictureTold()) return;
  for (const leg of legs) {
    if (book.get(leg) === undefined && book.end(leg)) emit({ kind: 'legEnded', leg, cause: 'hungUp' });
  }
}
