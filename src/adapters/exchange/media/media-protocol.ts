// What goes between the exchange's thread and its media threads, and between media threads.

import type { MessagePort } from 'node:worker_threads';
import type { Codec } from '../../../voip/audio-peer/audio-peer.ts';
import type { LegDescription, LegWants, MediaFact, RecordingWanted } from './media-server-types.ts';

/** Handed to a thread at its start. */
export interface WorkerSetup {
  /** Of that moment: only to warm up. */
  readonly addresses: readonly string[];
  readonly country: string;
}

/** A leg in a bridge, and in which thread its audio is. */
export interface BridgeMember {
  readonly leg: string;
  readonly worker: number;
}

export type WorkerRequest =
  | {
      readonly kind: 'answer';
      readonly leg: string;
      readonly sdp: string;
      readonly wants: LegWants;
      /** At which the computer can be reached now. */
      readonly addresses: readonly string[];
    }
  | {
      readonly kind: 'offer';
      readonly leg: string;
      readonly wants: LegWants;
      readonly addresses: readonly string[];
    }
  | { readonly kind: 'accept'; readonly leg: string; readonly sdp: string }
  | { readonly kind: 'stats' }
  /** Whether it still does anything. */
  | { readonly kind: 'beat' };

export type WorkerCommand =
  | { readonly kind: 'request'; readonly id: number; readonly request: WorkerRequest }
  | { readonly kind: 'play'; readonly leg: string; readonly playback: string; readonly file: string }
  | { readonly kind: 'stopPlayback'; readonly leg: string; readonly playback: string }
  | { readonly kind: 'park'; readonly leg: string; readonly file: string }
  | { readonly kind: 'ringBack'; readonly leg: string }
  /** With `playback` that ends too. */
  | { readonly kind: 'quiet'; readonly leg: string; readonly playback: boolean }
  /** All who are in the bridge now; without any of this thread's legs it is forgotten. */
  | { readonly kind: 'setBridge'; readonly bridge: string; readonly members: readonly BridgeMember[] }
  | { readonly kind: 'sendDigits'; readonly leg: string; readonly digits: string }
  | { readonly kind: 'probe'; readonly leg: string }
  | ({ readonly kind: 'record'; readonly leg: string } & RecordingWanted)
  | {
      readonly kind: 'stopRecording';
      readonly leg: string;
      readonly recording: string;
      readonly by: 'asked' | 'gone';
    }
  | { readonly kind: 'closeLeg'; readonly leg: string }
  /** A way to another thread's legs. */
  | { readonly kind: 'neighbour'; readonly worker: number; readonly port: MessagePort }
  | { readonly kind: 'close' };

export type WorkerReport =
  /** The certificate is made, legs can be opened. */
  | { readonly kind: 'ready' }
  /** Its code has been run once: from now on it can be expected to answer in time. */
  | { readonly kind: 'warm' }
  | { readonly kind: 'replied'; readonly id: number; readonly reply: WorkerReply }
  | { readonly kind: 'fact'; readonly fact: MediaFact };

export type WorkerReply =
  | { readonly ok: true; readonly sdp: string; readonly described: LegDescription | null }
  | { readonly ok: true; readonly stats: WorkerStats }
  /** Of `beat`: how many frames each leg should have got since the last one, and how many it got. */
  | { readonly ok: true; readonly due: number; readonly made: number }
  | { readonly ok: false; readonly reason: string };

export interface WorkerStats {
  readonly legs: number;
  readonly packetsIn: number;
  readonly packetsOut: number;
  readonly packetsLost: number;
  readonly packetsDropped: number;
  readonly tickLatenessP99Ms: number;
  readonly ticksSkipped: number;
  readonly heapBytes: number;
}

/** Sound of a leg for the bridge's legs in another thread. */
export interface FarFrame {
  readonly bridge: string;
  readonly leg: string;
  readonly codec: Codec;
  readonly payload: Uint8Array;
  readonly sequence: number;
  readonly timestamp: number;
}
