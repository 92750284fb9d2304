// The same headset in another port has another id: it is known by its name again, kept, and told.

import { text } from '../../i18n/text.ts';
import { deviceMoves } from '../../sounds/device-moves.ts';
import { useDevices } from '../../sounds/devices.ts';
import { changeSettings, useMirror } from '../../state/mirror.ts';
import { showNotice } from '../../state/notices.ts';

export function followDevices(): void {
  const { settings } = useMirror.getState();
  if (!settings) return;
  const { change, moved } = deviceMoves(settings, useDevices.getState());
  if (Object.keys(change).length === 0) return;
  void changeSettings(change);
  for (const device of moved) showNotice('info', text('phone.notice.deviceOtherPort', { device }));
}
