// Which kind of audio file this is, by its first bytes; its name says nothing.

export type AudioFormat = 'wav' | 'mp3' | 'flac' | 'oggVorbis' | 'oggOpus' | 'oggFlac';

const text = (bytes: Uint8Array, from: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(from, from + length));

/** Null: none that we can read. `head`: the file's first bytes, a few thousand where there are as many. */
export function audioFormatOf(head: Uint8Array): AudioFormat | null {
  if (text(head, 0, 4) === 'RIFF' && text(head, 8, 4) === 'WAVE') return 'wav';
  if (text(head, 0, 4) === 'fLaC') return 'flac';
  if (text(head, 0, 4) === 'OggS') return oggFormatOf(head);
  return text(head, 0, 3) === 'ID3' || beginsWithMp3(head) ? 'mp3' : null;
}

/** RFC 3533: the first page (27 bytes, then its table of segments) holds the first packet of the codec. */
function oggFormatOf(head: Uint8Array): AudioFormat | null {
  const packet = 27 + (head[26] ?? 0);
  if (text(head, packet, 7) === '\u0001vorbis') return 'oggVorbis';
  if (text(head, packet, 8) === 'OpusHead') return 'oggOpus';
  return text(head, packet, 5) === '\u007fFLAC' ? 'oggFlac' : null;
}

const BITRATES_KBIT = [
  // MPEG 1, then MPEG 2 and 2.5; layer III.
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const RATES_HZ = [44_100, 48_000, 32_000] as const;

/** A frame, and right behind it another one: eleven bits alone are found in anything. */
function beginsWithMp3(head: Uint8Array): boolean {
  const length = mp3FrameLength(head, 0);
  return length !== null && (head.length <= length || mp3FrameLength(head, length) !== null);
}

/** ISO 11172-3, 2.4.2.3; null when no frame of layer III begins there. */
function mp3FrameLength(bytes: Uint8Array, at: number): number | null {
  const [sync = 0, kind = 0, rates = 0] = bytes.subarray(at, at + 3);
  if (sync !== 0xff || (kind & 0xe6) !== 0xe2) return null;
  const version = (kind >> 3) & 3; // 0: 2.5, 2: 2, 3: 1
  const kbit = BITRATES_KBIT[version === 3 ? 0 : 1][(rates >> 4) - 1];
  const rate = RATES_HZ[(rates >> 2) & 3];
  if (version === 1 || kbit === undefined || rate === undefined) return null;
  const divisor = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144 : 72;
  return Math.floor((samples * kbit * 1_000) / (rate / divisor)) + ((rates >> 1) & 1);
}

const PCM = 1;
const FLOAT = 3;
const A_LAW = 6;
const MU_LAW = 7;
const EXTENSIBLE = 0xfffe;

/** What a header says that no file can be, or that nobody's phone system writes; null when it may be read. */
export function wavTrouble(head: Uint8Array): string | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (let at = 12; at + 24 <= head.length; ) {
    const size = view.getUint32(at + 4, true);
    if (text(head, at, 4) !== 'fmt ') {
      at += 8 + size + (size % 2);
      continue;
    }
    const told = view.getUint16(at + 8, true);
    const encoding = told === EXTENSIBLE && at + 34 <= head.length ? view.getUint16(at + 32, true) : told;
    const channels = view.getUint16(at + 10, true);
    const frameBytes = view.getUint16(at + 20, true);
    const bits = view.getUint16(at + 22, true);
    const wanted: Readonly<Record<number, readonly number[]>> = {
      [PCM]: [8, 16, 24, 32],
      [FLOAT]: [32, 64],
      [A_LAW]: [8],
      [MU_LAW]: [8],
    };
    if (wanted[encoding]?.includes(bits) !== true) return `encoding ${encoding} with ${bits} bit`;
    if (channels < 1 || channels > 32) return `${channels} channels`;
    return frameBytes === (channels * bits) / 8 ? null : `frames of ${frameBytes} bytes`;
  }
  return 'no description of its sound';
}
