// What the service says of itself to everybody: how one signs on, how long a session lasts, and what everything is marked with.

import { useQuery } from '@tanstack/preact-query';
import { client, type Schema } from '../api/client.ts';

/** How one signs on, and what everything here is marked with. */
export type SignOnWays = Schema<'SignOnWays'> & { readonly marking: string };

/** How one signs on; undefined until it is known. */
export function useSignOn(): SignOnWays | undefined {
  return useQuery({
    queryKey: ['sign-on'],
    queryFn: async (): Promise<SignOnWays> => {
      const { data, response } = await client.GET('/v1/sign-on');
      return { ...(data as Schema<'SignOnWays'>), marking: response.headers.get('handling-marking') ?? '' };
    },
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}

/** Whether this is the demonstration: example identities are offered, and everything but reference data is made up. */
export function isDemonstration(signOn: SignOnWays | undefined): boolean {
  return signOn?.methods.includes('example') ?? false;
}
