// Reads a PIN for --hash-pin: typed unseen in a terminal, or from a pipe or file.

import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { PIN_LENGTH } from '../../contract/pin-hash.ts';

export type ReadPin =
  | { readonly ok: true; readonly pin: string }
  | { readonly ok: false; readonly message: string };

/** One line; only its end is cut off, since consoles send a PIN exactly as it was typed. */
export async function readPin(
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  prompt: { write(text: string): unknown },
): Promise<ReadPin> {
  const typed = input.isTTY === true;
  if (typed) prompt.write('PIN (not shown): ');
  // Whatever readline would show of it goes nowhere.
  const output = new Writable({ write: (_part, _encoding, done) => done() });
  const reader = createInterface({ input, output, terminal: typed, historySize: 0 });
  const line = await new Promise<string | null>((resolve) => {
    reader.once('line', resolve);
    reader.once('close', () => resolve(null));
    reader.once('SIGINT', () => resolve(null));
  });
  reader.close();
  if (typed) prompt.write('\n');
  return judge(line);
}

function judge(pin: string | null): ReadPin {
  const { least, most } = PIN_LENGTH;
  if (pin === null)
    return { ok: false, message: 'there was no PIN: type one and press Enter, or pipe one in' };
  if (pin.length < least)
    return { ok: false, message: `the PIN is too short: choose one of at least ${least} characters` };
  if (pin.length > most)
    return { ok: false, message: `the PIN is too long: consoles take at most ${most} characters` };
  if (/\p{Cc}/u.test(pin))
    return {
      ok: false,
      message: 'the PIN has a control character in it, which nobody can type into a console',
    };
  return { ok: true, pin };
}
