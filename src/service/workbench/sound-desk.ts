// Sounds of a draft: heard, measured, spoken, imported. None of it waits for the draft's edits, and no edit waits for it.

import { readFile } from 'node:fs/promises';
import type {
  AboutSound,
  ImportOutcome,
  MadeSound,
  SpokenOutcome,
  WorkbenchAnswer,
  WorkbenchRequests,
} from '../../contract/workbench.ts';
import type { ContentHash } from '../../domain/words/ids.ts';
import type { AudioFinding } from '../../domain/words/sounds.ts';
import type { Speech, TelephoneAudio } from '../../engine/ports/speech.ts';
import { readyPhrases } from '../ready-phrases.ts';
import { type ContentAround, fetched } from './fetched.ts';

export class SoundDesk {
  readonly #begin: () => Speech;
  #speech: Speech | null = null;

  /** `begin`: it holds a thread only while there is something to do. */
  constructor(begin: () => Speech) {
    this.#begin = begin;
  }

  async sound(
    around: ContentAround,
    { sound }: WorkbenchRequests['sound'],
  ): Promise<WorkbenchAnswer<Uint8Array | null>> {
    const got = await fetched(around, sound, 'wav');
    if (!got.ok) return got;
    return { ok: true, value: got.value ? await bytesOf(around, sound) : null };
  }

  async phrase({
    phrase,
    language,
  }: WorkbenchRequests['phrase']): Promise<WorkbenchAnswer<Uint8Array | null>> {
    const ready = await readyPhrases();
    const sound = ready.sound(phrase, language);
    const file = sound === null ? null : ready.file(sound);
    return { ok: true, value: file === null ? null : await readFile(file) };
  }

  async about(
    around: ContentAround,
    { sound, audio }: WorkbenchRequests['aboutSound'],
  ): Promise<WorkbenchAnswer<AboutSound | null>> {
    const got = await this.sound(around, { kind: 'sound', sound });
    if (!got.ok) return got;
    if (got.value === null) return { ok: true, value: null };
    const measured = await this.#room().measureAudio(got.value, audio);
    if (!measured.ok) return { ok: true, value: { problem: measured.problem } };
    const { measures, findings } = measured;
    return { ok: true, value: { measures, findings } };
  }

  async speak(
    around: ContentAround,
    { text, language }: WorkbenchRequests['speakText'],
  ): Promise<WorkbenchAnswer<SpokenOutcome>> {
    const speech = this.#room();
    const reply = await speech.speak({ text, language });
    if (speech !== this.#speech) return cancelled;
    if (!reply.ok) return { ok: true, value: { kind: 'notSpoken', trouble: reply.trouble } };
    return kept(around, reply.audio, []);
  }

  async importFile(
    around: ContentAround,
    { file, audio }: WorkbenchRequests['importAudio'],
  ): Promise<WorkbenchAnswer<ImportOutcome>> {
    const speech = this.#room();
    const imported = await speech.importAudio({ content: file }, audio);
    if (speech !== this.#speech) return cancelled;
    if (!imported.ok) return { ok: true, value: { kind: 'refused', problem: imported.problem } };
    return kept(around, imported.audio, imported.findings);
  }

  /** What is under way, and what waits for it. */
  async cancel(): Promise<WorkbenchAnswer<null>> {
    const speech = this.#speech;
    this.#speech = null;
    await speech?.close();
    return { ok: true, value: null };
  }

  #room(): Speech {
    this.#speech ??= this.#begin();
    return this.#speech;
  }
}

const cancelled = { ok: true, value: { kind: 'cancelled' } } as const;

const bytesOf = ({ contents }: ContentAround, sound: ContentHash): Promise<Uint8Array> =>
  readFile(contents.path(sound, 'wav'));

/** Rejects where the disk doesn't take it: then it's as if it hadn't been made. */
async function kept(
  { contents }: ContentAround,
  { wav, ...measures }: TelephoneAudio,
  findings: readonly AudioFinding[],
): Promise<WorkbenchAnswer<MadeSound>> {
  const sound = await contents.keepBytes(Buffer.from(wav), 'wav');
  return { ok: true, value: { kind: 'made', sound, measures, findings } };
}
