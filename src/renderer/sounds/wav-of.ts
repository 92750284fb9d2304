// A sound as a WAV file.

/** PCM, 16 bits, one channel. */
export function wavOf(samples: Int16Array, rate: number): Blob {
  const header = new DataView(new ArrayBuffer(44));
  const text = (at: number, words: string) =>
    [...words].forEach((sign, i) => {
      header.setUint8(at + i, sign.charCodeAt(0));
    });
  const bytes = samples.length * 2;
  text(0, 'RIFF');
  header.setUint32(4, 36 + bytes, true);
  text(8, 'WAVEfmt ');
  header.setUint32(16, 16, true);
  header.setUint16(20, 1, true);
  header.setUint16(22, 1, true);
  header.setUint32(24, rate, true);
  header.setUint32(28, rate * 2, true);
  header.setUint16(32, 2, true);
  header.setUint16(34, 16, true);
  text(36, 'data');
  header.setUint32(40, bytes, true);
  // Every processor that Electron runs on has the small end first, as WAV does.
  return new Blob([header, new Int16Array(samples)], { type: 'audio/wav' });
}
