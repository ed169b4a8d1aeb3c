// Plans of two families: the approved one of the Border Protection for the current fiscal year, its draft for the next, and one that the
// Transportation Security Administration has handed in. Made from the billets, with a few that nobody holds, so that adherence shows something.
import { addDays, instantOf } from './calendar.ts';
import type { Principals } from './list-principals.ts';
import type { Billet, Center } from './place-billets.ts';
import type { Random } from './random.ts';

type Row = Record<string, unknown>;
export type Plans = { readonly plans: Row[]; readonly lines: Row[]; readonly events: Row[] };

type Line = { component: string; center: string; role: string; fte: number; funding: string; note: string | null };
type Step = readonly [event: 'created' | 'submitted' | 'approved', instant: string, by: string];

/** The plans as of `today`, as rows of their tables. */
export function planDeployments(
  centers: readonly Center[],
  billets: readonly Billet[],
  today: string,
  { analyst, liaisonOf }: Principals,
  random: Random,
): Plans {
  const year = Number(today.slice(0, 4)) + (today.slice(5) >= '10-01' ? 1 : 0);
  const begin = `${year - 1}-10-01`;
  const on = (day: string, hour: number) => instantOf(day, hour * 60);
  const [cbp, tsa] = [linesOf('CBP', billets), linesOf('TSA', billets)];
  const wished = centers.filter(({ land_border }) => land_border === true).slice(0, 4);
  const more = wished.map(({ code }) => ({
    ...{ component: 'CBP', center: code, role: 'ANL', fte: 100, funding: 'unfunded' },
    note: 'Illustrative. Wished for at the border.',
  }));
  const asked = cbp.map((line, index) =>
    index % 6 === 0 ? { ...line, fte: line.fte + 50, funding: 'requested' } : line,
  );
  const all: Plans = { plans: [], lines: [], events: [] };
  const add = (component: string, its: number, state: string, lines: readonly Line[], steps: readonly Step[]) => {
    const [, first, maker] = steps[0] ?? ['created', on(today, 0), analyst];
    const [, last, by] = steps.at(-1) ?? ['created', first, maker];
    const id = random.uuid(first);
    all.plans.push({
      ...{ id, component, fiscal_year: its, state, version: steps.length },
      title: `${component} deployments, fiscal year ${its} (illustrative)`,
      ...{ created_at: first, created_by: maker, updated_at: last, updated_by: by },
    });
    all.lines.push(...lines.map((line, index) => ({ plan: id, line: index + 1, ...line })));
    const told = steps.map(([event, at, who], index) => {
      return { id: random.uuid(at), plan: id, event, version: index + 1, at, by: who };
    });
    all.events.push(...told);
  };
  const liaison = liaisonOf('CBP');
  add(
    'CBP',
    year,
    'approved',
    [...asked, ...more],
    [
      ['created', on(addDays(begin, -60), 15), liaison],
      ['submitted', on(addDays(begin, -45), 16), liaison],
      ['approved', on(addDays(begin, -30), 17), analyst],
    ],
  );
  const next = [...cbp, ...more.map((line) => ({ ...line, funding: 'requested' }))];
  add('CBP', year + 1, 'draft', next, [['created', on(addDays(today, -12), 15), liaison]]);
  add('TSA', year + 1, 'submitted', tsa, [
    ['created', on(addDays(today, -20), 15), liaisonOf('TSA')],
    ['submitted', on(addDays(today, -6), 16), liaisonOf('TSA')],
  ]);
  return all;
}

/** What the billets of a family add up to by component, center and role, as funded lines in order. */
function linesOf(family: string, billets: readonly Billet[]): Line[] {
  const sums = new Map<string, Line>();
  for (const { component, role, parts } of billets.filter((billet) => billet.family === family)) {
    for (const { center, fte } of parts) {
      const key = [component, center, role].join(' ');
      const known = sums.get(key)?.fte ?? 0;
      sums.set(key, { component, center, role, fte: known + fte, funding: 'funded', note: null });
    }
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
