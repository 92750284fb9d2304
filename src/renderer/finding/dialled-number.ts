// What somebody typed or pasted as a number, as it is dialled; or why it can't be.

import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { plainLine, withoutSeparators } from '../ui/written-number.ts';

export type DialledNumber =
  | { readonly kind: 'none' }
  /** `+` and digits, or digits with `*` and `#` as they were written: short numbers and a PBX's own stay what they are. */
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'sign'; readonly sign: string }
  | { readonly kind: 'extension'; readonly main: string; readonly extension: string }
  | { readonly kind: 'tooLong' };

/** As the engine takes it (`contract/commands.ts`). */
const mostDigits = 24;
/** RFC 3966, RFC 3261 and what web pages write. */
const scheme = /^(?:tel|callto|sips?):\/*/i;
const extensionWords =
  /[\s,;]*(?:durchwahl|dw|nst|nebenstelle|app(?:arat)?|ext(?:ension)?|x)[.:=\s]*(\d{1,6})$/i;

export function dialledNumber(typed: string): DialledNumber {
  const line = plainLine(typed);
  const address = line.replace(scheme, '');
  const text = address === line ? line : withoutParameters(address);
  const [asWritten, extension] = extensionWords.exec(text) ?? [];
  if (asWritten !== undefined && extension !== undefined) {
    const main = dialledNumber(text.slice(0, -asWritten.length));
    if (main.kind === 'number') return { kind: 'extension', main: main.number, extension };
  }
  const compact = withoutSeparators(text);
  if (compact === '' || compact === '+') return { kind: 'none' };
  const sign = /^\+?[0-9*#]*/.exec(compact)?.[0].length ?? 0;
  if (sign < compact.length)
    return { kind: 'sign', sign: String.fromCodePoint(compact.codePointAt(sign) ?? 0) };
  const number = withoutTrunkZero(text, compact);
  return number.length > mostDigits ? { kind: 'tooLong' } : { kind: 'number', number };
}

/** `sip:21@host;transport=ws` is 21; an extension stays, since it tells that the number isn't all. */
function withoutParameters(address: string): string {
  const [user = ''] = address.split(/[@?]/);
  const [number = '', ...parameters] = user.split(';');
  const extension = parameters.find((each) => /^ext=/i.test(each));
  return extension === undefined ? number : `${number};${extension}`;
}

/** `+49 (0)89 …`: the zero is dialled inside the country only. Where it belongs to the number, as in Italy, it stays. */
function withoutTrunkZero(text: string, compact: string): string {
  const isAbroad = /^(?:\+|00)/.test(compact);
  if (!isAbroad) return compact;
  const parsed = parsePhoneNumberFromString(compact.startsWith('+') ? text : text.replace('00', '+'));
  if (parsed?.isPossible() !== true) return compact;
  return compact.startsWith('+') ? parsed.number : `00${parsed.number.slice(1)}`;
}
