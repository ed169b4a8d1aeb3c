// The file to begin an import with: its columns, two rows as examples, what each column holds, and lists to choose from.

import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import { FIRST_ROW, type Sheet, type WorkbookValue } from '../../lib/workbook.ts';
import { EXAMPLE_NOTE, EXAMPLE_REFS, IMPORT_FIELDS } from './import-model.ts';
import { CLEARANCES, END_REASONS } from './model.ts';

export const DAY_FIELDS = ['startDate', 'endDate', 'fundedThrough', 'part23TrainedOn', 'privacyTrainedOn'] as const;
const EMPTY_ROWS = 300;

const HELP: Record<(typeof IMPORT_FIELDS)[number], string> = {
  component: 'Required. The component that sends the person: its code or its name.',
  center: 'Required. The fusion center: its code or its name.',
  role: 'Required. Role family of the position: its code or its title.',
  arrangement: `Required. One of ${ARRANGEMENTS.join(', ')}.`,
  fte: "Required. Share of one person's working time: 1 for a whole person, 0.5 or 50% for half of one. A position never exceeds 1 over all centers.",
  positionRef:
    "Required. Your component's own reference of the billet, never a name. With the center it says which deployment the row is about.",
  startDate: 'Required. First day.',
  endDate: 'Last day; empty while it is open.',
  endReason: `Why it ends, where it has a last day: one of ${END_REASONS.join(', ')}.`,
  fundedThrough: 'Last day for which it is funded; empty where that is not known.',
  successorOf:
    'The position that it takes over from: its reference, or REFERENCE@CENTER where that was at another center.',
  clearance: `Clearance held: one of ${CLEARANCES.join(', ')}; empty where that is not known.`,
  part23TrainedOn: 'Day of the training under 28 CFR Part 23.',
  privacyTrainedOn: 'Day of the training in privacy and civil liberties.',
  systems: 'Systems with access, parted by spaces: HSIN HSDN C-LAN.',
  note: 'Anything else. No personal names.',
};

/** Codes to choose from. */
export type Choices = { component: readonly string[]; center: readonly string[]; role: readonly string[] };

/** The two example rows in the order of IMPORT_FIELDS. An import passes over rows with their position and note. */
export function exampleRows({ component, center, role }: Choices): WorkbookValue[][] {
  const [first, second] = EXAMPLE_REFS;
  const codes = [component[0] ?? 'CBP', center[0] ?? 'TX-JCIC', role[0] ?? 'IO'];
  return [
    [
      ...codes,
      'full-time',
      1,
      first,
      '2026-01-05',
      null,
      null,
      '2027-09-30',
      null,
      'secret',
      '2025-12-01',
      '2025-12-02',
      'HSIN HSDN',
      `${EXAMPLE_NOTE} delete this row, or leave it as it is; it is passed over.`,
    ],
    [
      ...codes,
      'part-time',
      0.5,
      second,
      '2027-01-04',
      '2027-12-31',
      'rotation',
      null,
      first,
      null,
      null,
      null,
      null,
      `${EXAMPLE_NOTE} takes over from the one above.`,
    ],
  ];
}

/** The workbook: the table with drop-downs, what each column holds, and the lists. */
export function composeTemplate(choices: Choices): Sheet[] {
  const lists = { ...choices, arrangement: ARRANGEMENTS, endReason: END_REASONS, clearance: CLEARANCES };
  const columns = Object.entries(lists);
  const longest = Math.max(...columns.map(([, values]) => values.length));
  const rows = Array.from({ length: longest }, (_, at) => columns.map(([, values]) => values[at] ?? null));
  const offered = columns.map(([field, values], at) => {
    const column = String.fromCharCode(65 + at);
    return [field, `Lists!$${column}$${FIRST_ROW}:$${column}$${FIRST_ROW - 1 + Math.max(values.length, 1)}`];
  });
  const empty = Array.from({ length: EMPTY_ROWS }, () => IMPORT_FIELDS.map(() => null));
  return [
    {
      name: 'Register',
      title: 'Deployments: one row for each',
      header: IMPORT_FIELDS,
      rows: [...exampleRows(choices), ...empty],
      days: DAY_FIELDS,
      choices: Object.fromEntries(offered),
    },
    {
      name: 'Instructions',
      title: 'What the columns hold',
      header: ['column', 'what it holds'],
      rows: [...Object.entries(HELP), ...STEPS],
    },
    { name: 'Lists', title: 'Codes to choose from', header: columns.map(([field]) => `${field} codes`), rows },
  ];
}

const STEPS = [
  ['', ''],
  [
    'First',
    'Drop the file on the page "Import a spreadsheet" of the console (Register, then Import a spreadsheet). A program sends it to POST /v1/deployments/import?dryRun=true. Nothing is written yet: you are told what is wrong, row by row, or what would change.',
  ],
  [
    'Then',
    'Mend what is wrong and drop it again. When the changes are what you mean, press "Accept and import"; a program sends it without dryRun. Sending it twice does no harm.',
  ],
  ['Empty cells', 'An empty cell clears what the register has there. Delete a whole column to leave it as it is.'],
] as const;
