// Announcements that come with Klinke, and the quick switches that a first plan has for them.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { QuickSwitch } from '../../domain/control/quick-switch.ts';
import type { Said } from '../../domain/control/said.ts';
import { type Language, languages } from '../../domain/languages.ts';
import type { HotlineId, TeamId } from '../../domain/words/ids.ts';
import type { ContentFolder } from '../config/content-folder.ts';
import { resourcesFolder } from '../set-up/resources.ts';

const FOLDER = 'announcements';
const GROUP = 'general';
const tableSchema = z.record(z.string(), z.partialRecord(z.enum(languages), z.string()));

export type ReadyMade = (id: string) => Said;

/** When it resolves, their sounds are kept. Rejects with what the system says. */
export async function readyMade(contents: ContentFolder): Promise<ReadyMade> {
  const folder = join(resourcesFolder(), FOLDER);
  const table = tableSchema.parse(JSON.parse(await readFile(join(folder, 'announcements.json'), 'utf8')));
  const said = new Map<string, Said>();
  for (const [id, texts] of Object.entries(table)) {
    const spoken: Partial<Record<Language, { text: string; sound: string }>> = {};
    for (const language of languages) {
      const text = texts[language];
      if (text === undefined) continue;
      const sound = await contents.keepFile(join(folder, language, `${id}.wav`), 'wav');
      spoken[language] = { text, sound };
    }
    said.set(id, spoken);
  }
  return (id) => said.get(id) ?? {};
}

/** For teams whose trouble it would be there is one each; the network is everybody's. Each serves all hotlines. */
export function readyMadeSwitches(
  teams: readonly { readonly id: TeamId; readonly name: string }[],
  hotlines: readonly HotlineId[],
  says: ReadyMade,
): Readonly<Record<string, QuickSwitch>> {
  const outage = (id: string, name: string): readonly [string, QuickSwitch] => [
    id,
    {
      name: `${name} gestört`,
      group: GROUP,
      hotlines,
      does: { kind: 'announce', where: 'insteadOfGreeting', says: says(id), tellWaiting: false },
      end: { kind: 'tonight' },
    },
  ];
  const ofTeams = teams.flatMap(({ id, name }) => {
    const announcement = `outage-${id}`;
    return Object.keys(says(announcement)).length === 0 ? [] : [outage(announcement, name)];
  });
  const night: QuickSwitch = {
    name: 'Feierabend',
    group: GROUP,
    hotlines,
    does: { kind: 'pause', says: says('night') },
    end: { kind: 'at', time: '07:00' },
  };
  return Object.fromEntries([...ofTeams, outage('outage-network', 'Netzwerk'), ['night', night]]);
}
