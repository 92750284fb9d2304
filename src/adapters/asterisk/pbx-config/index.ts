// All files for the PBX, from one plan: pure, so that they can be compared and tested without a disk.

import { ariFile } from './ari.ts';
import { extensionsFile } from './extensions.ts';
import { httpFile, transportsFile } from './http.ts';
import { installFile } from './install.ts';
import { pjsipFile } from './pjsip.ts';
import type { PbxPlan, PbxTextFile } from './plan.ts';
import { sorceryFile } from './sorcery.ts';

export { agentsContext, hotlineContext, newNumbersContext, noteOf, numbersContext } from './extensions.ts';
export { listSounds, type PbxPlan, type PbxSound, type PbxTextFile, portOf } from './plan.ts';
export { aorSettings, authOf, endpointSettings } from './softphone.ts';
export { type AccountPart, sorceryLines } from './sorcery.ts';

export function pbxTextFiles(plan: PbxPlan): readonly PbxTextFile[] {
  return [
    extensionsFile(plan),
    pjsipFile(plan),
    sorceryFile(),
    transportsFile(plan),
    ariFile(plan),
    httpFile(plan),
    installFile(plan),
  ];
}
