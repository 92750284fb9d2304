// The operating modes that a configuration names, with their audio: read and checked.

import { dirname, resolve } from 'node:path';
import { MOST_SOUND_MINUTES } from '../../contract/content.ts';
import type { ParsedFile } from '../../contract/json-file.ts';
import { type ModeFile, readModeFile } from '../../contract/mode-file.ts';
import { byPlace, type Problem } from '../../contract/problem.ts';
import type { OperatingMode } from '../../domain/call-flow/mode.ts';
import { readWavFormat, type WavFormat } from '../../voip/sound/wav.ts';
import { fileAdvice } from '../fault-advice.ts';
import type { ConfigParts } from './config-parts.ts';
import { readWholeFile, requireFile } from './read-file.ts';

/** RFC 2361: what the `fmt` chunk's first field says. */
const PCM = 1;
const EXTENSIBLE = 0xfffe;
/** More than any sound that is taken has, whatever else is in its file. */
const MOST_AUDIO_BYTES = 512 * 1024 * 1024;

export interface LoadedMode {
  readonly mode: OperatingMode;
  /** The mode file's folder: its prompts and music are relative to it. */
  readonly folder: string;
}

/** Modes by the id of their hotline; what is wrong with them goes to `problems`. */
export async function loadModes(
  { hotlines, teamIds }: ConfigParts,
  folder: string,
  parsed: ParsedFile,
  problems: Problem[],
): Promise<ReadonlyMap<string, LoadedMode>> {
  const modes = new Map<string, LoadedMode>();
  const fileOfId = new Map<string, string>();
  const read = new Map<string, LoadedMode | null>();
  for (const [i, hotline] of hotlines.entries()) {
    if (hotline === null) continue;
    const file = resolve(folder, hotline.mode);
    const known = read.get(file);
    // Several hotlines may have the same mode; its mistakes are told once.
    if (known !== undefined) {
      if (known !== null) modes.set(hotline.id, known);
      continue;
    }
    read.set(file, null);
    let text: string;
    try {
      text = await readWholeFile(file);
    } catch (fault) {
      problems.push(parsed.problemAt(['hotlines', i, 'mode'], `can't be read: ${fileAdvice(fault, file)}`));
      continue;
    }
    const result = readModeFile(file, text, teamIds ?? undefined);
    const ofAudio = await checkAudio(result, dirname(file));
    if (!result.ok) {
      problems.push(...[...result.problems, ...ofAudio].sort(byPlace));
      continue;
    }
    const { mode } = result;
    const other = fileOfId.get(mode.id);
    // The switch finds prompts and music by the mode's id.
    if (other !== undefined)
      problems.push(
        result.problemAt(['id'], `"${mode.id}" is also the id of ${other}: give each mode its own`),
      );
    fileOfId.set(mode.id, file);
    const loaded = { mode, folder: dirname(file) };
    read.set(file, loaded);
    modes.set(hotline.id, loaded);
    problems.push(...ofAudio);
  }
  return modes;
}

/** Telephones speak 8 kHz: anything else would have to be converted while a caller waits. */
async function checkAudio({ audio, problemAt }: ModeFile, folder: string): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { file, path } of audio) {
    const message = await audioFault(file, resolve(folder, file));
    if (message !== null) problems.push(problemAt(path, message));
  }
  return problems;
}

/** Null: telephones can play it. `written`: as whoever wrote it calls it. */
export async function audioFault(written: string, file: string): Promise<string | null> {
  try {
    await requireFile(file, MOST_AUDIO_BYTES);
    return unfit(await readWavFormat(file));
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    const why = code === undefined ? (fault as Error).message : fileAdvice(fault, file);
    return `${written} can't be used: ${why}`;
  }
}

function unfit({ encoding, channels, sampleRate, bitsPerSample, lengthMs }: WavFormat): string | null {
  const minutes = Math.ceil(lengthMs / 60_000);
  if (minutes > MOST_SOUND_MINUTES)
    return `is ${minutes} minutes long, at most ${MOST_SOUND_MINUTES} can be used: cut it`;
  const fits = channels === 1 && sampleRate === 8_000 && bitsPerSample === 16;
  if (fits && encoding === PCM) return null;
  if (fits && encoding === EXTENSIBLE)
    return 'is written as WAVE_FORMAT_EXTENSIBLE, which not every telephone system reads: convert it to plain PCM, with sox: -t wavpcm';
  const kind = encoding === PCM || encoding === EXTENSIBLE ? '' : `, encoding ${encoding}`;
  const is = `${sampleRate} Hz, ${channels} channel(s), ${bitsPerSample} bit${kind}`;
  return `has to be 8000 Hz, mono, 16 bit PCM, but is ${is}: convert it`;
}
