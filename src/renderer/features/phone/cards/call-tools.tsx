// What every call of the softphone has, beside the hotline or not: mute, keypad, and what is wrong with its sound.

import type { PhoneCall } from '../../../../contract/phone-call.ts';
import { useText } from '../../../i18n/text.ts';
import { Banner, type KeyHint, ToolButton } from '../../../ui/controls.tsx';
import { toggleMute } from '../phone-actions.ts';
import { togglePanel, usePhone } from '../phone-store.ts';

interface ToolProps {
  readonly keys: KeyHint | null;
  /** Why it can't be used now, in words. */
  readonly blocked: string | null;
}

export function MuteButton({ muted, keys, blocked }: ToolProps & { readonly muted: boolean }) {
  const t = useText();
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

/** Muted, an interrupted path, silence from there, no microphone here. */
export function MediaBanner({ call }: { readonly call: Pick<PhoneCall, 'muted' | 'media'> }) {
  const t = useText();
  const microphone = usePhone((state) => state.phone.microphone);
  return (
    <>
      {call.muted && (
        <Banner tone="warn" icon="microphoneOff">
          {t('phone.call.muted')}
        </Banner>
      )}
      {call.media === 'broken' && (
        <Banner tone="bad" testid="media-broken">
          {t('phone.call.mediaBroken')}
        </Banner>
      )}
      {call.media === 'silent' && (
        <Banner tone="warn" testid="media-silent">
          {t('phone.call.mediaSilent')}
        </Banner>
      )}
      {(microphone === 'missing' || microphone === 'denied') && (
        <Banner tone="bad" icon="microphoneOff">
          {t('phone.call.noMicrophone')}
        </Banner>
      )}
    </>
  );
}
