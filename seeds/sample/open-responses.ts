// Which centers have looked at what a cycle asks them: all that answered or began to, and every other one of those that never did.
import type { Filed } from './file-responses.ts';
import type { Cycle } from './plan-cycles.ts';
import { randomOf } from './random.ts';

export type Opening = {
  readonly cycle: string;
  readonly center: string;
  readonly opened_at: string;
  readonly opened_by: string;
};

/** The openings of `cycle` by the centers `expected`. `latest` is the last instant that may occur in them. */
export function openResponses(
  { code, openedAt, cutOff }: Cycle,
  expected: readonly string[],
  filed: readonly Filed[],
  directorOf: (center: string) => string,
  latest: string,
): Opening[] {
  const begun = new Map(filed.map(({ response }) => [response.center, response]));
  const silent = expected.filter((center) => !begun.has(center));
  const looked = new Set(silent.filter((_, index) => index % 2 === 0));
  return expected.flatMap((center) => {
    const response = begun.get(center);
    if (response !== undefined) {
      return [{ cycle: code, center, opened_at: response.created_at, opened_by: response.created_by }];
    }
    if (!looked.has(center)) return [];
    const [from, end] = [Date.parse(openedAt), Date.parse(cutOff ?? latest)];
    const at = Math.round(from + (end - from) * randomOf(`opening ${code} ${center}`).next());
    return [{ cycle: code, center, opened_at: new Date(at).toISOString(), opened_by: directorOf(center) }];
  });
}
