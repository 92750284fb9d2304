// Tells the slim bar what only the window knows: how the softphone is, and what the person should read.

import { barChannel, type FromBar, type FromWindow } from '../bar/from-window.ts';
import { declineCall } from '../features/phone/phone-actions.ts';
import { usePhone } from '../features/phone/phone-store.ts';
import { useNotices } from '../state/notices.ts';
import { steadyNow } from '../state/steady-clock.ts';

/** Runs for the life of the window; returns what ends it. */
export function startBarLink(): () => void {
  const channel = new BroadcastChannel(barChannel);
  const tell = (message: FromWindow) => channel.postMessage(message);
  const tellPhone = () => {
    const { phone, taking } = usePhone.getState();
    tell({ kind: 'phone', at: steadyNow(), phone: { line: phone.line, taking, calls: phone.calls } });
  };
  channel.onmessage = ({ data }: MessageEvent<FromBar>) => {
    if (data.kind === 'opened') tellPhone();
    else declineCall(data.id);
  };
  const stops = [
    usePhone.subscribe((now, before) => {
      const { line, calls } = before.phone;
      if (now.phone.line !== line || now.phone.calls !== calls || now.taking !== before.taking) tellPhone();
    }),
    useNotices.subscribe((now, before) => {
      for (const notice of now.list) {
        const { tone, title, hint } = notice;
        // The bar covers what lies below it: what went well is seen in its chips.
        if (tone !== 'good' && !before.list.includes(notice)) tell({ kind: 'notice', tone, title, hint });
      }
    }),
  ];
  tellPhone();
  return () => {
    for (const stop of stops) stop();
    channel.close();
  };
}
