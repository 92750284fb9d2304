// Text that people wrote and others read: without characters that can't be seen or that deceive.

// Letters that join change their form at a joiner: Persian and the scripts of India can't be written without.
const joining =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}]';
// Several pictures that are drawn as one: 👩‍💻.
const picture = '[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F]';
const joiner = `(?<=${picture})\\u200D(?=\\p{Extended_Pictographic})|(?<=${joining})[\\u200C\\u200D](?=${joining})`;
/** How a picture is drawn: in colours, in a colour of skin. */
const style = '(?<=[\\p{Extended_Pictographic}0-9*#])[\\uFE0E\\uFE0F]';
// Controls; line separators; halves of a character; what takes no place, among it all that turns the direction of writing
// (Unicode UAX 9, 2.1 to 2.5; Default_Ignorable_Code_Point); blank letters that are no blanks.
const unseenPattern = `(?!${joiner}|${style})(?:[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}]|[\\uFFF9-\\uFFFB\\uFFFE\\uFFFF\\u2800])`;
const unseen = new RegExp(unseenPattern, 'u');
const unseenAll = new RegExp(unseenPattern, 'gu');
const unseenButLines = new RegExp(`(?![\\n\\t])(?:${unseenPattern})`, 'gu');

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

/** As many as the longest real names have, and as one line of a card can show. */
const longestName = 80;
/** What Vietnamese and Hebrew need; more of them only grow out of the row. */
const marksOnALetter = 3;
const markTooMany = new RegExp(`(\\p{M}{${marksOnALetter}})\\p{M}+`, 'gu');
/** More of one character than any text has: of the rest nobody has to find out where characters end. */
const longestRead = 2_000;

let characters: Intl.Segmenter | null = null;

/**
 * A name that strangers chose, as colleagues may read it: one line, no pile of marks, cut between two characters as people
 * see them (UAX 29). Empty when nothing is left to be read.
 */
export function shownName(text: string): string {
  const line = visibleLine(text.slice(0, longestRead))
    .normalize('NFC')
    .replaceAll(markTooMany, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  if (line.length <= longestName) return /[^\p{M}\p{Z}]/u.test(line) ? line : '';
  characters ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let shown = '';
  let count = 0;
  for (const { segment } of characters.segment(line)) {
    if (count === longestName - 1) return `${shown.trimEnd()}…`;
    // A "character" of any length can be made up by joining pictures.
    shown += segment.length > 16 ? '�' : segment;
    count += 1;
  }
  return shown;
}

/** What `shownName` leaves of the name of who calls; null where it says no more than the number. */
export function callerNameShown(name: string, number: string | undefined): string | null {
  const shown = shownName(name);
  return shown === '' || shown === number ? null : shown;
}
