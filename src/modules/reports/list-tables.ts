// The tables of a report in the order in which they are read, with a caption each: what page and workbook have in common.
import type { OpenPart, Table } from './open-part.ts';

/** A table as it is written down: `columns` are fields of its rows, keys first; `shown` is the choice of them that a page has room for. */
export type CaptionedTable = Table & {
  /** Its name over the whole report, as the parameter `table` takes it. */
  readonly parameter: string;
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
    ...measures.map((table) => captioned(table, 'measures', MEASURES)),
    ...groups.map((table) => captioned(table, 'participation', PARTICIPATION)),
    ...agreement.map((table) => captioned(table, 'agreement', AGREEMENT)),
    ...policyNeeds.map((table) => captioned(table, 'policy-needs', undefined)),
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

/** What a table of this section shows. */
export function captionOf(table: Pick<Table, 'name' | 'groupBy'>, section: CaptionedTable['section']): string {
  if (section === 'participation') return capitalized(table.name);
  return `${CAPTIONS[section]}${grouped(table)}`;
}

const CAPTIONS = {
  measures: 'Needs, presence and gaps',
  agreement: 'Agreement of register and centers',
  'policy-needs': 'Policy needs',
} as const;

/** Fields in the order in which people read them: those that a page has room for first, the others as they come. */
export function inReadingOrder<Its>(items: readonly Its[], fieldOf: (its: Its) => string): Its[] {
  const order = [...MEASURES, ...AGREEMENT];
  const placeOf = (its: Its) => (order.includes(fieldOf(its)) ? order.indexOf(fieldOf(its)) : order.length);
  return [...items].sort((a, b) => placeOf(a) - placeOf(b));
}

function captioned(
  table: Table,
  section: CaptionedTable['section'],
  measures: readonly string[] | undefined,
): CaptionedTable {
  const fields = [...new Set(table.rows.flatMap((row) => Object.keys(row)))].filter(
    (field) => !table.groupBy.includes(field) && table.rows.every((row) => !(row[field] instanceof Object)),
  );
  const chosen = measures?.filter((field) => fields.includes(field)) ?? fields;
  // A column of which nothing is known in the whole table says nothing, and the reader is told so once.
  const shown = chosen.filter((field) => table.rows.some((row) => row[field] !== null && row[field] !== undefined));
  const columns = [...table.groupBy, ...fields];
  const parameter = parameterOf(table.name, section);
  return {
    ...table,
    parameter,
    section,
    caption: captionOf(table, section),
    columns,
    shown: [...table.groupBy, ...shown],
  };
}

/** The name of a table over the whole report: names repeat from section to section. */
export function parameterOf(name: string, section: CaptionedTable['section']): string {
  if (section === 'agreement') return `agreement-${name}`;
  if (section === 'participation') return name.replaceAll(' ', '-');
  if (section === 'policy-needs') return name === 'by-need-and-state' ? 'policy-needs' : `policy-needs-${name}`;
  return name;
}

const KEYS: Readonly<Record<string, string>> = {
  family: 'component family',
  region: 'FEMA region',
  need: 'indicator',
};

function grouped({ groupBy }: Pick<Table, 'groupBy'>): string {
  return groupBy.length === 0 ? ', in all' : ` by ${groupBy.map((key) => KEYS[key] ?? key).join(' and ')}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
