// The outlook of the network, and of one that is many times as large: what it costs, and how the cost grows with the changes of the roster.
import type pg from 'pg';
import { ask, type Service } from '../server/run-service.ts';
import { type Step, stepTaker } from './measure-steps.ts';
import { countRosterChanges, fillNetwork, makeNetworkCenters, NETWORK, widenNetwork } from './network-scene.ts';
import * as requests from './requests.ts';
import { ANALYST_TOKEN } from './scene.ts';

const DAY = '2026-11-24';

/** Closes a cycle of `centers` centers, asks for its outlook over 24 months, makes it `times` as large, and asks again. */
export async function measureNetwork(
  owner: pg.Client,
  service: Service,
  { centers, times }: { centers: number; times: number },
  say: (text: string) => void,
): Promise<Step[]> {
  const steps: Step[] = [];
  const take = stepTaker(service, steps, say);
  const cycleUrl = `${service.url}/v1/cycles/${NETWORK}`;
  const tell = async ({ path, token, ...init }: ReturnType<typeof requests.makeCycle>) => {
    const answer = await ask(`${service.url}${path}`, token, init);
    if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  };
  await makeNetworkCenters(owner, centers);
  await tell(requests.makeCycle(NETWORK, '2025-12-31'));
  await tell(requests.move(NETWORK, 'open', 1));
  await fillNetwork(owner, centers);
  await take('close the network', `${cycleUrl}/close`, { body: {}, match: cycleUrl });
  const ask24 = async (size: number) => {
    const changes = await countRosterChanges(owner, DAY);
    const url = `${service.url}/v1/outlook?cycle=${NETWORK}&asOf=${DAY}&horizonMonths=24`;
    for (const by of ['', '&groupBy=state', '&groupBy=center']) {
      const name = `outlook of ${size} centers${by === '' ? '' : `, by ${by.slice(9)}`}`;
      const before = steps.length;
      await take(name, url + by, undefined, () => '');
      const its = steps[before] as Step;
      its.remark = `${changes} roster changes, ${((its.seconds * 1e6) / changes).toFixed(0)} microseconds each`;
    }
  };
  // Once before it is measured, since the first answer of a process compiles what the others find compiled.
  await ask(`${service.url}/v1/outlook?cycle=${NETWORK}&asOf=${DAY}`, ANALYST_TOKEN);
  await ask24(centers);
  await widenNetwork(owner, times);
  await ask24(centers * times);
  return steps;
}
