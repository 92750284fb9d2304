// Reads a `Range` header: <audio> asks for its files in parts; pure.

/** First and last byte, both included; null: the whole file; `unsatisfiable`: RFC 9110 section 15.5.17. */
export function byteRange(
  header: string | null,
  size: number,
): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  // Several ranges or another unit: a server may ignore them (RFC 9110 section 14.2).
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null || (match[1] === '' && match[2] === '')) return null;
  const first = match[1] === '' ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = match[1] === '' || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return first <= last ? { first, last } : 'unsatisfiable';
}
