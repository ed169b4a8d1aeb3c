// The tables of a report in the order in which they are read, with a caption each: what page and workbook have in common.
import type { OpenPart, Table } from './open-part.ts';

/** A table as it is written down: `columns` are fields of its rows, keys first; `shown` is the choice of them that a page has room for. */
export type CaptionedTable = Table & {
  readonly section: 'measures' | 'agreement' | 'policy-needs' | 'participation';
  readonly caption: string;
  readonly columns: readonly string[];
  readonly shown: readonly string[];
};

/** All tables: needs and presence, then participation, agreement, policy needs. A table without rows stays, with its columns. */
export function listTables(report: OpenPart): CaptionedTable[] {
  const { measures, agreement, policyNeeds, participation } = report;
  const groups: Table[] = [
    { name: 'participation', groupBy: ['key'], rows: [{ ...participation.total, key: 'all centers' }] },
    { name: 'participation by designation', groupBy: ['key'], rows: participation.byDesignation },
    { name: 'participation by region', groupBy: ['key'], rows: participation.byRegion },
    { name: 'participation by state', groupBy: ['key'], rows: participation.byState },
  ];
  return [
    ...measures.map((table) => captioned(table, 'measures', `Needs, presence and gaps${grouped(table)}`, MEASURES)),
    ...groups.map((table) => captioned(table, 'participation', capitalized(table.name), PARTICIPATION)),
    ...agreement.map((table) =>
      captioned(table, 'agreement', `Agreement of register and centers${grouped(table)}`, AGREEMENT),
    ),
    ...policyNeeds.map((table) => captioned(table, 'policy-needs', `Policy needs${grouped(table)}`, undefined)),
  ];
}

const MEASURES = [
  ...['needs', 'needFte', 'filledFte', 'gapFte', 'unverifiedFilledFte', 'staffingRatio', 'weightedGap'],
  ...['registeredFte', 'observedFte', 'reconciledFte', 'unverifiedFte', 'centers', 'centersReportingNeeds'],
];
const AGREEMENT = [
  ...['cells', 'comparableCells', 'comparableShare', 'agreementRate', 'concordance', 'matchedConcordance'],
  ...['bothUnits', 'registerOnlyUnits', 'centerOnlyUnits'],
];
const PARTICIPATION = [
  ...['expected', 'responded', 'declined', 'missing', 'unitResponseRate', 'presenceResponseRate', 'needsResponseRate'],
];

function captioned(
  table: Table,
  section: CaptionedTable['section'],
  caption: string,
  measures: readonly string[] | undefined,
): CaptionedTable {
  const fields = [...new Set(table.rows.flatMap((row) => Object.keys(row)))].filter(
    (field) => !table.groupBy.includes(field) && table.rows.every((row) => !(row[field] instanceof Object)),
  );
  const chosen = measures?.filter((field) => fields.includes(field)) ?? fields;
  // A column of which nothing is known in the whole table says nothing, and the reader is told so once.
  const shown = chosen.filter((field) => table.rows.some((row) => row[field] !== null && row[field] !== undefined));
  const columns = [...table.groupBy, ...fields];
  return { ...table, section, caption, columns, shown: [...table.groupBy, ...shown] };
}

const KEYS: Readonly<Record<string, string>> = {
  family: 'component family',
  region: 'FEMA region',
  need: 'indicator',
};

function grouped({ groupBy }: Table): string {
  return groupBy.length === 0 ? ', in all' : ` by ${groupBy.map((key) => KEYS[key] ?? key).join(' and ')}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
