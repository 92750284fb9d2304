// The buttons that every call of the softphone has, beside the hotline or not: mute and keypad.

import { useText } from '../../i18n/text.ts';
import { ToolButton } from '../../ui/controls.tsx';
import { toggleMute } from './phone-actions.ts';
import { togglePanel, usePhone } from './phone-store.ts';

interface ToolProps {
  readonly keys: string;
  /** Why it can't be used now, in words. */
  readonly blocked: string | null;
}

export function MuteButton({ keys, blocked }: ToolProps) {
  const t = useText();
  const muted = usePhone((state) => state.phone.muted);
  return (
    <ToolButton
      icon={muted ? 'microphoneOff' : 'microphone'}
      label={muted ? t('phone.call.unmute') : t('phone.call.mute')}
      pressed={muted}
      keys={keys}
      blocked={blocked}
      data-testid="mute"
      onClick={toggleMute}
    />
  );
}

export function KeypadButton({ keys, blocked }: ToolProps) {
  const t = useText();
  const open = usePhone((state) => state.panel === 'keypad');
  return (
    <ToolButton
      icon="keypad"
      label={t('phone.call.keypad')}
      pressed={open}
      keys={keys}
      blocked={blocked}
      data-testid="keypad-toggle"
      onClick={() => togglePanel('keypad')}
    />
  );
}
