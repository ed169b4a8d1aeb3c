// The wire contract of a report as people read it: what it says in words and which tables it has, and each table page by page.
import { z } from 'zod';
import { code, id, instant, paging, uuid } from '../../platform/http/wire.ts';
import { UNITS } from './model.ts';
import { tableName } from './open-part-schemas.ts';
import { byReport, cases, detail, matter, report } from './schemas.ts';

export { byReport };

const sentences = (description: string) => z.array(z.string()).describe(description);

export const field = z
  .object({
    field: z.string().describe('Name of the field in the rows.'),
    label: z.string().describe('What people call it.'),
    unit: z
      .enum(UNITS)
      .describe('`fte` and `index`: two decimals; `share`: a share of one; `count`: whole; `word`: a key or text.'),
    shown: z.boolean().describe('Whether a page has room for it; files have all of them.'),
  })
  .meta({ id: 'ReportField', description: 'A column of a table of a report.' });

const tableHead = {
  table: tableName.describe('Name of the table.'),
  section: z.enum(['measures', 'participation', 'agreement', 'policy-needs']).describe('What it belongs to.'),
  caption: z.string().describe('What it shows.'),
  groupBy: z.array(z.string()).describe('The keys of its rows.'),
};

export const contents = z
  .object({
    marking: z.string().describe('The handling marking that it was published under.'),
    report,
    cutOff: instant.describe('Up to when statements count.'),
    decisionInstant: instant.describe('Up to when decisions count.'),
    says: sentences('What it says, before any table.'),
    nonresponse: sentences('Who did not answer, and what that means; none where everybody did.'),
    acknowledgements: z
      .array(
        z.object({ matter, detail, explanation: z.string().describe('Why.'), by: z.string().describe('Who says so.') }),
      )
      .describe('What it says against itself, and why it was published all the same.'),
    notes: sentences('What a reader of the numbers has to know.'),
    cases,
    policyParameters: z
      .array(z.object({ name: z.string().describe('Its name.'), value: z.string().describe('Its value.') }))
      .describe('What the policy said when it was computed, in words.'),
    tables: z
      .array(z.object({ ...tableHead, rows: z.int().describe('How many rows it has.') }))
      .describe('Its tables, in the order of reading.'),
  })
  .meta({ id: 'ReportContents', description: 'A report as people read it; its numbers are in its tables.' });

export const byTable = z.strictObject({
  id: uuid.describe('Id of the report.'),
  table: tableName.describe('The table.'),
});
export const tableQuery = z.strictObject(paging);

export const reportRows = z
  .object({
    marking: z.string().describe('The handling marking that it was published under.'),
    report: id.describe('Id of the report.'),
    cycle: code.describe('The cycle.'),
    ...tableHead,
    columns: z.array(field).describe('Its columns: keys, then those that a page has room for, then the others.'),
    items: z.array(z.record(z.string(), z.unknown())).describe('The rows of the page; what is not known is null.'),
    nextCursor: z.string().nullable().describe('Pass it as `cursor` to get the next page; null on the last.'),
  })
  .meta({ id: 'ReportRows', description: 'A table of a report, page by page.' });
