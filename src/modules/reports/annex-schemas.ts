// The wire contract of annexes: the whole document, pages of its rows, and each section as CSV.
import { z } from 'zod';
import { anyOf, code, id, paging } from '../../platform/http/wire.ts';
import { ANNEX_SECTIONS } from './model.ts';

const section = z.enum(ANNEX_SECTIONS);

export const annexQuery = z.strictObject({
  section: section.optional().describe('Only this section; a CSV is of one section.'),
  center: anyOf(code).describe('Only rows of these centers.'),
  family: anyOf(code).describe('Only rows of these component families.'),
  state: anyOf(z.string().regex(/^[A-Z]{2}$/, 'A state is two upper-case letters.')).describe(
    'Only rows of centers of these states.',
  ),
  limit: paging.limit
    .removeDefault()
    .optional()
    .describe('How many rows at most, 1 to 500; 50 where another parameter is given.'),
  cursor: paging.cursor,
  format: z.enum(['json', 'csv']).optional().describe('The format, where the Accept header is not to decide.'),
});

const row = z.record(z.string(), z.unknown());
const rows = (description: string) => z.array(row).optional().describe(description);

/** A whole annex, or a page of its rows: which, the parameters decide. */
export const annex = z
  .object({
    kind: z.literal('gap-report-annex').describe('What it is.'),
    cycle: code.describe('The cycle.'),
    report: id.describe('The report.'),
    marking: z.string().describe('The handling marking.'),
    partial: z
      .string()
      .optional()
      .describe('That rows are left out which are not for this caller; absent from the whole annex.'),
    sections: z
      .object({
        findings: rows('Findings with both sides, every statement, and every decision ever made.'),
        needs: rows('Stated needs, how far they are filled, and what explains it.'),
        'policy-needs': rows('What statute implies, center by center.'),
        'presence-without-need': rows('Reconciled presence that fills no stated need.'),
      })
      .optional()
      .describe('The rows of the document, by section; not on a page.'),
    items: z
      .array(
        z.object({ section: section.describe('Where it stands.'), row: row.describe('The row as it was published.') }),
      )
      .optional()
      .describe('The rows of a page.'),
    nextCursor: z
      .string()
      .nullable()
      .optional()
      .describe('Pass it as `cursor` to get the next page; null on the last. On a page.'),
  })
  .meta({ id: 'Annex', description: 'The annex of a report, as far as the caller may see it.' });
