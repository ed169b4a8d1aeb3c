// The wire contract of findings as cases: statements, decisions, assignments, history.
import { z } from 'zod';
import { ARRANGEMENTS } from '../../lib/vocabulary.ts';
import { code, day, fte, id, instant, pageOf, uuid, words } from '../../platform/http/wire.ts';
import { DECISION_REASONS, DECISION_STATES, PARTIES, STANCES } from './case-model.ts';
import { DECISIONS, DIFFERENCES, OUTCOMES } from './model.ts';

export const unit = z
  .object({
    component: code.describe('Component.'),
    role: code.describe('Role.'),
    arrangement: z.enum(ARRANGEMENTS).describe('Arrangement.'),
    fte: fte.describe('Share of working time, 0.01 to 1.00.'),
  })
  .meta({ id: 'Unit', description: 'One person as one side states it.' });

const label = z.string().nullable();

export const statement = z
  .object({
    id: id.describe('Id.'),
    party: z.enum(PARTIES).describe('For whom it was said.'),
    stance: z
      .enum(STANCES)
      .describe("`maintain`: it stands by its own statement; `concede`: it grants the other's; `explain`: neither."),
    text: z.string().describe('What was said.'),
    madeAt: instant.describe('When.'),
    madeBy: label.describe('By whom, by label.'),
    onEarlier: z.boolean().describe('The finding was different when it was said.'),
  })
  .meta({ id: 'Statement', description: 'What a party says to a finding. Never changed, never deleted.' });

const judged = z
  .object({
    outcome: z.enum(OUTCOMES).describe('Outcome.'),
    denied: z.boolean().describe('Whether the center denied it.'),
    differences: z.array(z.enum(DIFFERENCES)).describe('Which values differed.'),
    register: unit.nullable().describe('What the component had registered.'),
    observed: unit.nullable().describe('What the center saw.'),
  })
  .meta({ id: 'Judged', description: 'A finding as it was when it was decided.' });

export const decision = z
  .object({
    id: id.describe('Id.'),
    batch: id.nullable().describe('What decisions that were made as one have in common.'),
    decision: z.enum(DECISIONS).describe('What counts instead of the comparison.'),
    reason: z.enum(DECISION_REASONS).describe('Reason code.'),
    text: z.string().describe('Why, in the words of who decided.'),
    set: unit.nullable().describe('The unit of `set`.'),
    state: z
      .enum(DECISION_STATES)
      .describe('`superseded`: what it judged has changed since; `replaced`: by a later decision.'),
    judged: judged.describe('What it judged.'),
    judgedDigest: z.string().describe('SHA-256 over the canonical JSON of what it judged, FTE in hundredths.'),
    decidedAt: instant.describe('When.'),
    decidedBy: label.describe('By whom, by label.'),
    endedAt: instant.nullable().describe('When it ended; null while it is in force.'),
    endedBy: label.describe('Who ended it, by label.'),
    endReason: z.string().nullable().describe('Why it ended.'),
  })
  .meta({ id: 'Decision', description: 'What an analyst decided about a finding (methodology, section 5).' });

export const caseFields = {
  version: z.int().describe('The ETag of the finding, unquoted; moves with everything that can be seen of it.'),
  owner: z
    .object({ id: id.describe('Id.'), label: label.describe('Label.') })
    .nullable()
    .describe('The analyst who looks after it.'),
  dueOn: day.nullable().describe('The day by which it is to be decided.'),
  statements: z.array(statement).describe('What the parties said to it, in that order.'),
  decision: decision.nullable().describe('The decision in force, or the latest that has ended.'),
};

export const statementBody = z
  .strictObject({
    stance: z.enum(STANCES).describe('What the party says of its own statement.'),
    text: words(4000).describe('What it says, in words.'),
    party: z.enum(PARTIES).optional().describe('For whom; only who speaks for both needs to say it.'),
  })
  .meta({
    id: 'StatementCreate',
    examples: [{ stance: 'explain', text: 'She was detailed elsewhere in March; the register is late.' }],
  });

export const setUnit = z.strictObject({
  component: code.describe('Component, valid on the reference date.'),
  role: code.describe('Role, valid on the reference date.'),
  arrangement: z.enum(ARRANGEMENTS).describe('Arrangement.'),
  fte: fte.min(0.01, 'FTE is at least 0.01.').max(1, 'FTE is at most 1.00.').describe('FTE, 0.01 to 1.00.'),
});

export const terms = {
  reason: z.enum(DECISION_REASONS).describe('Reason code.'),
  text: words(4000).describe('Why, in words. Both parties read it.'),
};

export const decisionBody = z
  .strictObject({
    decision: z.enum(DECISIONS).describe('What is to count instead of the comparison.'),
    ...terms,
    set: setUnit.optional().describe('The presence that counts; of `set`, and of nothing else.'),
    withPossibleMatch: z
      .boolean()
      .default(false)
      .describe('Decide the finding and its `possibleMatch` as one person, who then counts once or not at all.'),
  })
  .superRefine(({ decision: its, set }, context) => {
    if ((its === 'set') === (set !== undefined)) return;
    const message = its === 'set' ? 'It is missing: `set` says what counts.' : 'Only the decision `set` has it.';
    context.addIssue({ code: 'custom', path: ['set'], message });
  })
  .meta({
    id: 'DecisionCreate',
    examples: [{ decision: 'accept-center', reason: 'timing', text: 'Both say that she left in March.' }],
  });

export const withdrawBody = z
  .strictObject({ reason: words(4000).describe('Why it is taken back.') })
  .meta({ id: 'DecisionWithdraw', examples: [{ reason: 'The liaison has sent the order of the detail.' }] });

export const assignment = {
  owner: uuid.nullable().optional().describe('The analyst who is to look after it; null for nobody.'),
  dueOn: day.nullable().optional().describe('The day by which it is to be decided; null for none.'),
};

export const assignPatch = z
  .strictObject(assignment)
  .refine(({ owner, dueOn }) => owner !== undefined || dueOn !== undefined, 'Say owner, dueOn, or both.')
  .meta({
    id: 'CaseAssign',
    examples: [{ owner: '0199d3c1-5b7a-7c3e-8a52-3f0f5b7e4d10', dueOn: '2026-12-15' }],
  });

const KINDS = ['statement', 'decision', 'decision-ended', 'assignment'] as const;

export const historyItem = z
  .object({
    at: instant.describe('When.'),
    kind: z.enum(KINDS).describe('What happened.'),
    by: label.describe('Who did it, by label.'),
    statement: statement.nullable().describe('Of `statement`.'),
    decision: decision.nullable().describe('Of `decision` and `decision-ended`: the decision as it stands now.'),
    assignment: z
      .object({
        owner: z
          .object({ id: id.describe('Id.'), label: label.describe('Label.') })
          .nullable()
          .describe('To whom.'),
        dueOn: day.nullable().describe('By when.'),
      })
      .nullable()
      .describe('Of `assignment`.'),
  })
  .meta({ id: 'CaseEvent', description: 'Something that happened to a finding as a case.' });

export const history = pageOf(historyItem)
  .extend({ nextCursor: z.null().describe('Always null: the history is whole.') })
  .meta({ id: 'CaseHistory' });
