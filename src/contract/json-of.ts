// Text that may be cut off, such as by a power cut or a connection that ended: schemas look at what comes out.

/** Null where it's no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
