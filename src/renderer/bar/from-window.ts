// What the window tells the bar, page to page: the softphone lives there, and with it what becomes of a click.

import { create } from 'zustand';
import type { PhoneCall } from '../../contract/phone-call.ts';
import type { SipLineState } from '../phone/phone-state.ts';
import { type NoticeTone, showNotice } from '../state/notices.ts';
import { steadyNow } from '../state/steady-clock.ts';

export const barChannel = 'klinke-bar';

export interface WindowPhone {
  readonly line: SipLineState;
  /** The call that a click is being answered for. */
  readonly taking: string | null;
  /** The softphone's calls; one that must wait for the hotline's caller says so in the window. */
  readonly calls: readonly PhoneCall[];
}

export type FromWindow =
  /** `at`: by the window's steady clock. */
  | { readonly kind: 'phone'; readonly at: number; readonly phone: WindowPhone }
  | { readonly kind: 'notice'; readonly tone: NoticeTone; readonly title: string; readonly hint: string };

/** A bar opens later than the window: it asks for what was said before. And calls are declined where they ring. */
export type FromBar = { readonly kind: 'opened' } | { readonly kind: 'decline'; readonly id: string };

/** Null until the window has said something. */
export const useFromWindow = create<{ readonly phone: WindowPhone | null }>(() => ({ phone: null }));

export function declineInWindow(id: string): void {
  const channel = new BroadcastChannel(barChannel);
  channel.postMessage({ kind: 'decline', id } satisfies FromBar);
  channel.close();
}

/** Each page has its own steady clock: they differ when the wall clock was set between their beginnings. */
export function byOwnClock({ at, phone }: Extract<FromWindow, { kind: 'phone' }>): WindowPhone {
  const ahead = steadyNow() - at;
  return { ...phone, calls: phone.calls.map((call) => ({ ...call, since: call.since + ahead })) };
}

/** Runs for the life of the bar; returns what ends it. */
export function startFromWindow(): () => void {
  const channel = new BroadcastChannel(barChannel);
  channel.onmessage = ({ data }: MessageEvent<FromWindow>) => {
    if (data.kind === 'phone') useFromWindow.setState({ phone: byOwnClock(data) });
    // In the shape of the bar the window is hidden: nobody would read there why a call was not taken.
    else if (data.kind === 'notice') showNotice(data.tone, data.title, data.hint);
  };
  channel.postMessage({ kind: 'opened' } satisfies FromBar);
  return () => channel.close();
}
