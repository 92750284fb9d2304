// The peer of `call-bar`: callers of sipp in an Asterisk `Queue()`, its AMI events through a relay to a bare page.

import { join } from 'node:path';
import type WebSocket from 'ws';
import { startAsterisk } from '../../support/asterisk/start-asterisk.ts';
import { openBare, writeTone } from '../../support/bench-electron.ts';
import { runSipp } from '../../support/sip-caller/sipp.ts';
import { managerConf } from '../ami.ts';
import { type BenchContext, type Closing, pause, until } from '../round.ts';
import { correctWallClock } from '../wall-clock.ts';
import { CALL_BAR, Helper, openSocket, type RelayAsk, type RelayTold, spectate } from './load.ts';
import { type CallBarSide, compare, lagged, watchRows } from './rows.ts';

const NUMBER = '700';

// No class of music is there, so nothing is played: our side has no audio either.
const queuesConf =
  '[general]\nautofill = yes\n[bench]\nstrategy = rrmemory\njoinempty = yes\nleavewhenempty = no\n';
const extensions = `[from-trunk](+)
exten => ${NUMBER},1,Answer()
 same => n,Queue(bench,,,,3600)
 same => n,Hangup()
`;

export async function startCallBarPeer(
  { folder, note, say }: BenchContext,
  closing: Closing,
): Promise<CallBarSide> {
  const asterisk = await startAsterisk({
    plan: {
      application: 'bench',
      ariUser: 'bench',
      ariPassword: 'bench',
      sounds: 'bench',
      extensionDial: 'PJSIP/{extension}',
      hotlines: [],
      softphones: [],
    },
    extensions,
    files: { 'manager.conf': managerConf, 'queues.conf': queuesConf },
  });
  closing.also(() => asterisk.stop());
  note('Asterisk', /Asterisk (\d\S*)/.exec(await asterisk.cli('core show version'))?.[1] ?? '');
  const program = new URL('./relay.ts', import.meta.url);
  const { helper, port } = await Helper.start<RelayAsk, RelayTold>(program);
  closing.add(helper);
  const url = `ws://127.0.0.1:${port}`;
  const clients: WebSocket[] = [];
  closing.also(() => {
    for (const client of clients) client.terminate();
  });
  for (let i = 1; i < CALL_BAR.consoles; i++) clients.push(await openSocket(url));
  const spectator = closing.add(spectate(clients.at(-1) as WebSocket, joined));
  const speakFile = writeTone(join(folder, 'silence.wav'), 440);
  const bare = closing.add(await openBare({ folder, script: 'rows', speakFile }));
  await bare.page.evaluate((to) => {
    document.getElementById('go')?.remove();
    (window as unknown as { benchWatch(url: string): void }).benchWatch(to);
  }, url);
  say(`${CALL_BAR.standing} callers join the peer's queue`);
  const remote = `127.0.0.1:${asterisk.sipPort}`;
  const standing = await runSipp({
    scenario: waitScenario(3_600_000),
    remote,
    service: NUMBER,
    calls: CALL_BAR.standing,
    extra: ['-r', '40', '-l', `${CALL_BAR.standing}`, '-timeout', '3600'],
  });
  closing.also(() => standing.stop());
  const state = async (kind: RelayAsk['kind']) => {
    const told = await helper.ask({ kind });
    if (told.kind !== 'state') throw new Error('the relay said something else');
    return told;
  };
  await until(async () => (await state('look')).waiting >= CALL_BAR.standing, 'all callers wait', 60_000);
  return {
    what: 'AMI QueueCallerJoin → relay in Node → WebSocket → bare page in Electron',
    round: async () => {
      correctWallClock();
      await state('begin');
      const painted = await watchRows(bare.page);
      const coming = await runSipp({
        scenario: waitScenario(CALL_BAR.lifeMs),
        remote,
        service: NUMBER,
        calls: CALL_BAR.arrivals,
        // 9.7 a second instead of 10: never in step with the screen's frames.
        extra: ['-r', '97', '-rp', `${CALL_BAR.everyMs * 100}`],
      });
      await coming.ended;
      await coming.stop();
      await pause(300);
      const { arrivals } = await state('look');
      const rows = await painted.end();
      const gaps = arrivals.slice(1).map(({ at }, i) => at - (arrivals[i]?.at ?? at));
      // Twice the distance at which they should come: sipp lagged by one.
      if (Math.max(...gaps) > 2.06 * CALL_BAR.everyMs) return lagged(arrivals);
      return compare(arrivals, spectator, rows);
    },
  };
}

function joined(text: string): readonly string[] {
  const { kind, id } = JSON.parse(text) as { kind: string; id: string };
  return kind === 'join' ? [id] : [];
}

/** Calls, waits without a word, hangs up. */
export function waitScenario(ms: number): string {
  const inDialog = (method: string, sequence: number) => `<send><![CDATA[
${method} [next_url] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+4930[call_number]@127.0.0.1>;tag=[pid]c[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>[peer_tag_param]
Call-ID: [call_id]
CSeq: ${sequence} ${method}
Max-Forwards: 70
Content-Length: 0

]]></send>
`;
  return `<?xml version="1.0" encoding="ISO-8859-1" ?>
<scenario name="waits">
<send retrans="500"><![CDATA[
INVITE sip:[service]@[remote_ip]:[remote_port] SIP/2.0
Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]
From: <sip:+4930[call_number]@127.0.0.1>;tag=[pid]c[call_number]
To: <sip:[service]@[remote_ip]:[remote_port]>
Call-ID: [call_id]
CSeq: 1 INVITE
Contact: <sip:caller@[local_ip]:[local_port]>
Max-Forwards: 70
Content-Type: application/sdp
Content-Length: [len]

v=0
o=phone 1 1 IN IP4 127.0.0.1
s=-
c=IN IP4 127.0.0.1
t=0 0
m=audio 6000 RTP/AVP 8
a=rtpmap:8 PCMA/8000
]]></send>
<recv response="100" optional="true"/>
<recv response="180" optional="true"/>
<recv response="200" rrs="true"/>
${inDialog('ACK', 1)}<pause milliseconds="${ms}"/>
${inDialog('BYE', 2)}<recv response="200"/>
</scenario>
`;
}
