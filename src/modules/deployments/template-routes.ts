// GET /v1/deployments/import/template.*: the file to begin an import with, with the codes that the caller may use today.
import { dayOf, isWithin } from '../../lib/calendar.ts';
import type { Principal } from '../../platform/auth/principal.ts';
import type { Database } from '../../platform/db/client.ts';
import { sendCsvRows } from '../../platform/http/download.ts';
import { refusals } from '../../platform/http/route.ts';
import type { App } from '../../platform/http/server.ts';
import { sendWorkbook, XLSX_TYPE } from '../../platform/http/workbook.ts';
import { type Choices, composeTemplate, exampleRows } from './compose-template.ts';
import { IMPORT_FIELDS } from './import-model.ts';
import { listFamilies, listNamedCodes } from './import-queries.ts';
import * as schemas from './import-schemas.ts';

type Context = { database: Database; clock: () => Date };

export function templateRoutes(app: App, { database, clock }: Context): void {
  for (const [extension, type] of [
    ['csv', 'text/csv'],
    ['xlsx', XLSX_TYPE],
  ] as const) {
    app.get(
      `/v1/deployments/import/template.${extension}`,
      {
        config: { scope: 'register:read' },
        schema: {
          operationId: extension === 'csv' ? 'getImportTemplateCsv' : 'getImportTemplateWorkbook',
          tags: ['register'],
          summary: `A file to begin an import with (${extension.toUpperCase()})`,
          description:
            'Every column, and two example rows, which an import passes over. The workbook has drop-downs of the components of your families (of all, for who has none), of the centers and ' +
            'roles of today and of the other codes, and says what each column holds.',
          response: {
            200: { description: 'The file.', content: { [type]: { schema: schemas.templateFile } } },
            ...refusals('open'),
          },
        },
      },
      async (request, reply) => {
        const choices = await readChoices(database, request.principal, dayOf(clock()));
        if (extension === 'xlsx') return sendWorkbook(reply, 'register-template.xlsx', composeTemplate(choices));
        return sendCsvRows(reply, 'register-template.csv', IMPORT_FIELDS, exampleRows(choices));
      },
    );
  }
}

async function readChoices(database: Database, principal: Principal, today: string): Promise<Choices> {
  const { rows, families } = await database.asPrincipal(
    principal,
    async (db) => ({ rows: await listNamedCodes(db), families: await listFamilies(db, today) }),
    'read',
  );
  const valid = rows.filter(({ validFrom, validTo }) => isWithin(today, validFrom, validTo));
  const of = (kind: string) => valid.filter((row) => row.kind === kind).map(({ code }) => code);
  const isOwn = (code: string) => families.bound.includes(families.familyOf.get(code) ?? '');
  const own = of('component').filter(isOwn);
  return { component: own.length > 0 ? own : of('component'), center: of('center'), role: of('role') };
}
