// An apt of our own, in a folder, for packages that are only unpacked.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture, SetupError } from './project.mjs';

/** An apt that knows only that (`SUITE COMPONENT`) and an empty machine; signatures and checksums are checked. */
export function privateApt(work, from) {
  for (const part of ['etc', 'state/lists/partial', 'cache/archives/partial', 'debs']) {
    mkdirSync(join(work, part), { recursive: true });
  }
  writeFileSync(join(work, 'status'), '');
  // A mirror's copy of testing may be past its Valid-Until; everything else of its signature still holds.
  const options = 'signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no';
  writeFileSync(join(work, 'etc/sources.list'), `deb [${options}] ${debianMirror()} ${from}\n`);
  writeFileSync(
    join(work, 'apt.conf'),
    `APT::Architecture "amd64"; APT::Architectures { "amd64"; };
APT::Install-Recommends "false"; APT::Sandbox::User "root";
Acquire::Languages "none"; Acquire::Retries "3";
Acquire::IndexTargets::deb::Contents-deb::DefaultEnabled "false";
Dir::Etc::sourcelist "${work}/etc/sources.list"; Dir::Etc::sourceparts "/dev/null";
Dir::Etc::preferences "/dev/null"; Dir::Etc::preferencesparts "/dev/null";
Dir::State "${work}/state"; Dir::State::status "${work}/status"; Dir::Cache "${work}/cache";
`,
  );
  const env = { ...process.env, APT_CONFIG: join(work, 'apt.conf'), LC_ALL: 'C' };
  const apt = (command, args) => capture(command, args, { env, cwd: join(work, 'debs') });
  apt('apt-get', ['-qq', 'update']);
  return apt;
}

/** The mirror that this machine's own apt uses. */
function debianMirror() {
  if (process.env.KLINKE_DEBIAN_MIRROR) return process.env.KLINKE_DEBIAN_MIRROR;
  const format = ['--format', '$(REPO_URI)', 'Created-By: Packages'];
  const uris = capture('apt-get', ['indextargets', ...format]).split('\n');
  const mirror = uris.find((uri) => /\/debian\/?$/.test(uri));
  if (mirror) return mirror;
  throw new SetupError(
    "apt knows no Debian mirror; set KLINKE_DEBIAN_MIRROR to one's address (it ends with /debian).",
  );
}
