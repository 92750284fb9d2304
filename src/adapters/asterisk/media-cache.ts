// Can this Asterisk fetch sounds? Without these modules it plays nothing of the engine's, and says so with each prompt only.

import { z } from 'zod';
import type { AriRequests } from './ari-http.ts';

const needed = ['res_curl.so', 'res_http_media_cache.so'];
const moduleSchema = z.object({ status: z.string() });

/** Those that don't run. What can't be asked is no answer. */
export async function missingModules(ari: AriRequests): Promise<readonly string[]> {
  const missing = await Promise.all(
    needed.map(async (name) => {
      const reply = await ari.request('GET', `/asterisk/modules/${name}`);
      if (!reply.ok) return reply.status === 404 || reply.status === 409 ? [name] : [];
      const module = moduleSchema.safeParse(reply.value);
      return module.success && module.data.status !== 'Running' ? [name] : [];
    }),
  );
  return missing.flat();
}
