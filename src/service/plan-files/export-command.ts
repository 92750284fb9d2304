// `--export FOLDER`: the plan in force as files, from a running engine or from one that has ended.

import { settingsOf } from '../config/data-folder.ts';
import { fileAdvice } from '../fault-advice.ts';
import { readDocument } from '../plan/plan-content.ts';
import { planHere } from '../plan/plan-here.ts';
import type { Streams } from '../streams.ts';
import { hasUnpublished } from './exported-version.ts';
import { writePlanFolder } from './write-plan-folder.ts';

/** Exit codes as in `--help`. */
export async function exportCommand(config: string, folder: string, { out, err }: Streams): Promise<number> {
  const settings = await settingsOf(config);
  if ('message' in settings) {
    err.write(`${settings.message}\n`);
    return 1;
  }
  const here = await planHere(settings);
  if ('kind' in here) {
    err.write(`nothing was exported: ${here.reason}\n`);
    return 3;
  }
  const { contents, inForce } = here;
  try {
    const plan = await readDocument(contents, inForce.plan);
    if (plan === null) {
      err.write(`nothing was exported: version ${inForce.number} is damaged on the disk\n`);
      return 3;
    }
    if (await hasUnpublished(folder, inForce.plan)) {
      err.write(
        `nothing was exported: ${folder} has changes that are in no version, and they would be lost: --publish them, or name another folder\n`,
      );
      return 3;
    }
    const { number, plan: hash } = inForce;
    const made = { number, plan: hash };
    const written = await writePlanFolder(folder, plan, (sound) => contents.path(sound, 'wav'), made);
    if (!written.ok) {
      err.write(`nothing was exported: there are other things in ${folder}: name an empty or a new folder\n`);
      return 3;
    }
    for (const path of written.gone) out.write(`gone: ${path}\n`);
    out.write(`${folder}: version ${inForce.number} of the plan\n`);
    return 0;
  } catch (fault) {
    err.write(`nothing was exported: ${fileAdvice(fault, folder)}\n`);
    return 3;
  } finally {
    await here.close();
  }
}
