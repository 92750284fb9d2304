// What telephones of a country sound like while it rings there, and where it's busy (ITU-T E.180, supplement 2).

export interface LineTone {
  /** Heard together. */
  readonly hz: readonly number[];
  /** Milliseconds of sound and of silence in turn, and then again. */
  readonly cadenceMs: readonly number[];
}

export interface LineTones {
  readonly ringBack: LineTone;
  readonly busy: LineTone;
}

const tone = (hz: readonly number[], ...cadenceMs: readonly number[]): LineTone => ({ hz, cadenceMs });

/** Most of Europe. */
const usual: LineTones = {
  ringBack: tone([425], 1_000, 4_000),
  busy: tone([425], 500, 500),
};
const northAmerican: LineTones = {
  ringBack: tone([440, 480], 2_000, 4_000),
  busy: tone([480, 620], 500, 500),
};

const others: Readonly<Record<string, Partial<LineTones>>> = {
  AT: { ringBack: tone([420], 1_000, 5_000), busy: tone([420], 400, 400) },
  AU: { ringBack: tone([413, 438], 400, 200, 400, 2_000), busy: tone([425], 375, 375) },
  BE: { ringBack: tone([425], 1_000, 3_000) },
  CA: northAmerican,
  CZ: { busy: tone([425], 330, 330) },
  DE: { busy: tone([425], 480, 480) },
  ES: { ringBack: tone([425], 1_500, 3_000), busy: tone([425], 200, 200) },
  FI: { busy: tone([425], 300, 300) },
  FR: { ringBack: tone([440], 1_500, 3_500), busy: tone([440], 500, 500) },
  GB: { ringBack: tone([400, 450], 400, 200, 400, 2_000), busy: tone([400], 375, 375) },
  PT: { ringBack: tone([425], 1_000, 5_000) },
  SE: { ringBack: tone([425], 1_000, 5_000), busy: tone([425], 250, 250) },
  US: northAmerican,
};

/** `country`: two capital letters, ISO 3166. */
export const lineTonesOf = (country: string): LineTones => ({ ...usual, ...others[country] });

/** It begins and ends softly, so that nothing clicks. */
const EDGE_MS = 10;

/** The cadence once; `level` 0 to 1, of all pitches together. */
export function toneSamples({ hz, cadenceMs }: LineTone, sampleRate: number, level: number): Int16Array {
  const perMs = sampleRate / 1_000;
  const lengthMs = cadenceMs.reduce((sum, ms) => sum + ms, 0);
  const samples = new Int16Array(Math.round(lengthMs * perMs));
  let fromMs = 0;
  for (const [turn, ms] of cadenceMs.entries()) {
    const length = turn % 2 === 0 ? Math.round(ms * perMs) : 0;
    for (let i = 0; i < length; i++) {
      const edge = Math.min(1, (i + 1) / (EDGE_MS * perMs), (length - i) / (EDGE_MS * perMs));
      const sum = hz.reduce((sound, each) => sound + Math.sin((2 * Math.PI * each * i) / sampleRate), 0);
      samples[Math.round(fromMs * perMs) + i] = Math.round((32_767 * level * edge * sum) / hz.length);
    }
    fromMs += ms;
  }
  return samples;
}
