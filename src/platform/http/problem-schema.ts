// The shape of every refusal in the OpenAPI document. Answers are not written by it: what a problem holds depends on its code.
import { z } from 'zod';
import { PROBLEMS } from '../../lib/problem.ts';

/** A problem document (RFC 9457), as every refusal answers. */
export const problem = z
  .looseObject({
    type: z.string().describe('`/problems/<code>`: a URI reference that answers with its documentation.'),
    title: z.string().describe('What the code means, the same every time.'),
    status: z.int().describe('The HTTP status.'),
    detail: z.string().describe('What is wrong in this case, and what to do.'),
    instance: z.string().describe('The id of the request, also in X-Request-Id.'),
    errors: z
      .array(
        z
          .object({
            pointer: z.string().describe('JSON pointer (RFC 6901) to the fault.'),
            message: z.string().describe('What is wrong there.'),
            in: z
              .enum(['body', 'query', 'path', 'header'])
              .optional()
              .describe('Which part of the request the pointer is into.'),
            line: z
              .int()
              .nullable()
              .optional()
              .describe('Of a file: the row as a spreadsheet numbers it; null for the file as a whole.'),
            field: z.string().nullable().optional().describe('Of a file: the field, by its name in JSON.'),
            value: z.string().nullable().optional().describe('Of a file: what stands there, cut after 100 characters.'),
          })
          .meta({ id: 'Fault', description: 'One fault of the input.' }),
      )
      .optional()
      .describe('Every fault of the input at once.'),
  })
  .meta({
    id: 'Problem',
    description: 'Problem document, RFC 9457. Further members depend on the code.',
    examples: [
      {
        type: '/problems/not-found',
        title: PROBLEMS['not-found'].title,
        status: 404,
        detail: 'There is no center TX-NONE, or it is not yours to see.',
        instance: '5f0c6c0e-8c52-4c6a-9f0e-1a4f5a1f5c11',
      },
    ],
  });
