// Runs inside a console's page, before its own scripts: writes down what each connection hears and when.

/** Shape of what `listenIn` leaves on `window`. */
export interface ListeningWindow {
  klinkeHeard: { at: number; samples: number[] }[];
}

/** Must not refer to anything outside itself: it is sent to the page as text. */
export function listenIn(): void {
  const rate = 8_000;
  const blocks: { at: number; samples: number[] }[] = [];
  Object.assign(window, { klinkeHeard: blocks });
  const Original = window.RTCPeerConnection;
  let context: AudioContext | null = null;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('track', ({ track }) => {
        if (track.kind !== 'audio') return;
        context ??= new AudioContext({ sampleRate: rate });
        const source = context.createMediaStreamSource(new MediaStream([track]));
        // An AudioWorklet would need a script of its own, which the page's policy forbids.
        const tap = context.createScriptProcessor(256, 1, 1);
        tap.onaudioprocess = ({ inputBuffer }) => {
          const samples = inputBuffer.getChannelData(0);
          if (samples.some((sample) => Math.abs(sample) > 0.001)) {
            blocks.push({ at: performance.timeOrigin + performance.now(), samples: Array.from(samples) });
          }
        };
        source.connect(tap).connect(context.destination);
      });
    }
  };
}
