// The wire contract of the lines of plans: as they are stated, as JSON or as a table, and as they are answered.
import { z } from 'zod';
import { code, flag, fte, text } from '../../platform/http/wire.ts';
import { FUNDINGS, MOST_LINES } from './model.ts';

const funding = z
  .enum(FUNDINGS, `Funding is one of ${FUNDINGS.join(', ')}.`)
  .describe('`funded`: there is money for it; `requested`: it has been asked for; `unfunded`: neither.');

const line = {
  center: code.describe('The center that they are to be on duty for.'),
  role: code.describe('Role family of the positions.'),
  fte: fte
    .min(0.01, 'FTE is 0.01 to 99.99 here.')
    .max(99.99, 'FTE is 0.01 to 99.99 here.')
    .describe('FTE over the year.'),
  funding,
  note: text(4000).nullable().describe('Anything else. No personal names.'),
};

/** One line as somebody states it. */
export const statedLine = z
  .strictObject({
    component: code
      .nullable()
      .default(null)
      .describe("The component that is to send them: the plan's, or a part of it; null for the plan's."),
    ...line,
    note: line.note.default(null),
  })
  .meta({ id: 'PlanLineBody', description: 'What a component intends to deploy at one center, in one role.' });

export const EXAMPLE = [
  { component: 'CBP-USBP', center: 'TX-JCIC', role: 'BPA', fte: 2, funding: 'funded' },
  { center: 'AZ-ACTIC', role: 'IRS', fte: 0.5, funding: 'requested', note: 'Asked for in the budget of the year.' },
];

export const linesBody = z
  .strictObject({
    lines: z
      .array(statedLine)
      .max(MOST_LINES, `A plan has ${MOST_LINES} lines at most.`)
      .describe('All lines of the plan, in order. A component, center, role and funding is stated once.'),
  })
  .meta({ id: 'PlanLinesBody', examples: [{ lines: EXAMPLE }] });

export const linesFile = z.string().meta({
  id: 'PlanLinesFile',
  description:
    'A table with the columns component, center, role, fte, funding and note, in any order; component and note may be missing. What an export has beside them is not read.',
  examples: ['center,role,fte,funding\r\nTX-JCIC,BPA,2,funded\r\n'],
});

export const workbookFile = z.string().meta({
  id: 'PlanLinesWorkbook',
  format: 'binary',
  description: 'The same table as a workbook (XLSX); the first sheet that names the columns is read.',
  examples: ['(the bytes of an XLSX workbook whose first row names the columns)'],
});

export const planLine = z
  .object({
    line: z.int().describe('Its place in the plan, from 1.'),
    component: code.describe('The component that is to send them.'),
    ...line,
  })
  .meta({ id: 'PlanLine', description: 'A line of a plan.' });

export const lineList = z
  .object({
    items: z.array(planLine).describe('All lines, in order.'),
    nextCursor: z.null().describe('Always null: lines are answered whole.'),
  })
  .meta({ id: 'PlanLines' });

export const formatQuery = z.strictObject({
  format: z.enum(['json', 'csv', 'xlsx']).optional().describe('Instead of Accept.'),
});

export const dryRunQuery = z.strictObject({
  dryRun: flag.default(false).describe('Whether to say only what would change.'),
});

const lineKey = {
  component: code.describe('Of this component.'),
  center: code.describe('At this center.'),
  role: code.describe('In this role.'),
  funding,
};
const shownLine = z
  .object({ ...lineKey, fte: line.fte, note: line.note })
  .meta({ id: 'PlanLineShown', description: 'A line without its place.' });

export const linesResult = z
  .object({
    dryRun: z.boolean().describe('Whether this is only what would change.'),
    version: z.int().describe('The version of the plan now; also its ETag.'),
    unchanged: z.int().describe('How many lines stay as they are.'),
    added: z.array(shownLine).describe('Lines that the plan did not have.'),
    changed: z
      .array(
        z
          .object({
            ...lineKey,
            fteBefore: line.fte.describe('FTE so far.'),
            fte: line.fte,
            noteBefore: line.note.describe('The note so far.'),
            note: line.note,
          })
          .meta({ id: 'PlanLineChanged', description: 'A line whose FTE or note is another.' }),
      )
      .describe('Lines with another FTE or note.'),
    removed: z.array(shownLine).describe('Lines that the plan does not have any more.'),
  })
  .meta({ id: 'PlanLinesResult', description: 'What setting the lines of a plan changes.' });

type StatedShape = z.output<typeof statedLine>;

/** The fields of each line of `body` that are sound by themselves: what the rules can judge of a body that its schema refuses. */
export function soundLines(body: unknown): Partial<StatedShape>[] {
  const { lines } = Object(body) as { lines?: unknown };
  if (!Array.isArray(lines)) return [];
  return lines.slice(0, MOST_LINES).map((stated: unknown) => {
    const given = { component: null, ...Object(stated) } as Record<string, unknown>;
    const sound = Object.entries(statedLine.shape).flatMap(([name, its]) => {
      const parsed = its.safeParse(given[name]);
      return parsed.success ? [[name, parsed.data] as const] : [];
    });
    return Object.fromEntries(sound);
  });
}
