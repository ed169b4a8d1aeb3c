// The wire contract of reports; annex-schemas.ts has that of annexes, compare-schemas.ts that of comparing and repeating them.
import { z } from 'zod';
import { allowed, anyOf, code, day, flag, id, instant, pageOf, paging, uuid, words } from '../../platform/http/wire.ts';
import { MATTERS } from './model.ts';

export const byCycle = z.strictObject({ cycle: code.describe('Code of the cycle.') });
export const byReport = z.strictObject({ id: uuid.describe('Id of the report.') });

export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the canonical JSON (RFC 8785), in hexadecimal.');
export const matter = z
  .enum(MATTERS)
  .describe(
    '`open-cases`: cases that nobody decided; `response-below-threshold`: a rate of response below the policy.',
  );
const explanation = words(4000).describe('Why it is published all the same. The report shows it.');
export const detail = z.string().describe('The same in words, as the report shows it.');

const acknowledgements = z
  .array(z.strictObject({ matter, explanation }))
  .max(MATTERS.length)
  .default([])
  .describe('One for each matter that needs it; what does not need one is left out of the report.');

export const publish = z.strictObject({ acknowledgements }).meta({
  id: 'ReportPublish',
  examples: [
    {
      acknowledgements: [
        {
          matter: 'open-cases',
          explanation: 'The two centers were under evacuation; the cases follow in a restatement.',
        },
      ],
    },
  ],
});

export const restate = z
  .strictObject({
    reason: words(4000).describe('Why the report before does not stand. The new one shows it.'),
    acknowledgements,
  })
  .meta({
    id: 'ReportRestate',
    examples: [{ reason: 'The center in Texas corrected its answer under an exception.' }],
  });

const links = z
  .object({
    self: z.string().describe('The open part.'),
    csv: z.string().describe('A table of it as CSV.'),
    xlsx: z.string().describe('It as a workbook.'),
    html: z.string().describe('It as a page.'),
    annex: z.string().describe('The annex, as far as the caller may see it.'),
    signature: z.string().describe('Digests, signatures and key.'),
  })
  .meta({ id: 'ReportLinks', description: 'Where the parts of a report are.' });

export const report = z
  .object({
    id: id.describe('Id of the report.'),
    cycle: code.describe('The cycle.'),
    number: z.int().describe('Counts the reports of the cycle: 1 is the publication, later ones are restatements.'),
    title: z.string().describe('What the cycle was called.'),
    illustrative: z.boolean().describe('Whether it is a made-up sample.'),
    marking: z.string().describe('The handling marking that it carries.'),
    referenceDate: day.describe('The day that the cycle asks about.'),
    publishedAt: instant.describe('When it was published.'),
    publishedBy: z.string().nullable().describe('Who published it.'),
    supersedes: id.nullable().describe('The report that it supersedes; null for the first.'),
    supersededBy: id.nullable().describe('The report that supersedes it; null for the latest.'),
    reason: z.string().nullable().describe('Why it supersedes the one before; null for the first.'),
    methodology: z.string().describe('Version of the methodology.'),
    policy: code.describe('The policy that it was computed under.'),
    policyVersion: z.int().describe('Version of that policy.'),
    instrument: z.string().nullable().describe('Version of the questionnaire.'),
    software: z.string().describe('Version of the software that computed it.'),
    inputsDigest: digest.describe('SHA-256 over which versions, revisions and decisions were read.'),
    digests: z
      .object({ open: digest.describe('Of the open part.'), annex: digest.describe('Of the annex.') })
      .describe('SHA-256 of either part.'),
    annexRows: z.int().describe('Rows of the annex.'),
    annexBytes: z.int().describe('Bytes of the annex.'),
    links,
    allowed,
  })
  .meta({ id: 'Report', description: 'A published snapshot, as lists show it; its numbers stand in its open part.' });

export const reportPage = pageOf(report).meta({ id: 'ReportPage' });

export const reportQuery = z.strictObject({
  ...paging,
  cycle: anyOf(code).describe('Only reports of these cycles.'),
  latest: flag.optional().describe('`true`: only the latest of each cycle; `false`: only those that are superseded.'),
});

const needed = z
  .object({ matter, detail })
  .meta({ id: 'ReportMatter', description: 'Something that a report says against itself.' });
const rate = z
  .object({
    rate: z.enum(['unit', 'presence', 'needs']).describe('Of responses, or of an item.'),
    value: z.number().nullable().describe('The rate of the whole frame; null where nobody is expected.'),
    threshold: z.number().describe('What the policy asks for.'),
  })
  .meta({ id: 'RateBelowThreshold', description: 'A rate of response that is too low.' });
const count = (description: string) => z.int().describe(description);
export const cases = z
  .object({
    open: count('Cases without a statement.'),
    answered: count('Cases with a statement, and not decided.'),
    decided: count('Findings that an analyst decided.'),
    withdrawn: count('Findings that vanished.'),
    byOutcome: z
      .object({
        agreed: count('Nothing differs.'),
        differs: count('Something differs.'),
        'register-only': count('Registered, and not seen by the center.'),
        'center-only': count('Seen by the center, and not registered.'),
        'not-comparable': count('Could not be compared.'),
      })
      .describe('Findings that stand, by outcome.'),
  })
  .meta({
    id: 'CaseCounts',
    description: 'What became of the findings. A case is one of which the two sides do not say the same.',
  });

export const publication = z
  .object({
    cycle: code.describe('Code of the cycle.'),
    state: z.enum(['open', 'closed', 'published']).describe('State of the cycle.'),
    matters: z.array(needed).describe('What has to be acknowledged; none where nothing stands against it.'),
    cases,
    belowThreshold: z.array(rate).describe('The rates that are below the threshold of the policy.'),
    unverifiedFte: z
      .number()
      .describe('Registered presence that could not be compared. Needs no acknowledgement; the report says it.'),
    inputsDigest: z.string().nullable().describe('What a report would be made of; null while the cycle is open.'),
    latest: report.nullable().describe('The latest report; null before the first.'),
    hasChanged: z
      .boolean()
      .nullable()
      .describe(
        'Whether the inputs differ from those of the latest report, or something was said or decided since; null before the first.',
      ),
    signingKey: z
      .string()
      .nullable()
      .describe('Name (`kid`) of the key that it would be signed with; null where there is none.'),
    allowed,
  })
  .meta({ id: 'Publication', description: 'What publishing or restating a cycle now would need, and say.' });

const key = z
  .object({
    kty: z.literal('EC').describe('Elliptic curve.'),
    crv: z.literal('P-256').describe('Its curve.'),
    x: z.string().describe('Coordinate.'),
    y: z.string().describe('Coordinate.'),
    kid: z.string().describe('Its thumbprint (RFC 7638).'),
    alg: z.literal('ES256').describe('What it signs with.'),
    use: z.literal('sig').describe('What it is for.'),
  })
  .meta({ id: 'PublicKey', description: 'A public key as JWK (RFC 7517).' });

const jws = z
  .string()
  .describe('Detached JWS with an unencoded payload (RFC 7515 appendix F, RFC 7797): `header..signature`.');

export const signature = z
  .object({
    report: id.describe('Id of the report.'),
    cycle: code.describe('The cycle.'),
    number: z.int().describe('Its number.'),
    open: z.object({ digest, signature: jws }).describe('Of the open part, as GET /v1/reports/{id} answers it.'),
    annex: z
      .object({ digest, signature: jws, rows: z.int().describe('Its rows.'), bytes: z.int().describe('Its bytes.') })
      .describe('Of the whole annex, as analysts get it.'),
    key,
    supersededBy: id.nullable().describe('The report that supersedes it; null for the latest.'),
  })
  .meta({ id: 'ReportSignature', description: 'What vouches for both parts of a report.' });

export const keySet = z
  .object({ keys: z.array(key).describe('Every key that a report was signed with, and the present one.') })
  .meta({ id: 'KeySet', description: 'Public keys (RFC 7517, section 5).' });
