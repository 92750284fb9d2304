// Measures the microphone's level for the test in the settings, on a stream of its own.

export interface LevelMeter {
  /** 0 to 1, on a scale by loudness: half is normal speech. */
  level(): number;
  stop(): void;
}

const FLOOR_DB = -60;

/** Loudness from -60 dB (0) to full scale (1). */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  if (rms === 0) return 0;
  return Math.min(1, Math.max(0, 1 - (20 * Math.log10(rms)) / FLOOR_DB));
}

/** Null without access to a microphone. */
export async function openLevelMeter(deviceId: string): Promise<LevelMeter | null> {
  const audio = deviceId ? { deviceId: { exact: deviceId } } : true;
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch(() => null);
  if (!stream) return null;
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      return levelOf(samples);
    },
    stop: () => {
      for (const track of stream.getTracks()) track.stop();
      void context.close();
    },
  };
}
