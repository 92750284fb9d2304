// The speech thread: one job after the other, since all of them work without a rest.

import { parentPort, workerData } from 'node:worker_threads';
import type { ImportedAudio } from '../engine/ports/speech.ts';
import { readTelephoneWav } from '../voip/sound/wav.ts';
import { toWav } from './audio-file.ts';
import { importContent, importFile, measureContent } from './import-audio.ts';
import { seekSpeech } from './seek-speech.ts';
import type { SpeechAnswer, SpeechAsk, SpeechJobs, SpeechSetup, VoicedText } from './speech-protocol.ts';
import { createVoice } from './voice.ts';

const port = parentPort;
if (port === null) throw new Error('this program is a worker thread');
const { voices }: SpeechSetup = workerData;
const voice = createVoice(voices);

async function speak({ words, language }: SpeechJobs['speak']['ask']): Promise<VoicedText> {
  const voiced = await voice.speak(words, language);
  return voiced.kind === 'spoken' ? { kind: 'spoken', audio: toWav(voiced.sound) } : voiced;
}

const importAudio = ({ source, kind }: SpeechJobs['import']['ask']): Promise<ImportedAudio> =>
  'file' in source ? importFile(source.file, kind) : importContent(source.content, kind);

function work(asked: SpeechAsk): Promise<SpeechJobs[SpeechAsk['kind']]['answer']> {
  if (asked.kind === 'speak') return speak(asked.ask);
  if (asked.kind === 'seek') return readTelephoneWav(asked.ask.file).then(seekSpeech);
  return asked.kind === 'import' ? importAudio(asked.ask) : measureContent(asked.ask.content, asked.ask.kind);
}

async function answerTo(asked: SpeechAsk): Promise<SpeechAnswer> {
  try {
    return { ok: true, answer: await work(asked) };
  } catch (fault) {
    return { ok: false, detail: fault instanceof Error ? fault.message : String(fault) };
  }
}

port.on('message', async (ask: SpeechAsk) => {
  port.postMessage(await answerTo(ask));
});
