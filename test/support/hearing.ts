// Runs inside a page: remembers its connections, and tells by request which tone the last one brings.

/** Before the page's own scripts. Refers to nothing outside itself: it is sent as text. */
export function rememberConnections(): void {
  const connections: RTCPeerConnection[] = [];
  Object.assign(window, { benchConnections: connections, klinkeMeasures: true });
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

/** The strongest tone that arrives now, in Hz, to about 16; 0 for silence. Costs nothing before it is asked. */
export async function arrivingHz(): Promise<number> {
  const { benchConnections } = window as unknown as { benchConnections: RTCPeerConnection[] };
  const connected = benchConnections.filter(({ connectionState }) => connectionState === 'connected');
  const tracks = connected.flatMap((connection) => connection.getReceivers().map(({ track }) => track));
  const context = new AudioContext({ sampleRate: 8_000 });
  try {
    await context.resume();
    const analyser = context.createAnalyser();
    analyser.fftSize = 512;
    analyser.smoothingTimeConstant = 0;
    for (const track of tracks) context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
    const levels = new Float32Array(analyser.frequencyBinCount);
    for (let look = 0; look < 25; look++) {
      await new Promise((done) => setTimeout(done, 20));
      analyser.getFloatFrequencyData(levels);
      const best = levels.reduce((top, level, i) => (level > (levels[top] ?? -Infinity) ? i : top), 0);
      if ((levels[best] ?? -Infinity) > -60) return (best * 8_000) / 512;
    }
    return 0;
  } finally {
    await context.close();
  }
}
