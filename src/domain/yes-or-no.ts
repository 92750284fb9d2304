// What a cell of a sheet says of something that is so or not.

const yes = ['ja', 'j', 'yes', 'y', 'x', '1', 'wahr', 'true'];
const no = ['nein', 'n', 'no', '0', 'falsch', 'false', '-', '–'];

/** In German or English, or ticked; null: neither. */
export function yesOrNo(cell: string): boolean | null {
  const said = cell.trim().toLowerCase();
  if (yes.includes(said)) return true;
  return no.includes(said) ? false : null;
}
