// What is kept of a caller as one file, asked for over plain HTTP: see `contract/caller-file.ts`.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  type CallerFileFault,
  type CallerFileWanted,
  callerFileFaults,
  callerFilePath,
  callerFileSchema,
} from '../../../contract/caller-file.ts';
import { API_PATH } from '../../../contract/control-api.ts';
import { jsonOf } from '../../../contract/json-of.ts';
import type { CallerFile } from '../../caller-data/caller-files.ts';
import { zipOf } from '../../caller-data/zip.ts';

export interface CallerFiles {
  /** May this person have such a file, now? */
  allows(person: string): boolean;
  /** Null: nothing is kept. */
  files(person: string, wanted: CallerFileWanted): Promise<readonly CallerFile[] | null>;
}

/** What is asked is a line. */
const MOST_BYTES = 4_096;

export const asksForCaller = ({ url }: IncomingMessage): boolean => url === callerFilePath(API_PATH);

export async function serveCaller(
  callers: CallerFiles,
  person: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method, headers } = request;
  if (method !== 'POST' || headers.origin !== undefined)
    return refuseCaller(request, response, { code: 'badRequest' });
  if (!callers.allows(person)) return refuseCaller(request, response, { code: 'forbidden' });
  let said = '';
  for await (const piece of request) {
    said += String(piece);
    if (said.length > MOST_BYTES) return refuseCaller(request, response, { code: 'badRequest' });
  }
  const wanted = callerFileSchema.safeParse(jsonOf(said));
  if (!wanted.success) return refuseCaller(request, response, { code: 'badRequest' });
  const files = await callers.files(person, wanted.data);
  if (files === null) return refuseCaller(request, response, { code: 'nothingKept' });
  // No length: where it's cut off, whoever asked sees that it isn't whole (RFC 9112, 7.1).
  response.writeHead(200, { 'Content-Type': 'application/zip', 'Cache-Control': 'private, no-store' });
  await pipeline(Readable.from(zipOf(files)), response);
}

function refuseCaller(request: IncomingMessage, response: ServerResponse, fault: CallerFileFault): void {
  const body = JSON.stringify(fault);
  response.writeHead(callerFileFaults[fault.code], {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
  });
  request.resume();
  response.end(body);
}
