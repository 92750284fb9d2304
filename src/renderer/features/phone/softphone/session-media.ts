// One call's audio: our track out, theirs to the speaker; the SDP leaves with the first usable address.

import { type Session, Web } from 'sip.js';
import { routeTo } from '../../../sounds/player.ts';
import type { Microphone } from './microphone.ts';
import { ToneQueue } from './tone-queue.ts';

/** Only where no IPv4 host address turns up at all; a PBX in the same network needs none of the later ones. */
const GATHERING_MS = 500;

/** An Asterisk without IPv6 finds no pair when the only candidate is IPv6, so an IPv4 one has to be there. */
function usable(candidate: RTCIceCandidate | null): boolean {
  if (candidate?.type !== 'host' || candidate.protocol !== 'udp') return false;
  return !candidate.address?.includes(':');
}

/**
 * sip.js waits for all candidates, which takes the browser some 120 ms even without servers. The first host address is
 * enough: the others are found by connectivity checks (RFC 8445, peer-reflexive candidates).
 */
export class KlinkeDescriptionHandler extends Web.SessionDescriptionHandler {
  #enough = false;

  watchCandidates(): void {
    this.peerConnection?.addEventListener('icecandidate', ({ candidate }) => {
      if (!usable(candidate)) return;
      this.#enough = true;
      this.iceGatheringComplete();
    });
  }

  override getDescription(options?: Web.SessionDescriptionHandlerOptions) {
    if (options?.offerOptions?.iceRestart) this.#enough = false;
    return super.getDescription(options);
  }

  /**
   * RFC 3264 § 8.4: on hold we offer to send only. sip.js would go on with the direction of the last exchange, so
   * that two who held each other end up with one of them deaf.
   */
  protected override updateDirection(options?: Web.SessionDescriptionHandlerOptions): Promise<void> {
    if (this.peerConnection?.signalingState !== 'stable') return super.updateDirection(options);
    for (const transceiver of this.peerConnection.getTransceivers())
      transceiver.direction = options?.hold ? 'sendonly' : 'sendrecv';
    return Promise.resolve();
  }

  protected override waitForIceGatheringComplete(restart?: boolean, timeout?: number): Promise<void> {
    // The candidate may have come before anybody waited for it.
    return this.#enough ? Promise.resolve() : super.waitForIceGatheringComplete(restart, timeout);
  }
}

export interface CallMedia {
  /** `open`: both directions. `muted`: heard here only. `shut`: neither. */
  setAudio(audio: 'open' | 'muted' | 'shut'): void;
  setSpeaker(deviceId: string): void;
  /** False: the audio takes none now. */
  sendDigits(digits: string): boolean;
  readonly remote: MediaStream;
  readonly connection: RTCPeerConnection | undefined;
  free(): void;
}

const medias = new WeakMap<Session, CallMedia>();

export const mediaOf = (session: Session): CallMedia | undefined => medias.get(session);

/** Called by sip.js once per session, before its first description. */
export function handlerFactory(microphone: Microphone, speaker: () => string) {
  return (session: Session): KlinkeDescriptionHandler => {
    const logger = session.userAgent.getLogger('klinke.media');
    const outlet = microphone.track(() => handler.peerConnection?.getSenders()[0]);
    const handler = new KlinkeDescriptionHandler(
      logger,
      () => Promise.resolve(new MediaStream([outlet.track])),
      {
        iceGatheringTimeout: GATHERING_MS,
        // No outside server is ever asked: a silent one would cost five seconds per call.
        peerConnectionConfiguration: { iceServers: [], bundlePolicy: 'max-bundle' },
      },
    );
    handler.watchCandidates();

    // Playing already, but silent: opening is then a matter of one flag.
    const audio = new Audio();
    audio.muted = true;
    audio.srcObject = handler.remoteMediaStream;
    void routeTo(audio, speaker());
    const play = () => void audio.play().catch(() => undefined);
    handler.peerConnection?.addEventListener('track', play);

    const tones = new ToneQueue(() => handler.peerConnection?.getSenders()[0]?.dtmf ?? null);
    medias.set(session, {
      setAudio: (gate) => {
        outlet.open(gate === 'open');
        audio.muted = gate === 'shut';
        if (gate !== 'shut') play();
      },
      setSpeaker: (deviceId) => void routeTo(audio, deviceId),
      sendDigits: (digits) => tones.send(digits),
      remote: handler.remoteMediaStream,
      get connection() {
        return handler.peerConnection;
      },
      free: () => {
        outlet.free();
        audio.pause();
        audio.srcObject = null;
      },
    });
    return handler;
  };
}
