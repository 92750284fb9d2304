// One leg at the simulated switch, and what is on it.

import type { Caller } from '../../domain/words/caller.ts';
import type { CallId } from '../../domain/words/ids.ts';
import type { SwitchMedia } from '../../engine/ports/telephony-switch.ts';

export interface SimulatedLeg extends Caller {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly calledNumber: string;
  readonly contact?: string;
  readonly ready: boolean;
  readonly check?: CallId;
  answered: boolean;
  bridge: string | null;
  parked: { readonly media: SwitchMedia; readonly since: number } | null;
  ringingSince: number | null;
  playback: {
    readonly id: string;
    readonly media: SwitchMedia;
    readonly since: number;
    readonly cancel: () => void;
  } | null;
  recording: { readonly name: string; readonly since: number; readonly cancel: () => void } | null;
  /** Its phone's person says something until then. */
  speaksUntil: number;
  /** Keys of whoever is in a call with it, or that the engine sent. */
  keysHeard: string;
  readonly timers: (() => void)[];
}

export function newLeg(
  facts: Pick<SimulatedLeg, 'id' | 'direction' | 'calledNumber' | 'ready'> &
    Caller &
    Partial<Pick<SimulatedLeg, 'contact' | 'check'>>,
): SimulatedLeg {
  return {
    ...facts,
    answered: false,
    bridge: null,
    parked: null,
    ringingSince: null,
    playback: null,
    recording: null,
    speaksUntil: 0,
    keysHeard: '',
    timers: [],
  };
}
