// Runs a program in a network of its own with several addresses, so that no packet leaves the machine and no port clashes.
import { projectRoot, run, SetupError } from './project.mjs';

/** The second loopback address: Asterisk offers no ICE candidate when 127.x is all there is. */
const loopbackAddress = '10.99.0.1';

/**
 * Two interfaces beside loopback, as a computer with cable and Wi-Fi has, since what works with one address may fail
 * with several. Each has its other end here too: without one it would count as unplugged. Where a kernel has no such
 * interfaces, their addresses are loopback's. IPv6 may be switched off.
 *
 * bash stays as process 1 so that it reaps what its children leave behind.
 */
const inside = `
interface() {
  ip link add "$1" type veth peer name "$1-end" 2>/dev/null || return 1
  ip link set "$1-end" addrgenmode none up && ip link set "$1" up
}
address() { ip addr add "$1" dev "$2" nodad 2>/dev/null || ip addr add "$1" dev lo nodad 2>/dev/null; }
ip link set lo up && ip addr add ${loopbackAddress}/32 dev lo || exit 125
interface eth0; interface wlan0
address 10.99.1.1/24 eth0 && address 10.99.2.1/24 wlan0 || exit 125
address fd99:1::1/64 eth0
"$@"
exit $?`;

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
    if (code === 125) throw new SetupError("The namespace's addresses couldn't be set up.");
    return code;
  } finally {
    process.off('SIGINT', wait);
  }
}
