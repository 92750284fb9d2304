// Reads an address that may be none; `URL.canParse` is younger than the Node in Electron 25.

export function readUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
