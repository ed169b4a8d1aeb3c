// What if: a question to the API that changes nothing, asked by POST for the size of its body alone.
import { useQuery } from '@tanstack/preact-query';
import { type Answer, client, type Schema, send } from '../api/client.ts';

type Scenario = Pick<Schema<'Scenario'>, 'id' | 'version'>;

/** What the changes of a saved scenario would make of the outlook, against the register of now. */
export function useOutlookQuestion({ id, version }: Scenario) {
  return useQuery<Answer<Schema<'OutlookDifference'>>, Error>({
    queryKey: ['/v1/outlook/scenarios', id, version],
    queryFn: () => send(client.POST('/v1/outlook/scenarios', { body: { scenario: id, horizonMonths: 24 } })),
  });
}

/** What they would make of the gaps of `cycle` on its reference date. */
export function useGapQuestion({ id, version }: Scenario, cycle: string) {
  return useQuery<Answer<Schema<'GapDifference'>>, Error>({
    queryKey: ['/v1/cycles/{cycle}/gaps/scenarios', id, version, cycle],
    queryFn: () =>
      send(client.POST('/v1/cycles/{cycle}/gaps/scenarios', { params: { path: { cycle } }, body: { scenario: id } })),
  });
}
