// Tells of new waiting calls: a chime, a notification without focus, and words for screen readers.

import type { ConsoleView, WaitingCallView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { deviceInUse, useDevices } from '../../sounds/devices.ts';
import { playOnce } from '../../sounds/player.ts';
import { bridge } from '../../state/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { callerPhrase } from '../../ui/caller.ts';
import { announce } from './call-bar-store.ts';
import { arrivals, departures } from './lines.ts';

const tagOf = (callId: string) => `waiting:${callId}`;

/** In a call or on a break a chime would disturb; the row and the notification say enough. */
function mayChime(view: ConsoleView): boolean {
  const me = view.agents[view.me.agentId];
  if (me?.availability.kind !== 'signedIn') return false;
  return me.activity.kind !== 'talking' && me.activity.kind !== 'ringing';
}

function tell(call: WaitingCallView, view: ConsoleView): void {
  const team = view.teams[call.teamId];
  if (!team) return;
  const words = { team: team.name, caller: callerPhrase(call, text) };
  announce(text('callBar.announce', words));
  // Automatic teams ring somebody; telling everybody as well would teach people to ignore it.
  if (team.distribution === 'automatic') return;
  const { settings } = useMirror.getState();
  if (!settings) return;
  if (mayChime(view)) {
    const device = deviceInUse(settings.ringDevice, useDevices.getState().outputs);
    void playOnce('newCall', device, settings.ringVolume);
  }
  if (settings.notifications && !document.hasFocus()) {
    void bridge().call.notify({
      tag: tagOf(call.id),
      title: text('callBar.notifyTitle', words),
      body: text('callBar.notifyBody', words),
    });
  }
}

/** Runs for the life of the window. */
export function startArrivals(): void {
  useMirror.subscribe((now, before) => {
    if (!now.view || now.view === before.view) return;
    for (const call of arrivals(before.view, now.view)) tell(call, now.view);
    for (const id of departures(before.view, now.view)) void bridge().call.dismissNotification(tagOf(id));
  });
}
