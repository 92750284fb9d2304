// Reads an address that may be none; `URL.parse` is younger than the Node in Electron 33.

export function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
