// The centers of one report under the codes of today: sums are read by the codes of then, and told by those of now.
import type { Grouping, Keys, Sides } from '../gaps/index.ts';
import type { Names, ReportedCenter } from './model.ts';

/** The names in one report. Where a cycle framed both the center before and the one after a renaming, each keeps its own. */
export function nameCenters(centers: readonly ReportedCenter[], continued: ReadonlyMap<string, string>): Names {
  const framed = new Set(centers.map(({ center }) => center));
  const present = (code: string) => {
    const to = continued.get(code);
    return to === undefined || framed.has(to) ? code : to;
  };
  const past = new Map([...framed].map((code) => [present(code), code]));
  return { present, past: (code) => past.get(code) };
}

/** The grouping for a report whose centers have these names, restricted to `only` of them, given by present code. */
export function groupingThen(grouping: Grouping, names: Names, only?: readonly string[]): Grouping {
  const asked = grouping.filter.center;
  const chosen = only?.filter((code) => asked === undefined || asked.includes(code)) ?? asked;
  if (chosen === undefined) return grouping;
  const center = chosen.flatMap((code) => names.past(String(code)) ?? []);
  return {
    ...grouping,
    filter: { ...grouping.filter, center },
    centerFilter: { ...grouping.centerFilter, center },
  };
}

/** The sums of a report with its centers under their present codes. */
export function sidesNow({ centers, needs, presence, rest }: Sides, names: Names): Sides {
  const now = <T extends { keys: Keys }>(group: T): T => {
    const { center } = group.keys;
    return typeof center === 'string' ? { ...group, keys: { ...group.keys, center: names.present(center) } } : group;
  };
  return { centers: centers.map(now), needs: needs?.map(now), presence: presence?.map(now), rest: rest?.map(now) };
}
