// The room's door: texts spoken and files made fit for the telephone, on a thread that is there only while it's needed.

import {
  type AudioKind,
  type ImportProblem,
  MOST_SPOKEN_CHARACTERS,
  type SpeechTrouble,
} from '../domain/words/sounds.ts';
import type {
  AudioSource,
  ImportedAudio,
  MeasuredAudio,
  Speech,
  SpeechReply,
  TextToSpeak,
} from '../engine/ports/speech.ts';
import {
  COMMAND_LIMITS,
  type CommandLimits,
  type SpeechCommand,
  speakByCommand,
} from './speak-by-command.ts';
import type { SpeechJobs } from './speech-protocol.ts';
import { defaultSpeechProgram, SpeechThread, type Worked } from './speech-thread.ts';
import { plainWords } from './spoken-form.ts';

const IDLE_MS = 60_000;
/** Pico speaks some 17 times as fast as people; on the busiest computer at least as fast. */
const FIRST_WORD_MS = 20_000;
const CHARACTER_MS = 60;
/** Twenty minutes of music take a few seconds. */
const IMPORT_MS = 120_000;
/** Half an hour takes some ten seconds. */
const SEEK_MS = 120_000;

export interface SpeechOptions {
  /** `resources/voices`. */
  readonly voices: string;
  /** Speaks instead of the voice that is built in. */
  readonly command?: SpeechCommand | null;
  readonly commandLimits?: CommandLimits;
  readonly program?: URL;
  readonly idleMs?: number;
  /** Instead of what follows from the text's length. */
  readonly limitMs?: number;
}

export function createSpeech(options: SpeechOptions): Speech {
  const thread = new SpeechThread({
    program: options.program ?? defaultSpeechProgram(),
    setup: { voices: options.voices },
    idleMs: options.idleMs ?? IDLE_MS,
  });
  const command = options.command ?? null;

  async function speak({ text, language }: TextToSpeak): Promise<SpeechReply> {
    // Before anything looks at it: a text of any length may come.
    if (text.length > MOST_SPOKEN_CHARACTERS)
      return trouble({ kind: 'textTooLong', characters: text.length, atMost: MOST_SPOKEN_CHARACTERS });
    const words = plainWords(text, language);
    if (!/[\p{L}\p{N}]/u.test(words)) return trouble({ kind: 'empty' });
    if (command !== null) {
      const spoke = await speakByCommand(command, words, language, options.commandLimits ?? COMMAND_LIMITS);
      if (spoke.kind === 'timedOut') return trouble(spoke);
      if (spoke.kind === 'failed') return trouble({ kind: 'commandFailed', detail: spoke.detail });
      return spokenFrom(await importAudio({ content: spoke.wav }, 'prompt'));
    }
    const limitMs = options.limitMs ?? FIRST_WORD_MS + CHARACTER_MS * words.length;
    return spokenOf(await thread.work('speak', { words, language }, limitMs));
  }

  async function importAudio(source: AudioSource, kind: AudioKind): Promise<ImportedAudio> {
    return answered(await thread.work('import', { source, kind }, options.limitMs ?? IMPORT_MS));
  }

  async function measureAudio(content: Uint8Array, kind: AudioKind): Promise<MeasuredAudio> {
    return answered(await thread.work('measure', { content, kind }, options.limitMs ?? IMPORT_MS));
  }

  async function seekSpeech(file: string): Promise<boolean | null> {
    const how = await thread.work('seek', { file }, options.limitMs ?? SEEK_MS);
    return how.kind === 'done' ? how.answer : null;
  }

  return { speak, importAudio, measureAudio, seekSpeech, close: () => thread.close() };
}

const trouble = (why: SpeechTrouble): SpeechReply => ({ ok: false, trouble: why });

function spokenOf(how: Worked<'speak'>): SpeechReply {
  if (how.kind === 'timedOut') return trouble(how);
  if (how.kind === 'failed') return trouble({ kind: 'broken', detail: how.detail });
  if (how.answer.kind === 'soundTooLong') return trouble(how.answer);
  return how.answer.kind === 'nothing' ? trouble({ kind: 'empty' }) : { ok: true, audio: how.answer.audio };
}

function answered<K extends 'import' | 'measure'>(
  how: Worked<K>,
): SpeechJobs[K]['answer'] | { readonly ok: false; readonly problem: ImportProblem } {
  if (how.kind === 'timedOut') return { ok: false, problem: how };
  // Neither decoder nor thread may break on a file; where one does, the file is to blame.
  if (how.kind === 'failed') return { ok: false, problem: { kind: 'damaged', detail: how.detail } };
  return how.answer;
}

/** What a command wrote is a file from anywhere. */
function spokenFrom(imported: ImportedAudio): SpeechReply {
  if (imported.ok) return { ok: true, audio: imported.audio };
  const { problem } = imported;
  return problem.kind === 'timedOut'
    ? trouble(problem)
    : trouble({ kind: 'commandFailed', detail: whatItWrote(problem) });
}

const whatItWrote = (problem: ImportProblem): string =>
  `what it wrote is no sound: ${'detail' in problem ? `${problem.kind} ${problem.detail}`.trim() : problem.kind}`;
