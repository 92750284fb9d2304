// What was found about a sound, and why there is none, in words: what it is, and what to do.

import type { Locale } from '../../../../domain/languages.ts';
import type { AudioFinding, ImportProblem, SpeechTrouble } from '../../../../domain/words/sounds.ts';
import type { Text } from '../../../i18n/text.ts';
import { formatDuration } from '../../../ui/format.ts';
import { workbenchErrorText } from '../error-words.ts';
import type { SoundTold } from './sounds-store.ts';

const length = (ms: number): string => formatDuration(Math.round(ms / 1_000));
const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);

const formats = new Map<Locale, Intl.NumberFormat>();

/** "−20,1": with the sign of a number, which isn't a hyphen. */
export function oneDecimal(value: number, locale: Locale): string {
  const format =
    formats.get(locale) ??
    new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  formats.set(locale, format);
  return format.format(value).replace('-', '−');
}

export function findingWords(finding: AudioFinding, locale: Locale, t: Text): string {
  switch (finding.code) {
    case 'clipped':
      return t('adminSounds.findings.clipped', { ms: finding.clippedMs });
    case 'short':
      return t('adminSounds.findings.short', { ms: finding.durationMs });
    case 'long':
      return t('adminSounds.findings.long', { length: length(finding.durationMs) });
    case 'veryQuiet':
    case 'notLevelled':
      return t(`adminSounds.findings.${finding.code}`, {
        level: oneDecimal(finding.loudnessLufs, locale),
      });
    case 'pause':
      return t('adminSounds.findings.pause', { length: length(finding.longestMs) });
    case 'channelsCancel':
      return t('adminSounds.findings.channelsCancel');
  }
}

export function importProblemWords(problem: ImportProblem, t: Text): string {
  switch (problem.kind) {
    case 'nothing':
    case 'foreign':
    case 'silent':
      return t(`adminSounds.problems.${problem.kind}`);
    case 'unreadable':
    case 'damaged':
      return t(`adminSounds.problems.${problem.kind}`, { detail: problem.detail });
    case 'fileTooLarge':
      return t('adminSounds.problems.fileTooLarge', {
        is: megabytes(problem.bytes),
        most: megabytes(problem.atMost),
      });
    case 'tooLong':
      return t('adminSounds.problems.tooLong', { most: length(problem.atMostMs) });
    case 'timedOut':
      return t('adminSounds.problems.timedOut', { after: length(problem.afterMs) });
  }
}

function troubleWords(trouble: SpeechTrouble, t: Text): string {
  switch (trouble.kind) {
    case 'empty':
      return t('adminSounds.troubles.empty');
    case 'textTooLong':
      return t('adminSounds.troubles.textTooLong', { is: trouble.characters, most: trouble.atMost });
    case 'soundTooLong':
      return t('adminSounds.troubles.soundTooLong', { most: length(trouble.atMostMs) });
    case 'timedOut':
      return t('adminSounds.troubles.timedOut', { after: length(trouble.afterMs) });
    case 'commandFailed':
    case 'broken':
      return t(`adminSounds.troubles.${trouble.kind}`, { detail: trouble.detail });
  }
}

/** Null: all is well, or it's under way. */
export function notMadeWords(told: SoundTold, t: Text): string | null {
  switch (told.kind) {
    case 'speaking':
    case 'importing':
    case 'made':
      return null;
    case 'cancelled':
    case 'fileGone':
    case 'oneFileOnly':
    case 'placeGone':
      return t(`adminSounds.${told.kind}`);
    case 'notSpoken':
      return troubleWords(told.trouble, t);
    case 'refused':
      return importProblemWords(told.problem, t);
    case 'failed': {
      const { what, todo } = workbenchErrorText(told.error, t);
      return `${what} ${todo}`;
    }
  }
}
