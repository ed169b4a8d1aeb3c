// What the columns of a file are, by headers as people write them.
import { saysPercent } from './as-percent.ts';
import { closestName } from './closest-name.ts';
import { COLUMNS, type Column, type IgnoredColumn, type ImportFault } from './import-model.ts';
import { nameKey } from './name-key.ts';

const CALLED: Record<Exclude<Column, 'status'>, readonly string[]> = {
  id: ['deployment id', 'deploymentid', 'uuid'],
  component: ['component code', 'agency', 'dhs component', 'organization', 'org', 'component name'],
  center: [
    'fusion center',
    'center code',
    'fc',
    'fusion center code',
    'location',
    'centre',
    'fusion centre',
    'center name',
    'fusion center name',
  ],
  role: ['role code', 'job', 'title', 'role title', 'job title', 'role name'],
  arrangement: ['type', 'work arrangement', 'duty', 'full time part time', 'ft pt', 'assignment type', 'duty type'],
  fte: [
    'fte share',
    'share',
    '%',
    'pct',
    'percentage',
    '% fte',
    'pct fte',
    'fte %',
    'fte pct',
    '% time',
    '% of time',
    'pct time',
    'pct of time',
    'time %',
    'percentage of time',
    'full time equivalent',
  ],
  positionRef: [
    'position',
    'position #',
    '#',
    'position number',
    'position no',
    'position id',
    'pos ref',
    'pos',
    'pos #',
    'billet',
    'billet #',
    'billet number',
    'billet id',
    'position reference',
    'ref',
    'pcn',
    'position control number',
  ],
  startDate: [
    'start',
    'from',
    'begin',
    'begin date',
    'started',
    'start day',
    'first day',
    'eod',
    'date start',
    'begins',
  ],
  endDate: [
    'end',
    'to',
    'until',
    'through',
    'ends',
    'last day',
    'date end',
    'end day',
    'ended',
    'nte',
    'not to exceed',
  ],
  endReason: ['reason', 'reason for end', 'end reason code', 'why ended', 'reason for leaving'],
  fundedThrough: [
    'funded',
    'funding through',
    'funded until',
    'funding ends',
    'funding end',
    'funded thru',
    'funding thru',
    'funding end date',
    'funded to',
    'funding',
  ],
  successorOf: ['successor of', 'succeeds', 'replaces', 'replacement for', 'predecessor', 'backfill for', 'backfills'],
  clearance: ['clearance level', 'security clearance', 'clearances'],
  part23TrainedOn: [
    'part 23',
    'part 23 training',
    '28 cfr part 23',
    '28 cfr 23',
    '28 cfr 23 training',
    '28 cfr 23 trained',
    '28 cfr 23 date',
    '28 cfr 23 training date',
    '28 cfr part 23 training date',
    '28 cfr part 23 training',
    'part23',
    'part 23 trained',
    'part 23 date',
    'part 23 training date',
    'cfr 23',
  ],
  privacyTrainedOn: [
    'privacy',
    'privacy training',
    'privacy trained',
    'privacy date',
    'privacy training date',
    'p crcl training',
    'privacy and civil liberties training',
    'privacy crcl training',
  ],
  systems: ['system', 'system access', 'systems access', 'access', 'accounts'],
  note: ['notes', 'comment', 'comments', 'remark', 'remarks'],
};

// What the service says of a deployment by itself; a file may carry it, and it counts for nothing.
const DERIVED = new Set(
  [
    'family',
    'stale',
    'confirmedOn',
    'version',
    'createdAt',
    'updatedAt',
    'allowed',
    'handlingMarking',
    'marking',
    'confirmBy',
    'notices',

    'successor',
  ].map(nameKey),
);

const KNOWN: ReadonlyMap<string, Column> = new Map([
  ...Object.entries(CALLED).flatMap(([column, names]) =>
    names.map((name) => [nameKey(name), column as Column] as const),
  ),
  ...COLUMNS.map((column) => [nameKey(column), column] as const),
]);

/** `percent`: the columns of FTE whose header says percent. */
export type Headers = {
  columns: (Column | null)[];
  percent: ReadonlySet<Column>;
  ignored: IgnoredColumn[];
  faults: ImportFault[];
};

/** The column that a header names; `derived` where the service fills it itself, undefined where it is unknown. */
function columnOf(header: string, derived: ReadonlySet<string>): Column | 'derived' | undefined {
  const key = nameKey(header);
  const plain = key.replace(/#/g, '');
  return KNOWN.get(key) ?? KNOWN.get(plain) ?? (DERIVED.has(plain) || derived.has(header) ? 'derived' : undefined);
}

/**
 * What each header means, in their order; null for what counts for nothing. Unknown ones are named, with the one that may have been meant;
 * two for one field are a fault. `derived` are the fields that an export has besides.
 */
export function matchHeaders(line: number, headers: readonly string[], derived: ReadonlySet<string>): Headers {
  const found = new Map<Column, string>();
  const percent = new Set<Column>();
  const result: Headers = { columns: [], percent, ignored: [], faults: [] };
  for (const header of headers) {
    const column = header === '' ? 'derived' : columnOf(header, derived);
    if (column === undefined) result.ignored.push({ column: header.slice(0, 100), didYouMean: meantBy(header) });
    result.columns.push(column === 'derived' ? null : (column ?? null));
    if (column === undefined || column === 'derived') continue;
    if (column === 'fte' && saysPercent(header)) percent.add(column);
    const other = found.get(column);
    if (other !== undefined) {
      const message = `Two columns are read as ${column}: "${other}" and "${header}". Rename or delete one of them.`;
      result.faults.push({ line, field: column, value: header, message });
    }
    found.set(column, header);
  }
  return result;
}

function meantBy(header: string): string | null {
  const close = closestName(nameKey(header), KNOWN.keys());
  return close === null ? null : (KNOWN.get(close) ?? null);
}
