// The music that comes with Klinke, to be taken into modes: as files beside the window's own, so that it's there offline.

import example from '../../../../../resources/music/music.json' with { type: 'json' };
import library from '../../../../../resources/music-library/music.json' with { type: 'json' };
import type { Language } from '../../../../domain/languages.ts';

export interface LibraryPiece {
  readonly id: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly seconds: number;
  /** Of a WAV file: 8 kHz, mono. */
  readonly url: string;
}

const files: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>('../../../../../resources/music/*.wav', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../../../resources/music-library/*.wav', {
    query: '?url&no-inline',
    import: 'default',
    eager: true,
  }),
};
const urls = new Map(Object.entries(files).map(([path, url]) => [path.split('/').at(-1) ?? '', url]));

/** The short ones last. */
export const libraryPieces: readonly LibraryPiece[] = Object.entries({ ...example, ...library })
  .map(([id, piece]) => ({ id, ...piece, url: urls.get(`${id}.wav`) ?? '' }))
  .toSorted((a, b) => b.seconds - a.seconds);

/** Null: it can't be read. */
export async function loadPiece({ url }: LibraryPiece): Promise<Blob | null> {
  try {
    const answer = await fetch(url);
    return answer.ok ? await answer.blob() : null;
  } catch {
    return null;
  }
}
