// The own numbers and hours: what the engine has, what is typed and not saved yet (also while another page is shown), and what came of saving.

import { create } from 'zustand';
import type { Replies } from '../../../contract/commands.ts';
import type { OwnReachability } from '../../../domain/own-numbers/own-numbers.ts';
import { text } from '../../i18n/text.ts';
import { command, showError } from '../../state/commands.ts';
import { showNotice } from '../../state/notices.ts';
import { checked, type OwnNumberProblem, problemOf } from './own-numbers-form.ts';

type RingsNow = Pick<Replies['readReachability'], 'at' | 'until' | 'byHand'>;

interface OwnNumbersState {
  /** Whose all this is; null: nobody's yet. */
  readonly of: string | null;
  readonly own: OwnReachability;
  readonly now: RingsNow | null;
  readonly changed: boolean;
  readonly saving: boolean;
  readonly numbers: ReadonlyMap<string, OwnNumberProblem>;
  readonly hours: ReadonlySet<number>;
}

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const nothing: Omit<OwnNumbersState, 'of'> = {
  own: { zone: here(), numbers: [], hours: [] },
  now: null,
  changed: false,
  saving: false,
  numbers: new Map(),
  hours: new Set(),
};

export const useOwnNumbers = create<OwnNumbersState>(() => ({ of: null, ...nothing }));

/** What was typed stays, but for somebody else who signs in here. */
export async function readOwnNumbers(of: string): Promise<void> {
  if (useOwnNumbers.getState().of !== of) useOwnNumbers.setState({ of, ...nothing });
  const reply = await command({ kind: 'readReachability' });
  if (!reply.ok || useOwnNumbers.getState().of !== of) return;
  const { zone, numbers, hours, at, until, byHand } = reply.value;
  const own = { zone: zone === '' ? here() : zone, numbers, hours };
  useOwnNumbers.setState({
    now: { at, until, byHand },
    ...(useOwnNumbers.getState().changed ? {} : { own }),
  });
}

export function editOwnNumbers(own: OwnReachability): void {
  useOwnNumbers.setState({ own, changed: true, numbers: new Map(), hours: new Set() });
}

/** True: it's in force. The times are those of this computer from then on. */
export async function saveOwnNumbers(): Promise<boolean> {
  const { own } = useOwnNumbers.getState();
  const { command: wanted, numbers, hours } = checked({ ...own, zone: here() });
  useOwnNumbers.setState({ numbers, hours });
  if (numbers.size > 0 || hours.size > 0) return false;
  useOwnNumbers.setState({ saving: true });
  const reply = await command(wanted);
  useOwnNumbers.setState({ saving: false });
  if (!reply.ok) showError(reply.error);
  else if (reply.value.kind === 'refused') {
    const faults = reply.value.faults.map(({ number, fault }) => [number, problemOf(fault)] as const);
    useOwnNumbers.setState({ numbers: new Map(faults) });
  } else if (reply.value.kind === 'saved') {
    const { at, until, byHand, later } = reply.value;
    useOwnNumbers.setState({ own: wanted, now: { at, until, byHand }, changed: false });
    showNotice('good', text('settings.own.saved'), later ? text('settings.own.savedLater') : '');
    return true;
  } else showNotice('bad', text(`settings.own.not.${reply.value.kind}`), text('settings.own.notHint'));
  return false;
}

export function setBackOwnNumbers(): void {
  const { of } = useOwnNumbers.getState();
  useOwnNumbers.setState({ changed: false, numbers: new Map(), hours: new Set() });
  if (of !== null) void readOwnNumbers(of);
}
