// What the gap report says of a cycle, and what a scenario predicts that it would say.
import type { Actor, World } from '../../kit/world.ts';

type Row = Record<string, any>;
export type Snapshot = {
  needs: Map<string, Row>;
  centers: Map<string, Row>;
  families: Map<string, Row>;
  total: Row | undefined;
};

const AMOUNTS = ['filledFte', 'gapFte', 'weightedGap', 'presenceWithoutNeedFte'] as const;
const FILLING = ['filledFte', 'unverifiedFilledFte', 'gapFte', 'status'] as const;
const NONE = Object.fromEntries(AMOUNTS.map((name) => [name, 0]));

const pick = (row: Row, names: readonly string[]) => Object.fromEntries(names.map((name) => [name, row[name]]));
const needKey = (row: Row) => `${row['center']} ${row['line']}`;

/** The needs of a cycle and its gaps by center, by family and in all, as this caller reads them. */
export async function snapshot(world: World, caller: Actor, cycle: string): Promise<Snapshot> {
  const read = async (what: string): Promise<Row[]> =>
    (await world.call(caller, 'GET', `/v1/cycles/${cycle}/${what}`)).body.items;
  const known = (rows: Row[]) => rows.filter((row) => row['gapFte'] !== null);
  const by = (rows: Row[], key: string) =>
    new Map(known(rows).map((row): [string, Row] => [row[key] ?? '', pick(row, AMOUNTS)]));
  const [total] = known(await read('gaps'));
  return {
    needs: new Map((await read('needs?limit=500')).map((row) => [needKey(row), pick(row, FILLING)])),
    centers: by(await read('gaps?groupBy=center'), 'center'),
    families: by(await read('gaps?groupBy=family'), 'family'),
    total: total && pick(total, AMOUNTS),
  };
}

/** Asks what `changes` would make of the gaps of a cycle. */
export function ask(world: World, caller: Actor, cycle: string, changes: readonly object[]) {
  return world.call(caller, 'POST', `/v1/cycles/${cycle}/gaps/scenarios`, { body: { changes } });
}

/** The snapshot with what an answer says would differ; throws where the answer does not begin from it. */
export function predicted({ needs, centers, families, total }: Snapshot, answer: Row): Snapshot {
  const over = (of: Map<string, Row>, rows: Row[], keyOf: (row: Row) => string) => {
    const all = new Map(of);
    for (const row of rows) {
      const before = of.get(keyOf(row)) ?? NONE;
      if (JSON.stringify(before) !== JSON.stringify(row['before']))
        throw new Error(`today is not today: ${JSON.stringify([before, row])}`);
      all.set(keyOf(row), row['after']);
    }
    return all;
  };
  return {
    needs: over(needs, answer['needs'], needKey),
    centers: over(centers, answer['centers'], (row) => row['center']),
    families: over(families, answer['families'], (row) => row['family'] ?? ''),
    total: total && (answer['total']?.after ?? total),
  };
}

/** The same without groups of which nothing is left. */
export function tidy({ families, ...rest }: Snapshot): Snapshot {
  const some = [...families].filter(([, row]) => AMOUNTS.some((name) => row[name] !== 0));
  return { ...rest, families: new Map(some) };
}
