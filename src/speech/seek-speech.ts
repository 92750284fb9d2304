// Does anybody speak in a recording? Silero's network (v5, in onnxruntime's WebAssembly), 32 ms at a time.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { SAMPLE_RATE } from '../voip/sound/g711.ts';

/** What the network takes at 8 kHz, and what of the samples before. */
const WINDOW = 256;
const BEFORE = 32;
const STATE = [2, 1, 128] as const;
/** How likely a window is speech, from 0 to 1. */
const LIKELY = 0.5;
/** Music and tones are taken for a voice now and then, for 0.3 s at most; a word lasts longer. */
const SPEECH_FROM_WINDOWS = 13;
const FULL_SCALE = 32_768;

let loaded: Promise<InferenceSession> | undefined;

/** At 8 kHz. Rejects where the network can't be loaded. */
export async function seekSpeech(samples: Int16Array): Promise<boolean> {
  loaded ??= load();
  const session = await loaded;
  const sr = new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE)), []);
  let state: Tensor = new Tensor('float32', new Float32Array(STATE[0] * STATE[2]), STATE);
  let inARow = 0;
  for (let from = 0; from + WINDOW <= samples.length; from += WINDOW) {
    const window = Float32Array.from(
      { length: BEFORE + WINDOW },
      (_, i) => (samples[from - BEFORE + i] ?? 0) / FULL_SCALE,
    );
    const input = new Tensor('float32', window, [1, window.length]);
    const { output, stateN } = await session.run({ input, state, sr });
    if (output === undefined || stateN === undefined) throw new Error('the network answers otherwise');
    state = stateN;
    inARow = Number(output.data[0]) > LIKELY ? inARow + 1 : 0;
    if (inARow === SPEECH_FROM_WINDOWS) return true;
  }
  return false;
}

async function load(): Promise<InferenceSession> {
  // It works on a thread of its own already, and needs no others.
  env.wasm.numThreads = 1;
  const model = createRequire(import.meta.url).resolve('@ricky0123/vad-web/dist/silero_vad_v5.onnx');
  return InferenceSession.create(await readFile(model), { executionProviders: ['wasm'] });
}
