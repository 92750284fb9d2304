// A typed text as a sound of the engine's: asked for again while the voice is still at it.

import type { Language } from '../../domain/languages.ts';
import { text as words } from '../i18n/text.ts';
import { command, showError } from '../state/commands.ts';
import { showNotice } from '../state/notices.ts';

/** A voice takes seconds for the longest texts; each question waits as long as any. */
const TIMES = 8;

/** Its hash; null: it can't be spoken, and why was told. */
export async function speak(text: string, language: Language): Promise<string | null> {
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
        showNotice('bad', words('control.typed.tooLong', { many: value.characters, most: value.atMost }));
        return null;
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
