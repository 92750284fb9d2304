// Something done for each of thousands of things, a few milliseconds at a time: calls are looked after in between.

const PART_MS = 4;
/** So few cost next to nothing: the clock isn't asked for each. */
const UNWATCHED = 32;

/** As they are at the beginning: what becomes of them meanwhile is the caller's affair. */
export async function inParts<T>(things: Iterable<T>, does: (thing: T) => void): Promise<void> {
  let began = performance.now();
  let count = 0;
  for (const thing of [...things]) {
    does(thing);
    if (++count % UNWATCHED !== 0 || performance.now() - began < PART_MS) continue;
    await new Promise((others) => setImmediate(others));
    began = performance.now();
  }
}

/** Asked of all beforehand, in parts: what it returns answers at once. What has become another thing meanwhile is asked then. */
export async function askedAhead<T extends object>(
  things: Iterable<T>,
  asks: (thing: T) => boolean,
): Promise<(thing: T) => boolean> {
  const answers = new Map<T, boolean>();
  await inParts(things, (thing) => answers.set(thing, asks(thing)));
  return (thing) => answers.get(thing) ?? asks(thing);
}
