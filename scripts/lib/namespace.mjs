// Runs a program where only loopback exists, so that no packet leaves the machine and no port clashes.
import { projectRoot, run, SetupError } from './project.mjs';

/** The second loopback address: Asterisk offers no ICE candidate when 127.x is all there is. */
export const namespaceAddress = '10.99.0.1';

// bash stays as process 1 so that it reaps what its children leave behind.
const inside = `ip link set lo up && ip addr add ${namespaceAddress}/32 dev lo || exit 125\n"$@"\nexit $?`;

/**
 * Runs the command in a network and process namespace of its own; resolves with its exit code.
 * Everything that was started in it dies with it. Without root a user namespace is made around it.
 */
export async function runInNamespace(
  command,
  args = [],
  { env = process.env, cwd = projectRoot, stdio } = {},
) {
  if (process.platform !== 'linux') throw new SetupError('Network namespaces exist on Linux only.');
  // Not as its root: tcpdump would try to become another user, whom such a namespace doesn't know.
  const asOurself = process.getuid() === 0 ? [] : ['--user', '--map-current-user', '--keep-caps'];
  const flags = [...asOurself, '--net', '--pid', '--fork', '--mount-proc', '--kill-child'];
  // Ctrl-C reaches the program inside too; we only wait for it to end.
  const wait = () => {};
  process.on('SIGINT', wait);
  try {
    const code = await run('unshare', [...flags, '--', 'bash', '-c', inside, 'klinke', command, ...args], {
      env,
      cwd,
      stdio,
      // unshare(1) ignores everything gentler while its child runs; --kill-child then ends the whole namespace.
      endWith: 'SIGKILL',
    });
    if (code === 125) throw new SetupError("The namespace's loopback couldn't be set up.");
    return code;
  } finally {
    process.off('SIGINT', wait);
  }
}
