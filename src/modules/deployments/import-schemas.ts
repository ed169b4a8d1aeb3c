// The wire contract of the import.
import { z } from 'zod';
import { anyOf, code, day, flag, id, instant, pageOf, paging, uuid } from '../../platform/http/wire.ts';
import { IMPORT_MODES } from './import-model.ts';
import { END_REASONS } from './model.ts';
import { fieldChange } from './version-schemas.ts';

const ROSTER_ONLY = ['endOn', 'endReason', 'component', 'center', 'expectEnded'] as const;
const ROSTER_NEEDS = {
  component:
    'what the file is the whole roster of, with all its parts, such as component=CBP; what of that it does not hold is ended',
  endOn: 'the last day of those that the file does not hold, such as endOn=2026-09-30',
  endReason: `why they end, one of ${END_REASONS.join(', ')}`,
} as const;

export const importQuery = z
  .strictObject({
    dryRun: flag.default(false).describe('Whether to say only what would come of it. Nothing is written then.'),
    mode: z
      .enum(IMPORT_MODES)
      .default('upsert')
      .describe(
        '`upsert` registers and changes what the file holds; `roster` also ends what it covers and does not hold.',
      ),
    confirm: flag
      .optional()
      .describe('Whether every row also confirms its deployment. Without it, rows of a roster do and others do not.'),
    component: anyOf(code).describe('Roster: what it covers, these components with all their parts. Required there.'),
    center: anyOf(code).describe('Roster: at these centers only.'),
    endOn: day.optional().describe('Roster: the last day of those that are not in the file. Required there.'),
    endReason: z.enum(END_REASONS).optional().describe('Roster: why they end. Required there.'),
    expectEnded: z.coerce
      .number()
      .int()
      .min(0)
      .optional()
      .describe(
        'Roster: how many it ends, as a dry run said. Needed where that is more than a tenth of what it covers; refused where it is another number.',
      ),
  })
  .superRefine((query, context) => {
    for (const [field, what] of Object.entries(ROSTER_NEEDS)) {
      if (query.mode === 'roster' && query[field as keyof typeof ROSTER_NEEDS] === undefined) {
        context.addIssue({ code: 'custom', path: [field], message: `A roster needs ${field}: ${what}.` });
      }
    }
    for (const field of ROSTER_ONLY) {
      if (query.mode === 'upsert' && query[field] !== undefined) {
        context.addIssue({ code: 'custom', path: [field], message: `${field} is for mode=roster.` });
      }
    }
  });

const counts = z
  .object({
    rows: z.int().describe('Rows of the file that state something.'),
    created: z.int().describe('Deployments that were registered.'),
    changed: z.int().describe('Deployments that were changed.'),
    ended: z.int().describe('Deployments that were given an end: by their row, or since a roster does not hold them.'),
    unchanged: z.int().describe('Rows that say what stands already.'),
    confirmed: z.int().describe('Deployments that were confirmed beside that.'),
    cancelled: z.int().describe('Rows of cancelled deployments, which were left alone.'),
  })
  .meta({ id: 'ImportCounts', description: 'How many rows and deployments came to what.' });

export const importChange = z
  .object({
    line: z.int().nullable().describe('The row of the file; null where a roster does not hold it.'),
    action: z.enum(['created', 'changed', 'ended']).describe('What was done.'),
    deployment: id.nullable().describe('The deployment; null for a new one in a dry run.'),
    component: code.describe('Its component.'),
    center: code.describe('Its center.'),
    positionRef: z.string().describe('Its position.'),
    fields: z.array(fieldChange).describe('What differs.'),
    says: z.string().describe('The same as a sentence.'),
  })
  .meta({ id: 'ImportChange' });

const mode = z.enum(IMPORT_MODES).describe('How the file was taken.');
const notes = z.array(z.string()).describe('What else there is to know of how it was read.');

export const importHead = z
  .object({
    id: id.nullable().describe('The import as it is kept; null for a dry run.'),
    dryRun: z.boolean().describe('Whether nothing was written.'),
    mode,
    counts,
    expectEnded: z
      .int()
      .nullable()
      .describe('Send this number with the roster to confirm what it ends; null where it need not be confirmed.'),
    ignoredColumns: z
      .array(
        z.object({
          column: z.string().describe('The header.'),
          didYouMean: z.string().nullable().describe('The field that it was probably meant to be.'),
        }),
      )
      .describe('Columns that mean nothing here. What they hold was not read.'),
    normalised: z
      .array(
        z.object({
          field: z.string().describe('The field.'),
          as: z.string().describe('In which way its values were spelled.'),
          count: z.int().describe('How many of them.'),
          line: z.int().describe('The row of the first.'),
          from: z.string().describe('What stands there.'),
          to: z.string().describe('What it was read as.'),
        }),
      )
      .describe('Values that are not spelled as the contract does, and what they were read as.'),
    notes,
    changesAt: z.string().nullable().describe('Where the changes can be read again; null for a dry run.'),
  })
  .meta({ id: 'ImportHead' });

export const importResult = importHead
  .extend({
    changes: z
      .array(importChange)
      .describe('Every change, by rows; an answer that is repeated under its Idempotency-Key leaves them out.'),
  })
  .meta({ id: 'ImportResult', description: 'What came of a file, or would.' });

export const keptImport = z
  .object({
    id: id.describe('Id of the import.'),
    mode,
    at: instant.describe('When it was applied.'),
    who: z
      .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
      .describe('Who sent it.'),
    families: z.array(code).describe('The component families that it is about.'),
    options: z.record(z.string(), z.unknown()).describe('What was asked beside the file.'),
    sha256: z.string().describe('Digest of the file.'),
    counts,
    notes,
    changesAt: z.string().describe('Where its changes are.'),
  })
  .meta({ id: 'RegisterImport', description: 'An import that was applied.' });

export const keptImportPage = pageOf(keptImport).meta({ id: 'RegisterImportPage' });
export const importChangePage = pageOf(importChange).meta({ id: 'ImportChangePage' });
export const pageQuery = z.strictObject(paging);
export const changesQuery = z.strictObject({
  ...paging,
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('Instead of Accept. CSV holds one line for each field of every change.'),
});
export const byImport = z.strictObject({ id: uuid.describe('Id of the import.') });

export const templateFile = z
  .string()
  .meta({ id: 'ImportTemplate', description: 'The columns of the register with two example rows.' });

const WORKBOOK = '(the bytes of an XLSX workbook whose first row names the columns)';
const ROW = {
  ...{ component: 'CBP-USBP', center: 'TX-JCIC', role: 'BPA', arrangement: 'full-time', fte: 1 },
  ...{ positionRef: 'USBP-2041', startDate: '2026-01-05' },
};

/** The file of an import, as each of the forms that it may have. */
export const importFiles = {
  table: z.string().meta({
    id: 'RegisterTable',
    description: 'Parted by commas, semicolons or tabs; the columns in any order, called as people call them.',
    examples: [`${Object.keys(ROW).join(',')}\r\n${Object.values(ROW).join(',')}\r\n`],
  }),
  workbook: z.string().meta({
    id: 'RegisterWorkbook',
    format: 'binary',
    description: 'A workbook (XLSX); the first sheet that names the columns is read.',
    examples: [WORKBOOK],
  }),
  records: z.string().meta({
    id: 'RegisterRecords',
    description: 'One deployment on each line, as the list answers with it.',
    examples: [`${JSON.stringify(ROW)}\n`],
  }),
};
