// Tells of new waiting calls: a chime, a notification without focus, and words for screen readers.

import type { ConsoleView, WaitingCallView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { deviceInUse, useDevices } from '../../sounds/devices.ts';
import { playOnce } from '../../sounds/player.ts';
import { bridge } from '../../state/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { callerPhrase } from '../../waiting/caller.ts';
import { announce } from './call-bar-store.ts';
import { arrivals, departures } from './lines.ts';

/** Also where nothing is ever idle, as in a hidden window. */
const TELL_WITHIN_MS = 100;

/** The chime's length: those who come meanwhile are heard with it, not over it. */
const CHIME_MS = 900;
let chimedAt = Number.NEGATIVE_INFINITY;

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
  // Automatic teams ring somebody; telling everybody as well would teach people to ignore it.
  if (team.distribution === 'automatic') return;
  const { settings } = useMirror.getState();
  if (!settings) return;
  if (mayChime(view) && performance.now() - chimedAt >= CHIME_MS) {
    chimedAt = performance.now();
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

/** Who came within this time is announced together: each announcement takes the place of the one before. */
const TOGETHER_MS = 2_000;
let came: readonly { readonly call: WaitingCallView; readonly at: number }[] = [];

function announceAll(calls: readonly WaitingCallView[], view: ConsoleView): void {
  const at = performance.now();
  came = [...came.filter((each) => at - each.at < TOGETHER_MS), ...calls.map((call) => ({ call, at }))];
  const told = came.flatMap(({ call }) => {
    const team = view.teams[call.teamId]?.name;
    return team === undefined ? [] : [{ team, caller: callerPhrase(call, text) }];
  });
  const [only] = told;
  if (only === undefined) return;
  const callers = told.map(({ team, caller }) => `${caller} (${team})`).join(', ');
  announce(
    told.length === 1
      ? text('callBar.announce', only)
      : text('callBar.announceMany', { number: told.length, callers }),
  );
}

function tellOfChange(before: ConsoleView | null, after: ConsoleView): void {
  const arrived = arrivals(before, after);
  if (arrived.length > 0) announceAll(arrived, after);
  for (const call of arrived) tell(call, after);
  for (const id of departures(before, after)) void bridge().call.dismissNotification(tagOf(id));
}

/** Runs for the life of the window. */
export function startArrivals(): void {
  useMirror.subscribe((now, before) => {
    const { view } = now;
    if (!view || view === before.view || view.waiting === before.view?.waiting) return;
    // The row comes first: loading a sound or showing a notification takes longer than painting it.
    requestIdleCallback(() => tellOfChange(before.view, view), { timeout: TELL_WITHIN_MS });
  });
}
