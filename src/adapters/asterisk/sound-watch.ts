// From whose phone does no sound come? Asterisk tells how many packets have come, so it's asked again and again.

import type { LegId } from '../../domain/words/ids.ts';
import type { SwitchEvent } from '../../engine/ports/telephony-switch.ts';
import type { AriRequests } from './ari-http.ts';
import { packetsReceived } from './commands/probe.ts';
import type { KnownLeg, LegBook } from './legs.ts';

export interface SoundWatchParts {
  readonly ari: AriRequests;
  readonly legs: LegBook;
  emit(event: SwitchEvent): void;
  /** A phone that should send doesn't. */
  warn(leg: LegId): void;
  now(): number;
}

export interface SoundWatch {
  start(): void;
  stop(): void;
}

const lookEveryMs = 400;
/** With the look that follows it's told within two seconds. */
const silentAfterMs = 1_400;
/** Of a busy PBX less is asked: with more legs in conversations each is looked at less often. */
const looksAtOnce = 20;

interface Watched {
  packets: number;
  sinceMs: number;
  silent: boolean;
}

/** Watches whoever talks: alone in a bridge, with music, on hold by its own key, a phone may well send nothing. */
export function createSoundWatch({ ari, legs, emit, warn, now }: SoundWatchParts): SoundWatch {
  const watched = new Map<LegId, Watched>();
  let timer: NodeJS.Timeout | undefined;
  let looking = false;
  let turn = 0;

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    const talking = talkingLegs(legs.all());
    const ids = new Set(talking.map(({ id }) => id));
    for (const leg of watched.keys()) if (!ids.has(leg)) watched.delete(leg);
    const from = talking.length <= looksAtOnce ? 0 : turn % talking.length;
    turn = from + looksAtOnce;
    const these = [...talking.slice(from), ...talking.slice(0, from)].slice(0, looksAtOnce);
    await Promise.all(these.map(lookAt));
    looking = false;
  }

  async function lookAt(leg: KnownLeg): Promise<void> {
    const packets = await packetsReceived(leg.id, ari);
    // What has no audio of its own, such as a call through the dialplan, can't be judged.
    if (typeof packets !== 'number' || timer === undefined || talkingLegs(legs.all()).indexOf(leg) < 0)
      return;
    const before = watched.get(leg.id);
    if (before === undefined || before.packets !== packets) {
      watched.set(leg.id, { packets, sinceMs: now(), silent: false });
      if (before?.silent) emit({ kind: 'legHeard', leg: leg.id });
      return;
    }
    if (before.silent || now() - before.sinceMs < silentAfterMs) return;
    before.silent = true;
    warn(leg.id);
    emit({ kind: 'legSilent', leg: leg.id });
  }

  return {
    start() {
      clearInterval(timer);
      watched.clear();
      timer = setInterval(() => void look(), lookEveryMs);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      watched.clear();
    },
  };
}

/** Those who should hear each other: answered, and with somebody else in their bridge. */
function talkingLegs(legs: readonly KnownLeg[]): readonly KnownLeg[] {
  const possible = legs.filter(
    ({ answered, bridge, held, hangingUp }) => answered && bridge !== null && !held && !hangingUp,
  );
  const members = new Map<string, number>();
  for (const { bridge } of possible) if (bridge !== null) members.set(bridge, (members.get(bridge) ?? 0) + 1);
  return possible.filter(({ bridge }) => bridge !== null && (members.get(bridge) ?? 0) > 1);
}
