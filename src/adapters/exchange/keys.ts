// Keys that people press in a call: each once to the engine, and once to everybody who hears that person.

import type { SwitchEvent } from '../../engine/ports/telephony-switch.ts';
import type { KeyWay } from './keys-once.ts';
import type { ExchangeLeg, ExchangeLegBook } from './leg-book.ts';
import type { MediaServer } from './media/media-server-types.ts';

interface Surroundings {
  readonly legs: ExchangeLegBook;
  readonly media: MediaServer;
  emit(event: SwitchEvent): void;
}

export function keyPressed(context: Surroundings, leg: ExchangeLeg, key: string, way: KeyWay): void {
  if (!leg.keys.isNew(key, way, performance.now())) return;
  if (leg.owner === null) context.emit({ kind: 'digitPressed', leg: leg.id, digit: key });
  // Whose phone has put the others on hold is heard by nobody; and whoever holds hears nobody.
  if (leg.bridge === null || leg.held) return;
  for (const other of context.legs.inBridge(leg.bridge))
    if (other !== leg && !other.held) sendKeys(context, other, key);
}

/** In the audio where that phone takes them there, else by signalling. */
export function sendKeys({ media }: Pick<Surroundings, 'media'>, leg: ExchangeLeg, keys: string): void {
  const described = leg.media === null ? null : media.described(leg.media);
  if (leg.media !== null && described?.takesDigits !== false) media.sendDigits(leg.media, keys);
  else leg.sendInfo(keys);
}
