// Rows of an annex as CSV: fields of the JSON, units taken apart; what is a list or an object itself stands as JSON.
import type { AnnexRow, AnnexSection } from './model.ts';

const UNIT = ['Component', 'Role', 'Arrangement', 'Fte'];
const NEED = ['center', 'line', 'family', 'component', 'role', 'fte', 'onSite', 'priority', 'capability', 'neededBy'];

/** The columns of each section. */
export const ANNEX_COLUMNS: Record<AnnexSection, readonly string[]> = {
  findings: [
    ...[
      'id',
      'identity',
      'cycle',
      'center',
      'family',
      'outcome',
      'differences',
      'denied',
      'lessSpecific',
      'stale',
      'hint',
    ],
    ...['notComparable', 'possibleMatch', 'overAllocated', 'deploymentId', 'deploymentVersion', 'answeredIn', 'line'],
    ...['register', 'observed', 'reconciled'].flatMap((side) => UNIT.map((field) => `${side}${field}`)),
    ...['unverified', 'state', 'statements', 'decisions'],
  ],
  needs: [
    ...[
      ...NEED,
      'justification',
      'status',
      'metUnverified',
      'filledFte',
      'unverifiedFilledFte',
      'gapFte',
      'staffingRatio',
    ],
    ...['weightedGap', 'answeredIn', 'explanation'],
  ],
  'policy-needs': [
    ...['center', 'state', 'region', 'designation', 'indicator', 'citation', 'says', 'families', 'status', 'onSiteFte'],
    ...['unverifiedFte', 'offSiteFte', 'attributes', 'units'],
  ],
  'presence-without-need': ['center', 'identity', 'family', 'component', 'role', 'arrangement', 'fte'],
};

type Value = string | number | boolean | null;

/** The values of rows under `columns`, as they are read. */
export async function* annexValues(rows: AsyncIterable<AnnexRow>, columns: readonly string[]): AsyncGenerator<Value[]> {
  for await (const { content } of rows) {
    const row = takeApart(JSON.parse(content) as Record<string, unknown>);
    yield columns.map((column) => cellOf(row[column]));
  }
}

function takeApart(row: Record<string, unknown>): Record<string, unknown> {
  const units = ['register', 'observed', 'reconciled'].flatMap((side) =>
    Object.entries((row[side] as object | null | undefined) ?? {}).map(([field, value]) => [
      `${side}${field.charAt(0).toUpperCase()}${field.slice(1)}`,
      value,
    ]),
  );
  return { ...row, ...Object.fromEntries(units) };
}

function cellOf(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(' ');
  return typeof value === 'object' ? JSON.stringify(value) : (value as Value);
}
