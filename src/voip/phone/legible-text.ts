// Bytes of a SIP message as text, also where an older PBX or phone writes names in another code than the rule's.

import { Buffer, isUtf8 } from 'node:buffer';

/** Windows-1252, 80 to 9F: where Latin-1 has controls that nobody means. */
const above7f = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const lineFeed = 0x0a;

/** UTF-8, as RFC 3261, 7.3.1 wants it; a line that is none is read as Latin-1, in which every byte is a character. */
export function legibleText(bytes: Uint8Array): string {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(all)) return all.toString('utf8');
  let text = '';
  for (let at = 0; at < all.length; ) {
    const next = all.indexOf(lineFeed, at);
    const end = next === -1 ? all.length : next + 1;
    const line = all.subarray(at, end);
    text += isUtf8(line) ? line.toString('utf8') : fromLatin1(line);
    at = end;
  }
  return text;
}

function fromLatin1(line: Buffer): string {
  return line
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (control) => above7f[control.charCodeAt(0) - 0x80] ?? control);
}
