// Looks at everything between an engine's configuration and a call that goes well, and tells what it finds as it goes.

import type { Finding } from '../../contract/doctor/finding.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { openChart } from './chart.ts';
import { lookAtAddress } from './probes/address.ts';
import { lookAtDisk } from './probes/disk.ts';

export interface Examination {
  readonly loaded: LoadedConfig;
  /** What to call outside; null: nothing is called there. */
  readonly outside: string | null;
  /** Where the engine listens that asks; left out: it's a program of its own that looks. */
  readonly here?: { readonly host: string; readonly port: number };
  /** Of the plan that is in force there. */
  readonly warnings?: readonly string[];
}

/** Works beside a running engine: it has an application of its own, and takes no phone from anybody. */
export async function examine(
  { loaded, outside, here, warnings = [] }: Examination,
  found: (finding: Finding) => void,
): Promise<void> {
  const chart = openChart(found);
  const { config } = loaded;
  await lookAtDisk(chart, loaded.dataFolder);
  // By its file it was looked at before, where a program of its own asks.
  if (here !== undefined)
    for (const warning of [...loaded.warnings, ...warnings])
      chart.note('configuration', 'configWarning', { warning });
  const engineRuns = await lookAtAddress(
    chart,
    'api',
    here ?? config.api,
    loaded.tls,
    loaded.dataFolder,
    here !== undefined,
  );
  if (config.switch.kind === 'exchange')
    await lookAtAddress(chart, 'exchange', config.switch.listen, loaded.phoneTls, loaded.dataFolder);
  if (config.switch.kind !== 'asterisk') return;
  // Only where it's asked for: it brings a whole telephone.
  const { examineAsterisk } = await import('./pbx/examine-asterisk.ts');
  await examineAsterisk(chart, loaded, config.switch, { outside, engineRuns });
}
