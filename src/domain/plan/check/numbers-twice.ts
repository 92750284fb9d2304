// A number that rings two would put a caller through to the wrong one: who has it already?

/** A thing that is called by numbers; `places` are those of its numbers, in their order. */
export interface Dialled<Place> {
  readonly id: string;
  /** The main one: of two extensions that are the same, the later one is wrong; of another number, that one is. */
  readonly extension: { readonly number: string; readonly place: Place } | null;
  readonly others: readonly { readonly number: string; readonly place: Place }[];
}

export interface TakenNumber<Place> {
  readonly number: string;
  readonly place: Place;
  /** Who has it. */
  readonly by: string;
}

/**
 * People by the extension and desk phones; hotlines by their numbers. Somebody's extension may be the own desk phone's too.
 * `shared`: several may have another number, such as a desk phone at which one sits in the morning and one in the evening.
 */
export function numbersTwice<Place>(
  all: readonly Dialled<Place>[],
  shared: 'shared' | 'own' = 'own',
): readonly TakenNumber<Place>[] {
  const extensions = new Map<string, string>();
  const taken: TakenNumber<Place>[] = [];
  for (const { id, extension } of all) {
    if (extension === null) continue;
    const by = extensions.get(extension.number);
    if (by === undefined) extensions.set(extension.number, id);
    else taken.push({ ...extension, by });
  }
  const owners = new Map<string, string>();
  for (const { id, others } of all)
    for (const { number, place } of others) {
      const extensionOf = extensions.get(number);
      const owner = owners.get(number);
      const other = shared === 'own' || owner === id ? owner : undefined;
      const by = extensionOf === id ? other : (extensionOf ?? other);
      if (by !== undefined) taken.push({ number, place, by });
      else owners.set(number, id);
    }
  return taken;
}
