// The wire contract of responses and their revisions; answer-schemas.ts has that of the answers themselves.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import {
  allowed,
  anyOf,
  code,
  day,
  id,
  instant,
  lock,
  pageOf,
  paging,
  withheld,
  words,
} from '../../platform/http/wire.ts';
import { framedSearch } from '../cycles/index.ts';
import { anyText, needs, needsDraft, nullable, presence, presenceDraft } from './answer-schemas.ts';
import { FIELDS } from './field-schemas.ts';
import { NEEDS_STARTS, PRESENCE_STARTS, RESPONSE_STATES } from './model.ts';
import { exception, query, queryNumber } from './review-schemas.ts';

const certifier = z
  .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
  .meta({ id: 'Certifier', description: 'Who certified.' });

const receipt = z
  .object({
    id: id.describe('Id of the receipt.'),
    revision: z.int().describe('The revision that it is for.'),
    digest: z
      .string()
      .describe('SHA-256 over the canonical JSON (RFC 8785) of cycle, center, revision, instrument and answer.'),
    certifiedAt: instant.describe('When it was certified.'),
    certifiedBy: certifier.describe('Who certified it.'),
    statement: z.string().describe('What was signed.'),
  })
  .meta({ id: 'Receipt', description: 'Proof of a certification.' });

const summary = {
  cycle: code.describe('The cycle that is answered.'),
  center: code.describe('The center that answers.'),
  state: z.enum(RESPONSE_STATES).describe('`not-started`, `draft`, `certified`, or `returned` with a query.'),
  revision: z
    .int()
    .describe(
      'The certified revision in force; 0 before the first. An amended response keeps it until certified anew.',
    ),
  certifiedAt: nullable(instant, 'When the revision in force was certified.'),
  certifiedBy: nullable(certifier, 'Who certified the revision in force.'),
  receipt: nullable(receipt, 'The receipt of the revision in force.'),
  informed: z.boolean().describe('Whether the answer was given with knowledge of the register.'),
  version: z.int().describe('Counts its changes; also its ETag. 0 before the first.'),
  updatedAt: nullable(instant, 'When it was last changed.'),
  allowed,
};

const edit = z
  .object({
    id: z
      .string()
      .describe('The same for the same fault of the same place; of quality edits, also for the same facts.'),
    code: z.string().describe('The rule; GET .../instrument documents it.'),
    kind: z
      .enum(['validity', 'quality'])
      .describe('`validity` blocks certification; `quality` asks for an explanation.'),
    pointer: z.string().describe('JSON pointer into the answer.'),
    message: z.string().describe('What to do about it.'),
    acknowledged: z
      .boolean()
      .describe('Whether it was explained when the answer was certified; of a draft, nothing is yet.'),
    explanation: z.string().nullable().describe('What was said of it.'),
    lastExplanation: z
      .string()
      .nullable()
      .describe('What was said of it when the revision in force was certified: to be taken up again, or mended.'),
  })
  .meta({ id: 'Edit', description: 'A rule that the answer breaks.' });

const registered = z
  .object({
    deploymentId: id.describe('Id of the deployment, for linking a line to it.'),
    component: z.string().describe('Its component.'),
    role: z.string().describe('Its role family.'),
    arrangement: z.enum(ARRANGEMENTS).describe('How it is on duty.'),
    fte: z.number().describe('Its FTE.'),
    positionRef: z.string().describe("The component's own reference of the position."),
    startDate: day.describe('Its first day.'),
    endDate: nullable(day, 'Its last day.'),
    confirmedOn: nullable(day, 'When its component last confirmed it.'),
  })
  .meta({ id: 'RegisteredDeployment', description: 'A row of the register, shown in pre-filled cycles.' });

const revisionName = z
  .object({ cycle: code.describe('The cycle.'), revision: z.int().describe('The revision.') })
  .meta({ id: 'RevisionName', description: 'A certified revision of the same center.' });

const carriedFrom = z
  .object({
    register: z.boolean().describe('Whether presence began with the register.'),
    presence: nullable(revisionName, 'The answer that presence began with.'),
    needs: nullable(revisionName, 'The answer that needs began with.'),
  })
  .meta({ id: 'CarriedFrom', description: 'What the draft began with, item by item; false and null for nothing.' });

export const begin = z
  .strictObject({
    presence: z
      .enum(PRESENCE_STARTS)
      .optional()
      .describe(
        "`register`: the register's rows as linked lines; `last-answer`: the center's last certified answer of an earlier cycle. Without it, `register` in pre-filled cycles and `empty` in blind ones.",
      ),
    needs: z.enum(NEEDS_STARTS).optional().describe('Without it, `last-answer`.'),
  })
  .default({})
  .meta({
    id: 'Begin',
    description: 'What the draft begins with.',
    examples: [{}, { presence: 'last-answer', needs: 'last-answer' }],
  });

export const response = z
  .object({
    ...summary,
    instrument: z.string().describe('Version of the questionnaire.'),
    presence: presenceDraft.nullable().meta(FIELDS.presence),
    needs: needsDraft.nullable().meta(FIELDS.needs),
    remarks: z.string().nullable().meta(FIELDS.remarks),
    carriedFrom,
    edits: z.array(edit).describe('Every rule that the answer breaks now.'),
    queries: z.array(query).describe('What analysts asked, in order, with what the center said.'),
    exception: nullable(exception, 'The exception that was granted last; null where none ever was.'),
    lock: nullable(lock, 'Why the center cannot save it now; null while it can.'),
    register: nullable(
      z.array(registered),
      "The center's register on the reference date, in pre-filled cycles; null in blind ones and where it is withheld.",
    ),
    withheld,
  })
  .meta({ id: 'Response', description: "A center's answer to a cycle." });

export const responseSummary = z
  .object(summary)
  .meta({ id: 'ResponseSummary', description: 'A response without its answer.' });
export const responsePage = pageOf(responseSummary).meta({ id: 'ResponsePage' });
export const responseQuery = z.strictObject({
  ...paging,
  state: anyOf(z.enum(RESPONSE_STATES)).describe('Only responses in one of these states.'),
  center: anyOf(code).describe('Only responses of these centers.'),
  q: framedSearch,
});

export const certification = z
  .strictObject({
    statement: z
      .literal(true, 'Certifying takes "statement": true.')
      .describe('Signs the statement that the receipt repeats.'),
    acknowledgements: z
      .array(
        z.strictObject({
          edit: anyText.describe('Id of the quality edit.'),
          explanation: words(4000).describe('Why it is right.'),
        }),
      )
      .max(500)
      .default([])
      .describe('One for each quality edit.'),
  })
  .meta({ id: 'Certification', examples: [{ statement: true, acknowledgements: [] }] });

const revisionSummary = {
  cycle: summary.cycle,
  center: summary.center,
  revision: z.int().describe('Counts the certifications of the response, from 1.'),
  receipt: id.describe('Id of its receipt.'),
  instrument: z.string().describe('Version of the questionnaire.'),
  digest: receipt.shape.digest,
  informed: summary.informed,
  exception: nullable(z.int(), 'The exception under which it was certified, behind the cut-off; null for all others.'),
  certifiedAt: instant.describe('When it was certified.'),
  certifiedBy: certifier.describe('Who certified it.'),
};

export const revisionPage = pageOf(z.object(revisionSummary).meta({ id: 'RevisionSummary' })).meta({
  id: 'RevisionPage',
});
export const revisionQuery = z.strictObject(paging);

export const revision = z
  .object({
    ...revisionSummary,
    statement: z.string().describe('What was signed.'),
    presence: presence.describe('Who was there, as certified.'),
    needs: needs.describe('What was needed, as certified.'),
    remarks: z.string().nullable().meta(FIELDS.remarks),
    acknowledgements: z
      .array(
        z.object({
          edit: z.string().describe('Id of the quality edit.'),
          explanation: z.string().describe('Why it is right.'),
        }),
      )
      .describe('The explanations that were given.'),
    edits: z.array(edit).describe('The quality edits as they stood, with their explanations.'),
  })
  .meta({ id: 'Revision', description: 'A certified revision, kept for ever as it was.' });

const change = z
  .object({
    op: z.enum(['added', 'removed', 'changed']).describe('What became of it.'),
    item: z.enum(['presence', 'needs', 'remarks']).describe('Of which item it is.'),
    pointerFrom: nullable(z.string(), 'JSON pointer into the one answer; null where it was added.'),
    pointerTo: nullable(z.string(), 'JSON pointer into the other; null where it was removed.'),
    before: z.unknown().describe('What the one says; null where it was added.'),
    after: z.unknown().describe('What the other says; null where it was removed.'),
    fields: z
      .array(z.string())
      .optional()
      .describe('Of a changed line: the fields that differ; `order` where needs were only put in another order.'),
  })
  .meta({ id: 'Change', description: 'One difference between two revisions.' });

export const diff = z
  .object({
    cycle: summary.cycle,
    center: summary.center,
    from: z.int().describe('The revision that is compared.'),
    to: z.int().describe('The revision that it is compared with.'),
    changes: z
      .array(change)
      .describe('Every difference, presence before needs before remarks; empty for equal answers.'),
  })
  .meta({ id: 'RevisionDiff', description: 'What two certified revisions say differently.' });

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
export const byCenter = byCycle.extend({ center: code.describe('Code of the center.') });
export const byQuery = byCenter.extend({ number: queryNumber });
export const byRevision = byCenter.extend({
  revision: z.coerce.number().int().min(1).max(2_147_483_647).describe('Number of the revision.'),
});
export const byRevisions = byRevision.extend({
  other: byRevision.shape.revision.describe('Number of the revision to compare it with.'),
});
