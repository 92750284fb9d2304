// Marks when the first audio frame after a click reached the speaker: what the bench and the demo measure.

declare global {
  interface Window {
    /** Set by bench and demo before the page's own scripts run; nobody else is measured. */
    readonly klinkeMeasures?: true;
  }
}

/** Looking every few milliseconds is for the laboratory: a console at work doesn't. */
export const measures = (): boolean => window.klinkeMeasures === true;

const LOOK_MS = 4;
const GIVE_UP_MS = 3_000;

export function markFirstAudio(connection: RTCPeerConnection | undefined, sinceEpochMs: number): void {
  const receiver = connection?.getReceivers().find((each) => each.track.kind === 'audio');
  if (!receiver) return;
  const timer = setInterval(() => {
    // WebRTC § 5.3: `timestamp` is when the frame was delivered to the track, on performance.timeOrigin's scale.
    const heard = receiver.getSynchronizationSources().find((source) => source.timestamp > sinceEpochMs);
    if (heard)
      performance.mark('klinke:take-audio', {
        startTime: Math.max(0, heard.timestamp - performance.timeOrigin),
      });
    if (heard || performance.timeOrigin + performance.now() - sinceEpochMs > GIVE_UP_MS) clearInterval(timer);
  }, LOOK_MS);
}
