// What the phone is doing, as plain data: events of the softphone in, the next state out. No sip.js object gets here.
//
//   line:  off ──start──► connecting ──registered──► registered ◄──┐
//                              │  ▲                      │         │
//                              ▼  └───── retry ────── lost ◄───────┘
//
//   voice: idle ─► ringing ─► talking ─► idle          (calls beside the hotline)
//          idle ─► dialling ─► talking ─► idle
//          idle ─► engineCall ─► idle                  (a leg that the engine built)

export type LineState =
  | { readonly kind: 'off'; readonly why: 'signedOut' | 'deskPhone' | 'noAccount' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  /** `status`: what the registrar answered; null when nothing came. `retryAt` by this computer's clock. */
  | { readonly kind: 'lost'; readonly status: number | null; readonly retryAt: number };

export type VoiceState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'dialling'; readonly id: string; readonly to: string }
  | {
      readonly kind: 'ringing';
      readonly id: string;
      readonly number: string;
      readonly name: string | null;
      readonly ofHotline: boolean;
    }
  | {
      readonly kind: 'talking';
      readonly id: string;
      readonly number: string;
      readonly name: string | null;
      readonly since: number;
    }
  | { readonly kind: 'engineCall'; readonly leg: string };

export interface PhoneState {
  readonly line: LineState;
  readonly voice: VoiceState;
  /** Legs built before they are needed, oldest first. */
  readonly readyLegs: readonly string[];
  readonly muted: boolean;
  readonly microphone: 'off' | 'ready' | 'missing' | 'denied';
  /** False while the audio path of the call is interrupted. */
  readonly mediaUp: boolean;
  /** The leg of the engine's call that ended last: the engine may not have heard of it yet. */
  readonly endedLeg: string | null;
}

export const phoneAtRest: PhoneState = {
  line: { kind: 'off', why: 'signedOut' },
  voice: { kind: 'idle' },
  readyLegs: [],
  muted: false,
  microphone: 'off',
  mediaUp: true,
  endedLeg: null,
};

export type PhoneEvent =
  | { readonly kind: 'turnedOff'; readonly why: 'signedOut' | 'deskPhone' | 'noAccount' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'registered' }
  | { readonly kind: 'lineLost'; readonly status: number | null; readonly retryAt: number }
  | { readonly kind: 'microphone'; readonly state: PhoneState['microphone'] }
  | { readonly kind: 'readyLegBuilt'; readonly leg: string }
  | { readonly kind: 'readyLegGone'; readonly leg: string }
  | { readonly kind: 'engineCallBegan'; readonly leg: string }
  | {
      readonly kind: 'rang';
      readonly id: string;
      readonly number: string;
      readonly name: string | null;
      readonly ofHotline: boolean;
    }
  | { readonly kind: 'dialled'; readonly id: string; readonly to: string }
  | { readonly kind: 'answered'; readonly id: string; readonly at: number }
  /** A call, or a leg of the engine, is over. */
  | { readonly kind: 'ended'; readonly id: string }
  | { readonly kind: 'muted'; readonly muted: boolean }
  | { readonly kind: 'media'; readonly up: boolean };

const without = (legs: readonly string[], leg: string) => legs.filter((each) => each !== leg);

function answered(voice: VoiceState, id: string, at: number): VoiceState {
  if (voice.kind === 'ringing' && voice.id === id) {
    return { kind: 'talking', id, number: voice.number, name: voice.name, since: at };
  }
  if (voice.kind === 'dialling' && voice.id === id) {
    return { kind: 'talking', id, number: voice.to, name: null, since: at };
  }
  return voice;
}

/** Names the call that the voice state is about; null when idle. */
export function voiceId(voice: VoiceState): string | null {
  if (voice.kind === 'idle') return null;
  return voice.kind === 'engineCall' ? voice.leg : voice.id;
}

export function nextPhoneState(state: PhoneState, event: PhoneEvent): PhoneState {
  switch (event.kind) {
    case 'turnedOff':
      return { ...phoneAtRest, line: { kind: 'off', why: event.why } };
    case 'connecting':
      return { ...state, line: { kind: 'connecting' } };
    case 'registered':
      return { ...state, line: { kind: 'registered' } };
    case 'lineLost':
      // Calls go on: their audio doesn't pass through the registrar's connection.
      return { ...state, line: { kind: 'lost', status: event.status, retryAt: event.retryAt } };
    case 'microphone':
      return { ...state, microphone: event.state };
    case 'readyLegBuilt':
      return { ...state, readyLegs: [...without(state.readyLegs, event.leg), event.leg] };
    case 'readyLegGone':
      return { ...state, readyLegs: without(state.readyLegs, event.leg) };
    case 'engineCallBegan':
      return {
        ...state,
        voice: { kind: 'engineCall', leg: event.leg },
        readyLegs: without(state.readyLegs, event.leg),
        muted: false,
        mediaUp: true,
        endedLeg: null,
      };
    case 'rang': {
      const { id, number, name, ofHotline } = event;
      return { ...state, voice: { kind: 'ringing', id, number, name, ofHotline } };
    }
    case 'dialled':
      return {
        ...state,
        voice: { kind: 'dialling', id: event.id, to: event.to },
        muted: false,
        mediaUp: true,
      };
    case 'answered':
      return { ...state, voice: answered(state.voice, event.id, event.at), muted: false, mediaUp: true };
    case 'ended': {
      const readyLegs = without(state.readyLegs, event.id);
      if (voiceId(state.voice) !== event.id) return { ...state, readyLegs };
      const endedLeg = state.voice.kind === 'engineCall' ? event.id : state.endedLeg;
      return { ...state, readyLegs, voice: { kind: 'idle' }, muted: false, mediaUp: true, endedLeg };
    }
    case 'muted':
      return { ...state, muted: event.muted };
    case 'media':
      return { ...state, mediaUp: event.up };
  }
}
