// Tells of new messages: a notification without focus, as with waiting calls, and takes it back once somebody has them.

import type { MessageView } from '../../../contract/view.ts';
import { text } from '../../i18n/text.ts';
import { bridge } from '../../state/bridge.ts';
import { useMirror } from '../../state/mirror.ts';
import { formatDuration } from '../../ui/format.ts';
import { callerPhrase } from '../../waiting/caller.ts';
import { arrivedMessages, isStillNew } from './news.ts';

/** Whether anybody speaks in it is found out shortly after it was left. */
const SETTLES_MS = 2_000;

const tagOf = (id: string) => `message:${id}`;
const told = new Set<string>();

function tell(message: MessageView): void {
  const { view, settings } = useMirror.getState();
  if (view === null || !isStillNew(view, message.id)) return;
  if (settings?.notifications !== true || document.hasFocus()) return;
  told.add(message.id);
  const { lengthMs } = view.messages[message.id] ?? message;
  const words = {
    caller: callerPhrase(message, text),
    team: message.teamName ?? '',
    length: formatDuration((lengthMs ?? 0) / 1_000),
  };
  void bridge().call.notify({
    tag: tagOf(message.id),
    title: text('messages.notifyTitle', words),
    body: text('messages.notifyBody', words),
  });
}

/** Runs for the life of the window. */
export function startMessageNews(): void {
  useMirror.subscribe((now, before) => {
    const { view } = now;
    if (!view || view.messages === before.view?.messages) return;
    for (const message of arrivedMessages(before.view, view)) setTimeout(() => tell(message), SETTLES_MS);
    for (const id of told) {
      if (isStillNew(view, id)) continue;
      told.delete(id);
      void bridge().call.dismissNotification(tagOf(id));
    }
  });
}
