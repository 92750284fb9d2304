// Text that people wrote and others read: without characters that can't be seen or that deceive.

// Controls; what turns the direction of writing (Unicode UAX 9, 2.1 to 2.5); line separators; blanks without width; halves
// of a character.
const unseen = /[\p{Cc}\p{Cs}\u061C\u200B\u200E\u200F\u2028\u2029\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;
const unseenAll = new RegExp(unseen.source, 'gu');
const unseenButLines = new RegExp(`(?![\\n\\t])${unseen.source}`, 'gu');

/** One line; a line break or tab in it becomes a blank. */
export function visibleLine(text: string): string {
  return text
    .replaceAll(/[\t\n\r\u2028\u2029]+/g, ' ')
    .replaceAll(unseenAll, '')
    .trim();
}

/** Several lines. */
export function visibleText(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll(unseenButLines, '')
    .trim();
}

export function hasUnseen(text: string): boolean {
  return unseen.test(text);
}
