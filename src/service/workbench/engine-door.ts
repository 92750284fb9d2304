// The engine as the workbench needs it: what a signed-in person may ask there, and content by its hash.

import type { Result } from '../../contract/channels.ts';
import type { ConsoleCommand, ReplyTo } from '../../contract/commands.ts';
import type { ContentKind } from '../../contract/content.ts';
import type { ContentHash } from '../../domain/words/ids.ts';

/** Without a session, or a connection, everything is `offline`. */
export interface EngineDoor {
  command<C extends ConsoleCommand>(command: C): Promise<Result<ReplyTo<C>>>;
  /** Null: it isn't there. */
  fetch(hash: ContentHash, kind: ContentKind): Promise<Result<Uint8Array | null>>;
  /** Resolves to its hash. What is there already isn't sent again. */
  send(kind: ContentKind, content: Uint8Array): Promise<Result<ContentHash>>;
}
