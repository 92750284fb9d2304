// Runs inside a console's page, before its own scripts: writes down what each connection hears and when.

/** Some milliseconds of what one connection heard; `at` is epoch milliseconds of its end. */
export interface HeardBlock {
  readonly connection: number;
  readonly at: number;
  readonly samples: readonly number[];
}

/** Shape of what `listenIn` leaves on `window`. */
export interface ListeningWindow {
  klinkeHeard: HeardBlock[];
  /** Those that were heard, in the order of their numbers. */
  klinkeConnections: RTCPeerConnection[];
}

/** Must not refer to anything outside itself: it is sent to the page as text. */
export function listenIn(): void {
  const rate = 8_000;
  // A page that has no time for so long loses what came meanwhile: a quarter of a second, and told in blocks of 32 ms.
  const tapped = 2_048;
  const told = 256;
  const blocks: HeardBlock[] = [];
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, { klinkeHeard: blocks, klinkeConnections: connections, klinkeMeasures: true });
  const Original = window.RTCPeerConnection;
  let context: AudioContext | null = null;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'audio') return;
        const connection = connections.push(this);
        context ??= new AudioContext({ sampleRate: rate });
        const source = context.createMediaStreamSource(new MediaStream([track]));
        // An AudioWorklet would need a script of its own, which the page's policy forbids.
        const tap = context.createScriptProcessor(tapped, 1, 1);
        tap.onaudioprocess = ({ inputBuffer }) => {
          const endedAt = performance.timeOrigin + performance.now();
          const heard = inputBuffer.getChannelData(0);
          for (let to = told; to <= tapped; to += told) {
            const samples = Array.from(heard.subarray(to - told, to));
            blocks.push({ connection, at: endedAt - ((tapped - to) * 1_000) / rate, samples });
          }
        };
        source.connect(tap).connect(context.destination);
      });
    }
  };
}
