// The wire contract of the open part of a report, in every format.
import { z } from 'zod';
import { code, day, id, instant } from '../../platform/http/wire.ts';
import { AGREEMENT_TABLES, MEASURE_TABLES } from './model.ts';
import { byReport, cases, detail, digest, matter } from './schemas.ts';

export { byReport };

/** Tables of the open part that two reports are compared in, by the names that they have over all of it. */
const COMPARED_TABLES = [
  ...Object.keys(MEASURE_TABLES),
  ...Object.keys(AGREEMENT_TABLES).map((name) => `agreement-${name}`),
  ...['policy-needs', 'policy-needs-by-need'],
];
/** All of them. */
export const TABLES = [
  ...COMPARED_TABLES,
  ...['', '-by-designation', '-by-region', '-by-state'].map((by) => `participation${by}`),
] as const;

export const tableName = z.enum(TABLES as unknown as [string, ...string[]]);
export const comparedTableName = z.enum(COMPARED_TABLES as [string, ...string[]]);
const table = tableName
  .default('by-state')
  .describe('The table of the open part that a CSV holds; `by-state` without it.');
export const openPartQuery = z.strictObject({
  format: z
    .enum(['json', 'csv', 'html', 'xlsx'])
    .optional()
    .describe('The format, where the Accept header is not to decide.'),
  table,
});
export const tableQuery = z.strictObject({ table });
export const noQuery = z.strictObject({});

const FILES = {
  csv: {
    'text/csv': {
      schema: z.string().describe('RFC 4180, UTF-8: a header of field names, then one line for each row.'),
    },
  },
  html: { 'text/html': { schema: z.string().describe('A page that loads nothing and runs nothing.') } },
  xlsx: {
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
      schema: z.string().describe('A workbook with a sheet for each table.').meta({ format: 'binary' }),
    },
  },
};

/** The open part written down for people: what a route with the format in its address answers. */
export const FILE_ANSWERS = {
  csv: { description: 'One table of the report.', content: FILES.csv },
  html: { description: 'The report as a page.', content: FILES.html },
  xlsx: { description: 'The report as a workbook.', content: FILES.xlsx },
};

const reportTable = z
  .object({
    name: z.string().describe('Name of the table.'),
    groupBy: z.array(z.string()).describe('The keys of its rows.'),
    rows: z
      .array(z.record(z.string(), z.unknown()))
      .describe('Its rows, with the fields of the measures of the cycle.'),
  })
  .meta({ id: 'ReportTable', description: 'A table of a report.' });

export const openPart = z
  .object({
    kind: z.literal('gap-report').describe('What it is.'),
    id: id.describe('Id of the report.'),
    cycle: code.describe('The cycle.'),
    title: z.string().describe('What the cycle was called.'),
    number: z.int().describe('Counts the reports of the cycle.'),
    illustrative: z.boolean().describe('Whether it is a made-up sample.'),
    marking: z.string().describe('The handling marking.'),
    publishedAt: instant.describe('When it was published.'),
    publishedBy: z.string().describe('Who published it.'),
    supersedes: z
      .object({
        id: id.describe('Its id.'),
        number: z.int().describe('Its number.'),
        reason: z.string().describe('Why.'),
      })
      .nullable()
      .describe('The report that it supersedes, and why; null for the first.'),
    referenceDate: day.describe('The day that the cycle asks about.'),
    cutOff: instant.describe('Up to when statements count.'),
    decisionInstant: instant.describe('Up to when decisions count.'),
    methodology: z.string().describe('Version of the methodology.'),
    policy: z
      .object({
        code: code.describe('Its code.'),
        version: z.int().describe('Its version.'),
        parameters: z.record(z.string(), z.unknown()).describe('Its parameters.'),
      })
      .describe('What it was computed under.'),
    instrument: z.string().nullable().describe('Version of the questionnaire.'),
    software: z.string().describe('Version of the software.'),
    inputsDigest: digest,
    annex: z
      .object({ digest, rows: z.int().describe('Its rows.'), bytes: z.int().describe('Its bytes.') })
      .describe('The other part, by its digest, so that the signature of this part vouches for it too.'),
    acknowledgements: z
      .array(
        z.object({ matter, detail, explanation: z.string().describe('Why.'), by: z.string().describe('Who says so.') }),
      )
      .describe('What the report says against itself, and why it was published all the same.'),
    notes: z.array(z.string()).describe('What a reader of the numbers has to know.'),
    cases,
    participation: z
      .record(z.string(), z.unknown())
      .describe('Who took part, with the nonresponse statement, as GET .../participation had it.'),
    agreement: z.array(reportTable).describe('How far the two sources agree, by several groupings.'),
    measures: z.array(reportTable).describe('Needs against reconciled presence, by several groupings.'),
    policyNeeds: z.array(reportTable).describe('What statute implies, apart from stated needs.'),
  })
  .meta({
    id: 'OpenPart',
    description: 'The open part of a report. The body is canonical JSON (RFC 8785), byte for byte what is signed.',
  });

/** The open part in every format. */
export const openPartAnswer = {
  description: 'The open part: as JSON to the byte; as CSV, one of its tables; as a page; as a workbook.',
  content: { 'application/json': { schema: openPart }, ...FILES.csv, ...FILES.html, ...FILES.xlsx },
};
