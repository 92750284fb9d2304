import g711 from 'alawmulaw';
import { expect, test } from 'vitest';
import { decode, encode, SILENCE, translate } from '../../../src/voip/sound/g711.ts';

const codes = Uint8Array.from({ length: 256 }, (_, code) => code);
const samples = Int16Array.from({ length: 65_536 }, (_, i) => i - 32_768);
const reference = { pcmu: g711.mulaw, pcma: g711.alaw } as const;

test.each(['pcmu', 'pcma'] as const)('%s decodes and encodes as another implementation does', (law) => {
  expect(decode(law, codes)).toEqual(reference[law].decode(codes));
  const back = decode(law, encode(law, samples));
  const other = reference[law].decode(reference[law].encode(samples));
  // Where a sample lies between two codes the choice differs; never by more than one step of the louder code.
  for (let i = 0; i < samples.length; i++) {
    const level = Math.abs(samples[i] as number);
    const step = Math.max(16, level / 16);
    expect(Math.abs((back[i] as number) - (other[i] as number))).toBeLessThanOrEqual(step);
    expect(Math.abs((back[i] as number) - (samples[i] as number))).toBeLessThanOrEqual(step + 644);
  }
});

test.each(['pcmu', 'pcma'] as const)('%s comes back from its own samples unchanged', (law) => {
  const again = encode(law, decode(law, codes));
  // µ-law has two codes for zero.
  expect([...again].filter((code, i) => code !== i && !(law === 'pcmu' && i === 0x7f))).toEqual([]);
});

test('translates between the laws by the nearest level, and silence to silence', () => {
  expect(translate('pcmu', 'pcmu', codes)).toBe(codes);
  expect(translate('pcmu', 'pcma', codes)).toEqual(encode('pcma', decode('pcmu', codes)));
  expect(Math.max(...decode('pcma', translate('pcmu', 'pcma', SILENCE.pcmu)))).toBeLessThanOrEqual(8);
});
