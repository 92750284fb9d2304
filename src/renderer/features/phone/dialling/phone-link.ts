// A number that was clicked in another program: it comes into the dial field, and the person dials it, or doesn't.

import { dialledNumber } from '../../../finding/dialled-number.ts';
import { text } from '../../../i18n/text.ts';
import { keepDraft } from '../../../state/drafts.ts';
import { signedIn, useMirror } from '../../../state/mirror.ts';
import { showNotice } from '../../../state/notices.ts';
import { calledName } from '../../../waiting/called.ts';
import { askForDial, phoneNow } from '../phone-store.ts';

/** What to write into a field of `tel:%2B49-89-1234`: the number, else what stands there, so that its problem is told. */
export function linkedNumber(link: string): string {
  const written = decoded(link);
  const dialled = dialledNumber(written);
  return dialled.kind === 'number' ? dialled.number : written.replace(/^\w+:\/*/, '');
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

export function openPhoneLink(link: string): void {
  const number = linkedNumber(link);
  const shown = calledName(number);
  if (signedIn(useMirror.getState())?.phone === 'deskPhone')
    return showNotice('info', text('phone.link.deskPhone', { number: shown }));
  const { line, calls } = phoneNow();
  if (line.kind === 'off') return showNotice('bad', text('phone.link.noPhone', { number: shown }));
  keepDraft({ form: 'dial', call: null, part: '' }, number);
  askForDial();
  const own = useMirror.getState().view?.calls.own;
  if (calls.length > 0 || own) showNotice('info', text('phone.link.later', { number: shown }));
}
