// The wire contract of comparing two reports and of repeating one.
import { z } from 'zod';
import { code, id, instant, uuid } from '../../platform/http/wire.ts';
import { UNITS } from './model.ts';
import { comparedTableName } from './open-part-schemas.ts';

export const byPair = z.strictObject({
  a: uuid.describe('Id of the report to compare from.'),
  b: uuid.describe('Id of the report to compare with it.'),
});

export const compareQuery = z.strictObject({
  format: z.enum(['json', 'csv']).optional().describe('The format, where the Accept header is not to decide.'),
  table: comparedTableName
    .default('by-state')
    .describe('The table whose differences a CSV holds; `by-state` without it.'),
});

const anything = z.unknown();
const from = anything.describe('In the first report.');
const to = anything.describe('In the second.');
const named = z
  .object({
    id: id.describe('Id of the report.'),
    cycle: code.describe('Its cycle.'),
    number: z.int().describe('Its number.'),
    publishedAt: instant.describe('When it was published.'),
    reason: z.string().nullable().describe('Why it superseded the one before.'),
  })
  .meta({ id: 'ComparedReport', description: 'A report that is compared.' });
const row = z.record(z.string(), z.unknown());

const tableChange = z
  .object({
    table: z.string().describe('Name of the table.'),
    parameter: z.string().describe('Its name over the whole report, as the parameter `table` takes it.'),
    caption: z.string().describe('What it shows.'),
    groupBy: z.array(z.string()).describe('The keys of its rows.'),
    changed: z
      .array(
        z.object({
          keys: row.describe('The group.'),
          measures: z
            .array(
              z.object({
                measure: z.string().describe('The measure.'),
                label: z.string().describe('What people call it.'),
                unit: z
                  .enum(UNITS)
                  .describe('`fte` and `index`: two decimals; `share`: a share of one; `count`: whole; `word`: text.'),
                from,
                to,
                change: z.number().nullable().describe('The second less the first; null where one is not known.'),
              }),
            )
            .describe('Only the measures that differ, in the order in which they are read.'),
        }),
      )
      .describe('Groups that both have, and in which something differs.'),
    added: z.array(row).describe('Rows of groups that only the second has.'),
    removed: z.array(row).describe('Rows of groups that only the first has.'),
  })
  .meta({ id: 'TableChange', description: 'What differs in one table.' });
const tables = (what: string) => z.array(tableChange).describe(`${what}; only tables in which something differs.`);

const side = z
  .object({
    outcome: z.string().describe('What came of the comparison of both sides.'),
    state: z.string().describe('What had become of it.'),
    reconciled: anything.describe('The presence that counts; null for none.'),
  })
  .nullable();
const about = {
  center: code.describe('The center.'),
  family: code.describe('The component family.'),
};
const inputs = z
  .object({
    responses: z
      .array(
        z.object({
          center: about.center,
          from: z.int().nullable().describe('The revision that counted; null for none.'),
          to: z.int().nullable().describe('The revision that counts then.'),
        }),
      )
      .describe('Centers of which another revision of the answer counts.'),
    decisions: z
      .array(
        z.object({
          finding: id.describe('The finding that it is about.'),
          ...about,
          id: id.describe('Id of the decision.'),
          decision: z.string().describe('What was decided.'),
          what: z.enum(['made', 'ended']).describe('Whether it was made or ended between the two.'),
          state: z.string().describe('Its state in the second report.'),
          by: z.string().nullable().describe('Who made or ended it.'),
          at: instant.describe('When.'),
        }),
      )
      .describe('Decisions that were made or ended.'),
    findings: z
      .array(
        z.object({
          finding: id.describe('Id of the finding.'),
          identity: z.string().describe('What it is known by within its center.'),
          ...about,
          from: side.describe('As the first report has it; null where it has not.'),
          to: side.describe('As the second report has it; null where it has not.'),
        }),
      )
      .describe('Findings whose outcome, state or presence differs.'),
  })
  .meta({
    id: 'InputChanges',
    description: 'From which inputs the numbers changed, as far as the caller may see them.',
  });

const numbers = {
  measures: tables('Needs, presence and gaps'),
  agreement: tables('Agreement'),
  policyNeeds: tables('Policy needs'),
};

export const changes = z
  .object({ cycle: code.describe('The cycle.'), from: named.describe('The latest report.'), ...numbers })
  .meta({
    id: 'PublicationChanges',
    description: 'Which numbers a restatement made now would give otherwise than the latest report.',
  });

export const comparison = z
  .object({
    from: named,
    to: named,
    comparable: z.boolean().describe('Whether both are of one cycle, so that inputs can be held against each other.'),
    terms: z
      .array(
        z.object({
          term: z.string().describe('The term.'),
          label: z.string().describe('What people call it.'),
          from,
          to,
        }),
      )
      .describe('Terms that they were made under and that differ.'),
    ...numbers,
    inputs: inputs
      .nullable()
      .describe('Null for reports of different cycles: their inputs are not of the same things.'),
  })
  .meta({ id: 'ReportComparison', description: 'What differs between two reports, and from which inputs.' });

const repeated = z
  .object({
    recorded: z.string().describe('As it was published.'),
    repeated: z.string().describe('As it comes out now.'),
    same: z.boolean().describe('Whether they are the same.'),
  })
  .meta({ id: 'Repeated', description: 'Something as it was recorded, and as it comes out again.' });

export const replay = z
  .object({
    report: id.describe('Id of the report.'),
    cycle: code.describe('The cycle.'),
    number: z.int().describe('Its number.'),
    same: z.boolean().describe('Whether both parts come out to the byte.'),
    open: repeated.describe('Digest of the open part.'),
    annex: repeated.describe('Digest of the annex.'),
    inputs: repeated.describe('Digest of the inputs.'),
    software: repeated.describe('Version of the software that computed it, and of this one.'),
  })
  .meta({ id: 'ReportReplay', description: 'A report, computed and composed again from what it recorded.' });
