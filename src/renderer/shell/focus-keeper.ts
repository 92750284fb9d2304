// The keyboard's place: what had the focus may vanish, and then something sensible near it has it, never the page itself.

import { closePanel, usePhone } from '../features/phone/phone-store.ts';

/** What vanished names what opened it, by `data-opener`; else its region has the focus, else the phone. */
function placeAfter(opener: string | undefined, region: HTMLElement | null): HTMLElement | null {
  const button =
    opener === undefined ? null : document.querySelector<HTMLElement>(`[data-testid="${opener}"]`);
  if (button) return button;
  return region?.isConnected ? region : document.querySelector<HTMLElement>('.phone');
}

/** Runs for the life of the window's page; returns what ends it. */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  let region: HTMLElement | null = null;
  let opener: string | undefined;
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    region = target.closest<HTMLElement>('[data-region], main, .phone');
    opener = target.closest<HTMLElement>('[data-opener]')?.dataset.opener;
  };
  const vanished = () =>
    last !== null &&
    (!last.isConnected || (last instanceof HTMLButtonElement && last.disabled) || last.closest('[inert]'));
  const onChange = () => {
    if (document.activeElement !== document.body || !vanished()) return;
    last = null;
    placeAfter(opener, region)?.focus();
  };
  // Escape closes what is open, wherever the focus is; menus and dialogs have seen to theirs already.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    if (document.querySelector('dialog[open]') || usePhone.getState().panel === 'none') return;
    event.preventDefault();
    closePanel();
  };
  const observer = new MutationObserver(onChange);
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'inert'] });
  document.addEventListener('focusin', onFocus);
  window.addEventListener('keydown', onKey);
  return () => {
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
    window.removeEventListener('keydown', onKey);
  };
}
