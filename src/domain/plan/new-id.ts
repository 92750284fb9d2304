// The id of something new: from its name, as people read it in the files; it stays when the name becomes another one.

const LONGEST = 60;
const written: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
};

/** `otherwise`: where nothing is left of the name. */
export function newId(name: string, taken: (id: string) => boolean, otherwise: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[äöüßæøå]/g, (letter) => written[letter] ?? '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, LONGEST - 6)
    .replaceAll(/-+$/g, '');
  const first = plain === '' ? otherwise : plain;
  for (let n = 1; ; n += 1) {
    const id = n === 1 ? first : `${first}-${n}`;
    if (!taken(id)) return id;
  }
}
