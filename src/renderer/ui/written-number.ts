// A number as people write it, without what only makes it readable.

import { visibleLine } from '../../domain/visible-text.ts';

/** Without invisible marks; full-width digits and the like become plain ones. */
export const plainLine = (written: string): string => visibleLine(written).normalize('NFKC');

/** Blanks, brackets, dots, slashes, dashes of all kinds. */
export const withoutSeparators = (line: string): string => line.replaceAll(/[\s()[\]/.\p{Pd}]/gu, '');
