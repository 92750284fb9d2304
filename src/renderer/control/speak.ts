// A typed text as a sound of the engine's: asked for again while the voice is still at it.

import type { Language } from '../../domain/languages.ts';
import { MOST_SPOKEN_CHARACTERS } from '../../domain/words/sounds.ts';
import { text as words } from '../i18n/text.ts';
import { command, showError } from '../state/commands.ts';
import { showNotice } from '../state/notices.ts';

/** A voice takes seconds for the longest texts; each question waits as long as any. */
const TIMES = 8;

/** Its hash; null: it can't be spoken, and why was told. */
export async function speak(text: string, language: Language): Promise<string | null> {
  // No message carries a text of any length.
  if (text.length > MOST_SPOKEN_CHARACTERS) return tooLong(text.length, MOST_SPOKEN_CHARACTERS);
  for (let time = 1; ; time++) {
    const reply = await command({ kind: 'speakText', text, language });
    if (!reply.ok) {
      if (reply.error.code === 'timeout' && time < TIMES) continue;
      showError(reply.error);
      return null;
    }
    const { value } = reply;
    switch (value.kind) {
      case 'spoken':
        return value.sound;
      case 'tooLong':
        return tooLong(value.characters, value.atMost);
      case 'failed':
        showNotice('bad', words('control.typed.failed', { reason: value.detail }));
        return null;
      case 'empty':
      case 'underWay':
        showNotice('bad', words(`control.typed.${value.kind}`));
        return null;
    }
  }
}

function tooLong(many: number, most: number): null {
  showNotice('bad', words('control.typed.tooLong', { many, most }));
  return null;
}
