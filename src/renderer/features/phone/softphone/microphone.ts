// The microphone: acquired once at sign-in and kept, so that no click waits for it. Each leg gets a track of its own.

import { type Backoff, backoffMs } from '../../../../contract/backoff.ts';
import { type MicrophoneChoice, openMicrophone } from '../../../sounds/open-microphone.ts';

export type MicrophoneState = 'off' | 'ready' | 'missing' | 'denied';

/** Another program may have it for a while: it is asked for again until it comes. */
const RETRY: Backoff = { firstMs: 1_000, mostMs: 15_000 };

interface Outlet {
  readonly sender: () => RTCRtpSender | undefined;
  track: MediaStreamTrack;
}

export class Microphone {
  readonly #onState: (state: MicrophoneState) => void;
  readonly #outlets = new Set<Outlet>();
  #source: MediaStreamTrack | null = null;
  #chosen: MicrophoneChoice = { deviceId: '', processing: true };
  #silence: AudioContext | null = null;
  #turn = 0;
  #acquiring = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(onState: (state: MicrophoneState) => void) {
    this.#onState = onState;
  }

  /** Acquires the chosen device, or the default where it isn't there; running legs move over without a break. */
  async use(choice: MicrophoneChoice): Promise<void> {
    this.#chosen = choice;
    const turn = ++this.#turn;
    clearTimeout(this.#retry);
    this.#acquiring = true;
    const track = await this.#acquire();
    if (turn !== this.#turn) {
      track?.stop();
      return;
    }
    this.#acquiring = false;
    const before = this.#source;
    this.#source = track;
    if (track) {
      track.enabled = false;
      track.onended = () => void this.use(this.#chosen);
      this.#attempt = 0;
      this.#onState('ready');
    } else {
      const waitMs = backoffMs(this.#attempt++, Math.random(), RETRY);
      this.#retry = setTimeout(() => this.wanted(), waitMs);
    }
    for (const outlet of this.#outlets) await this.#rewire(outlet);
    if (before) {
      before.onended = null;
      before.stop();
    }
  }

  /** Somebody is about to talk: where there was no microphone, it may be free by now. Running legs get it too. */
  wanted(): void {
    if (this.#source === null && !this.#acquiring) void this.use(this.#chosen);
  }

  /** A track for one leg, closed. Without a microphone it is silence: a caller who can be heard is not lost. */
  track(sender: () => RTCRtpSender | undefined): {
    readonly track: MediaStreamTrack;
    open(open: boolean): void;
    free(): void;
  } {
    const outlet: Outlet = { sender, track: this.#make() };
    outlet.track.enabled = false;
    this.#outlets.add(outlet);
    return {
      track: outlet.track,
      open: (open) => {
        outlet.track.enabled = open;
      },
      free: () => {
        this.#outlets.delete(outlet);
        outlet.track.stop();
      },
    };
  }

  release(): void {
    this.#turn += 1;
    clearTimeout(this.#retry);
    this.#acquiring = false;
    if (this.#source) this.#source.onended = null;
    this.#source?.stop();
    this.#source = null;
    for (const outlet of this.#outlets) outlet.track.stop();
    this.#outlets.clear();
    void this.#silence?.close();
    this.#silence = null;
    this.#onState('off');
  }

  async #acquire(): Promise<MediaStreamTrack | null> {
    const track = await openMicrophone(this.#chosen);
    if (typeof track !== 'string') return track;
    this.#onState(track === 'denied' ? 'denied' : 'missing');
    return null;
  }

  #make(): MediaStreamTrack {
    if (this.#source) return this.#source.clone();
    this.#silence ??= new AudioContext();
    const [track] = this.#silence.createMediaStreamDestination().stream.getAudioTracks();
    if (!track) throw new Error('an audio destination without a track');
    return track;
  }

  async #rewire(outlet: Outlet): Promise<void> {
    const before = outlet.track;
    const track = this.#make();
    track.enabled = before.enabled;
    outlet.track = track;
    await outlet
      .sender()
      ?.replaceTrack(track)
      .catch(() => undefined);
    before.stop();
  }
}
