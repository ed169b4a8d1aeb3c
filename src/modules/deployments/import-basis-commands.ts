// What an import is judged by, read once: names and validity of codes, families, and what a roster covers.
import { Problem } from '../../lib/problem.ts';
import type { Db } from '../../platform/db/client.ts';
import { buildComponentTree, listComponentNodes } from '../reference/index.ts';
import { buildLookup } from './build-lookup.ts';
import {
  type ImportFault,
  type ImportOptions,
  type Lexicon,
  NEEDED,
  type Noticed,
  type ReadRow,
  type Wanted,
} from './import-model.ts';
import { listFamilies, listNamedCodes, type NamedRow } from './import-queries.ts';
import type { Basis } from './judge-row.ts';
import type { Days } from './model.ts';
import { sayForeign } from './say-foreign.ts';
import { sayHowToAdd } from './say-how-to-add.ts';
import type { Coverage } from './staging-queries.ts';

export type ImportBasis = Basis & {
  options: ImportOptions;
  lexicon: Lexicon;
  days: Days;
  /** What a roster covers, its components with all their parts; null for an upsert. */
  coverage: Coverage | null;
  /** What is wrong with a row beyond its cells: what is new and lacks a column, what a roster does not cover. */
  faultsOfRow(row: ReadRow, wanted: Wanted | null, noticed: Noticed, missing: Map<string, number[]>): ImportFault[];
  faultsOfMissing(missing: ReadonlyMap<string, number[]>, noticed: Noticed): ImportFault[];
};

/** Reads it. Throws `invalid-request` and `forbidden` for a roster of what is not there or not the caller's. */
export async function readBasis(db: Db, options: ImportOptions, days: Days): Promise<ImportBasis> {
  const rows = await listNamedCodes(db);
  const { familyOf, bound } = await listFamilies(db, days.today);
  const coverage = options.mode === 'roster' ? await coverageOf(db, options, rows, familyOf, bound, days.today) : null;
  const of = (kind: NamedRow['kind']) => rows.filter((row) => row.kind === kind);
  const validity = (kind: NamedRow['kind']) => new Map(of(kind).map((row) => [row.code, row]));
  const mine = [...familyOf].filter(([, family]) => bound.includes(family)).map(([code]) => code);
  return {
    options,
    days,
    today: days.today,
    confirm: options.confirm,
    familyOf,
    families: bound,
    coverage,
    lexicon: {
      component: buildLookup('component', of('component'), mine),
      center: buildLookup('center', of('center')),
      role: buildLookup(
        'role',
        of('role'),
        of('role').map(({ code }) => code),
      ),
    },
    validity: { component: validity('component'), center: validity('center'), role: validity('role') },
    faultsOfRow: (row, wanted, noticed, missing) => [
      ...lacking(row, wanted, noticed, missing),
      ...outside(row, wanted, coverage, options),
    ],
    faultsOfMissing: (missing, noticed) => [...missing].map((its) => missingFault(its, noticed)),
  };
}

async function coverageOf(
  db: Db,
  { components, centers }: ImportOptions,
  rows: readonly NamedRow[],
  familyOf: ReadonlyMap<string, string>,
  bound: readonly string[],
  today: string,
): Promise<Coverage> {
  const known = (kind: NamedRow['kind'], code: string) => rows.some((row) => row.kind === kind && row.code === code);
  const unknown = [
    ...components
      .filter((code) => !known('component', code))
      .map((code) => ({ in: 'query' as const, pointer: '/component', message: `There is no component ${code}.` })),
    ...(centers ?? [])
      .filter((code) => !known('center', code))
      .map((code) => ({ in: 'query' as const, pointer: '/center', message: `There is no center ${code}.` })),
  ];
  if (unknown.length > 0)
    throw new Problem('invalid-request', unknown.map(({ message }) => message).join(' '), { errors: unknown });
  const foreign = components.find((code) => !bound.includes(familyOf.get(code) ?? code));
  if (foreign !== undefined) throw new Problem('forbidden', sayForeign(foreign, familyOf.get(foreign) ?? foreign));
  const tree = buildComponentTree(await listComponentNodes(db));
  const covered = [...familyOf].filter(([code, family]) =>
    components.some((its) => its === family || tree.isAncestorOrSelf(its, code)),
  );
  return { components: covered.map(([code]) => code), centers, today };
}

// A column that is not there is one fault, however many rows need it; a field that some records lack is one of each.
function lacking(
  row: ReadRow,
  wanted: Wanted | null,
  { columns }: Noticed,
  missing: Map<string, number[]>,
): ImportFault[] {
  if (wanted !== null && !wanted.isNew) return [];
  if (wanted === null && (row.id !== null || row.isCancelled)) return [];
  return NEEDED.filter(
    (field) => row.stated[field] === undefined && !row.faults.some((fault) => fault.field === field),
  ).flatMap((field) => {
    if (columns.has(field))
      return [{ line: row.line, field, value: null, message: `${field} is missing, and every deployment has one.` }];
    if (wanted === null && !columns.has('id')) return [];
    const lines = missing.get(field);
    if (lines === undefined) missing.set(field, [row.line]);
    else lines.push(row.line);
    return [];
  });
}

function missingFault([field, lines]: [string, number[]], { ignored }: Noticed): ImportFault {
  const named = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '');
  const rows = lines.length === 1 ? 'one row is new and needs it' : `${lines.length} rows are new and need it`;
  return {
    line: null,
    field,
    value: null,
    message: `The column ${field} is missing, and ${rows} (line ${named}). ${sayHowToAdd(field, ignored)}`,
  };
}

function outside(
  row: ReadRow,
  wanted: Wanted | null,
  coverage: Coverage | null,
  { components }: ImportOptions,
): ImportFault[] {
  if (wanted === null || coverage === null) return [];
  const { component, center } = wanted.next;
  const faults: ImportFault[] = [];
  if (component !== undefined && !coverage.components.includes(component)) {
    const message = `The roster is of ${components.join(', ')}, and this row of ${component}: take it out, or name its component too.`;
    faults.push({ line: row.line, field: 'component', value: component, message });
  }
  if (center !== undefined && coverage.centers !== null && !coverage.centers.includes(center)) {
    const message = `The roster is of ${coverage.centers.join(', ')}, and this row is at ${center}: take it out, or name its center too.`;
    faults.push({ line: row.line, field: 'center', value: center, message });
  }
  return faults;
}
