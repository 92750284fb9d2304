// What main and the workbench's process say to each other; both are ours, of one version.

import type { Result } from './channels.ts';
import type { ConsoleCommand } from './commands.ts';
import type { ContentKind } from './content.ts';
import type { WorkbenchAnswer, WorkbenchNews, WorkbenchRequest } from './workbench.ts';

/** Whose draft: which engine (an address, or which of this computer), and the id of the person there. */
export interface DraftOwner {
  readonly place: string;
  readonly agent: string;
}

/** What the workbench wants of the engine, in the session of this person. */
export type AskedOfEngine =
  | { readonly kind: 'command'; readonly command: ConsoleCommand }
  | { readonly kind: 'fetch'; readonly hash: string; readonly content: ContentKind }
  | { readonly kind: 'send'; readonly content: ContentKind; readonly bytes: Uint8Array };

export type ToWorkbench =
  | {
      readonly t: 'request';
      readonly id: number;
      readonly owner: DraftOwner;
      readonly request: WorkbenchRequest;
    }
  /** Which drafts of this engine lie here: the answer is a list of `DraftHere`, the one that was changed last first. */
  | { readonly t: 'drafts'; readonly id: number; readonly place: string }
  | { readonly t: 'engineSaid'; readonly id: number; readonly said: Result<unknown> };

export type FromWorkbench =
  | { readonly t: 'reply'; readonly id: number; readonly answer: WorkbenchAnswer<unknown> }
  | {
      readonly t: 'askEngine';
      readonly id: number;
      readonly owner: DraftOwner;
      readonly asked: AskedOfEngine;
    }
  | { readonly t: 'news'; readonly owner: DraftOwner; readonly news: WorkbenchNews };
