// Legs and bridges at the exchange, and the picture of those that are the engine's.

import { type Caller, callerOf } from '../../domain/words/caller.ts';
import type { BridgeId, CallId, LegId, MessageId, PlaybackId } from '../../domain/words/ids.ts';
import type {
  LegEndCause,
  SwitchCommand,
  SwitchLeg,
  SwitchPicture,
} from '../../engine/ports/telephony-switch.ts';
import type { Release } from './busy-phones.ts';
import type { KeysOnce } from './keys-once.ts';

type ParkCommand = Extract<SwitchCommand, { kind: 'park' }>;

export interface ExchangeLeg extends Caller {
  readonly id: LegId;
  readonly direction: SwitchLeg['direction'];
  readonly calledNumber: string;
  /** It's Klinke's own caller, in this check call. */
  readonly check?: CallId;
  /** Null for the engine's legs; else who is told, since people's calls among themselves are no business of hotlines. */
  readonly owner: LegOwner | null;
  /** Called once it has ended: this call no longer keeps its phone busy. Null where the engine dialled it. */
  readonly free: Release | null;
  /** Answers an incoming call; nothing else. */
  answer(): void;
  /** Ends the call in whatever state it is: cancels, rejects or hangs up. */
  end(): void;
  /** Keys by SIP INFO, once there is a dialog. */
  sendInfo(keys: string): void;
  /** The media leg that belongs to it; null while a rung phone has told no media yet. */
  media: string | null;
  answered: boolean;
  /** The command by which it waits alone with music. */
  parked: ParkCommand | null;
  /** Its phone has put the call on hold. */
  held: boolean;
  /** Its phone's connection is gone: it goes on for as long as anything of its audio comes. */
  adrift: boolean;
  bridge: BridgeId | null;
  /** What is recorded of it; `endsLeg`: it's over, and why. */
  recording: { readonly name: MessageId; endsLeg: LegEndCause | null } | null;
  /** The playback that runs. */
  playback: PlaybackId | null;
  readonly keys: KeysOnce;
}

export interface LegOwner {
  ended(leg: ExchangeLeg, cause: LegEndCause): void;
}

export class ExchangeLegBook {
  readonly #legs = new Map<LegId, ExchangeLeg>();
  readonly #byMedia = new Map<string, ExchangeLeg>();
  readonly #bridges = new Map<BridgeId, Set<ExchangeLeg>>();

  get(id: LegId): ExchangeLeg | undefined {
    return this.#legs.get(id);
  }

  byMedia(media: string): ExchangeLeg | undefined {
    return this.#byMedia.get(media);
  }

  all(): readonly ExchangeLeg[] {
    return [...this.#legs.values()];
  }

  add(leg: ExchangeLeg): void {
    this.#legs.set(leg.id, leg);
    if (leg.media !== null) this.#byMedia.set(leg.media, leg);
  }

  setMedia(leg: ExchangeLeg, media: string): void {
    if (leg.media !== null) this.#byMedia.delete(leg.media);
    leg.media = media;
    this.#byMedia.set(media, leg);
  }

  /** False when it was gone already: each leg ends once. */
  remove(leg: ExchangeLeg): boolean {
    if (!this.#legs.delete(leg.id)) return false;
    if (leg.media !== null) this.#byMedia.delete(leg.media);
    this.leaveBridge(leg);
    return true;
  }

  makeBridge(bridge: BridgeId): void {
    if (!this.#bridges.has(bridge)) this.#bridges.set(bridge, new Set());
  }

  inBridge(bridge: BridgeId): readonly ExchangeLeg[] {
    return [...(this.#bridges.get(bridge) ?? [])];
  }

  enterBridge(leg: ExchangeLeg, bridge: BridgeId): void {
    this.leaveBridge(leg);
    this.makeBridge(bridge);
    this.#bridges.get(bridge)?.add(leg);
    leg.bridge = bridge;
    leg.parked = null;
    leg.playback = null;
  }

  leaveBridge(leg: ExchangeLeg): void {
    if (leg.bridge !== null) this.#bridges.get(leg.bridge)?.delete(leg);
    leg.bridge = null;
  }

  closeBridge(bridge: BridgeId): void {
    for (const leg of this.inBridge(bridge)) leg.bridge = null;
    this.#bridges.delete(bridge);
  }

  /** `reachable`: extensions with a phone; `busy`: with one in a call that isn't the engine's. */
  picture(reachable: readonly string[], busy: readonly string[]): SwitchPicture {
    const engines = this.all().filter(({ owner }) => owner === null);
    const bridges = [...this.#bridges].filter(([, legs]) => [...legs].every(({ owner }) => owner === null));
    return {
      legs: engines.map(pictured),
      bridges: bridges.map(([bridge, legs]) => ({ bridge, legs: [...legs].map(({ id }) => id) })),
      reachable,
      busy,
    };
  }
}

function pictured({
  id,
  direction,
  answered,
  bridge,
  parked,
  calledNumber,
  check,
  ...rest
}: ExchangeLeg): SwitchLeg {
  return {
    leg: id,
    direction,
    answered,
    bridge,
    parked: parked !== null,
    calledNumber,
    ...(check === undefined ? {} : { check }),
    ...callerOf(rest),
  };
}
