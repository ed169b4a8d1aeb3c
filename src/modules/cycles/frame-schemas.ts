// The wire contract of frames and exemptions: who is to answer a cycle, and who is not and why.
import { z } from 'zod';
import { allowed, code, id, instant, pageOf, paging, search, words } from '../../platform/http/wire.ts';
import { DISPOSITIONS } from './model.ts';

const grantor = z
  .object({ id: id.describe('Id of the principal.'), label: z.string().nullable().describe('What it is called.') })
  .meta({ id: 'Grantor', description: 'Who exempted a center, or found it ineligible.' });

export const framedCenter = z
  .object({
    center: code.describe('Code of the center.'),
    name: z.string().describe('Its name when the cycle opened.'),
    state: z.string().describe('Its state or territory when the cycle opened.'),
    designation: z.enum(['primary', 'recognized']).describe('Its designation when the cycle opened.'),
    femaRegion: z.int().describe('Its FEMA region when the cycle opened.'),
    disposition: z
      .enum(DISPOSITIONS)
      .describe(
        '`expected` to answer, `exempt` from it, or `ineligible` (not active on the reference date after all).',
      ),
    reason: z.string().nullable().describe('Why it is not expected.'),
    grantedBy: grantor
      .nullable()
      .describe('Who exempted it or found it ineligible; null for the expected, and for centers outside the frame.'),
    grantedAt: instant.nullable().describe('When it was exempted or found ineligible.'),
    version: z.int().describe('Counts the changes of its disposition; also its ETag.'),
    allowed,
  })
  .meta({
    id: 'FramedCenter',
    description: 'A center of a frame, with its attributes as they were when the cycle opened.',
  });

/** The search of every list of framed centers. */
export const framedSearch = search('the code of the center, its name today or when the cycle opened, or an alias');

export const framePage = pageOf(framedCenter).meta({ id: 'FramePage' });
export type FramePage = z.output<typeof framePage>;
export const frameQuery = z.strictObject({
  ...paging,
  q: framedSearch,
});

const reason = words(4000);

export const disposition = z
  .strictObject({ reason: reason.describe('Why. Everybody who reads the frame sees it.') })
  .meta({
    id: 'DispositionChange',
    examples: [{ reason: 'It closed on 2026-05-31; reference data has been corrected.' }],
  });

export const exemptionPut = z
  .strictObject({ reason: reason.describe('Why it is not asked. Everybody who reads the cycle sees it.') })
  .meta({ id: 'ExemptionPut', examples: [{ reason: 'Recovering from a hurricane.' }] });

export const exemption = z
  .object({
    cycle: code.describe('The cycle that the center is exempt from.'),
    center: code.describe('Code of the center.'),
    name: z.string().describe('What the center is called today.'),
    reason: z.string().describe('Why it is not asked.'),
    grantedBy: grantor.describe('Who granted it.'),
    grantedAt: instant.describe('When it was granted, or granted anew with another reason.'),
    version: z.int().describe('Counts its changes; also its ETag.'),
    allowed,
  })
  .meta({
    id: 'Exemption',
    description: 'A center that a cycle does not ask, although it is active on the reference date.',
  });

export const exemptionPage = pageOf(exemption).meta({ id: 'ExemptionPage' });
export const exemptionQuery = z.strictObject(paging);
export const byCenter = z.strictObject({
  cycle: code.describe('Code of the cycle.'),
  center: code.describe('Code of the center.'),
});
