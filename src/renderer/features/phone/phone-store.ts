// The phone's state for views, and which panels are open; fed by the softphone's events.

import { create } from 'zustand';
import { nextPhoneState, type PhoneEvent, type PhoneState, phoneAtRest } from '../../phone/phone-state.ts';

export type OpenPanel = 'none' | 'keypad' | 'transfer';

interface PhoneStore {
  readonly phone: PhoneState;
  readonly panel: OpenPanel;
  /** The call that a click is being answered for. */
  readonly taking: string | null;
  /** The leg of the own call that this person has hung up: its card is gone, though the engine may not have answered. */
  readonly leaving: string | null;
  /** Goes up when the notes field should have the focus. */
  readonly focusNotes: number;
  readonly focusDial: number;
}

export const usePhone = create<PhoneStore>(() => ({
  phone: phoneAtRest,
  panel: 'none',
  taking: null,
  leaving: null,
  focusNotes: 0,
  focusDial: 0,
}));

export const phoneNow = (): PhoneState => usePhone.getState().phone;

export function feedPhone(event: PhoneEvent): void {
  usePhone.setState(({ phone }) => ({ phone: nextPhoneState(phone, event) }));
}

export function togglePanel(panel: Exclude<OpenPanel, 'none'>): void {
  usePhone.setState((state) => ({ panel: state.panel === panel ? 'none' : panel }));
}
export const closePanel = (): void => usePhone.setState({ panel: 'none' });
export const setTaking = (taking: string | null): void => usePhone.setState({ taking });
export const setLeaving = (leaving: string): void => usePhone.setState({ leaving });
export const askForNotes = (): void => usePhone.setState((state) => ({ focusNotes: state.focusNotes + 1 }));
export const askForDial = (): void => usePhone.setState((state) => ({ focusDial: state.focusDial + 1 }));
