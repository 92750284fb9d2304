// Whether audio arrives: the path of a call, and once a second, while one talks, whether anything comes over it.

import type { PhoneCall } from '../../../../contract/phone-call.ts';

/** So often, and only while a call is heard. */
const LOOK_MS = 1_000;
/** Shorter than anybody waits before asking "are you there?". */
const SILENT_AFTER_MS = 2_000;

export interface SoundOfCall {
  readonly id: string;
  /** Nothing needs to come now: the engine holds the caller. */
  readonly quiet: boolean;
  /** Packets that arrived so far; null when it can't be said. */
  packets(): Promise<number | null>;
}

interface Watch {
  readonly id: string;
  packets: number;
  /** Since when nothing has come. */
  since: number;
}

export interface MediaWatchParts {
  /** The call that talks and isn't set aside; null: there is none. */
  heard(): SoundOfCall | null;
  tell(id: string, media: Extract<PhoneCall['media'], 'up' | 'silent'>): void;
  now(): number;
  every(ms: number, look: () => void): () => void;
}

export class MediaWatch {
  readonly #parts: MediaWatchParts;
  #watch: Watch | null = null;
  #stop: (() => void) | null = null;

  constructor(parts: MediaWatchParts) {
    this.#parts = parts;
  }

  /** To be called at each change of the calls: looks while there is one to look at, and stops after. */
  match(): void {
    const heard = this.#parts.heard();
    if (heard?.id !== this.#watch?.id) {
      this.#watch = heard && { id: heard.id, packets: -1, since: this.#parts.now() };
    }
    if (heard && !this.#stop) this.#stop = this.#parts.every(LOOK_MS, () => void this.look());
    if (!heard) this.#end();
  }

  async look(): Promise<void> {
    const heard = this.#parts.heard();
    this.match();
    const watch = this.#watch;
    if (!heard || !watch) return;
    const packets = await heard.packets();
    // Held, ended or another one meanwhile: what was counted says nothing.
    if (packets === null || this.#watch !== watch) return;
    const now = this.#parts.now();
    if (packets !== watch.packets || heard.quiet) {
      watch.packets = packets;
      watch.since = now;
      this.#parts.tell(heard.id, 'up');
    } else if (now - watch.since >= SILENT_AFTER_MS) {
      this.#parts.tell(heard.id, 'silent');
    }
  }

  #end(): void {
    this.#stop?.();
    this.#stop = null;
  }
}

/** Audio packets that reached a connection: none counts too, Chromium only lists a stream that has begun. */
export async function packetsReceived(connection: RTCPeerConnection | undefined): Promise<number | null> {
  const stats = await connection?.getStats().catch(() => null);
  if (!stats) return null;
  let packets = 0;
  for (const report of stats.values()) {
    if (report.type === 'inbound-rtp' && report.kind === 'audio') packets += report.packetsReceived ?? 0;
  }
  return packets;
}
