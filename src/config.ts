// The only reader of the environment. Everything has a default that suits a first start on a laptop.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isDay } from './lib/calendar.ts';

const HOME = fileURLToPath(new URL('..', import.meta.url));

const environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; 0.0.0.0 in a container'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000).describe('Port to listen on; 0 takes a free one'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('PostgreSQL 15 or later, as the login of the service; without it, the embedded default'),
  MIGRATION_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .describe('The same database as the owner of its tables; migrations and seeds use it'),
  DATA_DIRECTORY: z
    .string()
    .min(1)
    .default(path.join(HOME, '.data'))
    .describe('Where the embedded default keeps its database and example tokens'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .optional()
    .describe('Least level that is logged; info, or warn with the embedded default'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .describe('Address under which clients reach the service, where it is not the one it listens on; links lead there'),
  CONNECTIONS: z.coerce.number().int().min(2).max(200).default(10).describe('Database connections for requests'),
  DOWNLOADS: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(4)
    .describe('Long downloads at a time, with connections of their own'),
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200).describe('Requests a minute and token before 429'),
  SESSION_IDLE_MINUTES: z.coerce
    .number()
    .int()
    .min(5)
    .max(60)
    .default(15)
    .describe(
      'A session of a browser ends after so many minutes without a request (NIST SP 800-63B-4: AAL2 60, AAL3 15)',
    ),
  SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(24)
    .default(10)
    .describe('A session of a browser ends after so many hours in any case (NIST SP 800-63B-4: AAL2 24, AAL3 12)'),
  STOP_GRACE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600)
    .default(15)
    .describe('How long what is under way may take after SIGTERM before its connections are cut'),
  CONTACT_OFFICE: z
    .string()
    .min(1)
    .default('the analysts of this service')
    .describe('Whom a locked thing names to ask, where its cycle names no contact of its own'),
  HANDLING_MARKING: z
    .string()
    .regex(/^[!-~](?:[ -~]{0,198}[!-~])?$/, '1 to 200 printable ASCII characters, no space at either end.')
    .optional()
    .describe(
      'Banner marking of every report, page and file, as 32 CFR 2002.20 has it, for example CUI or CUI//SP-LEI//NOFORN; CUI, or ILLUSTRATIVE SAMPLE with the embedded default',
    ),
  OMB_CONTROL_NUMBER: z
    .string()
    .regex(/^\d{4}-\d{4}$/, 'Four digits, a hyphen, four digits, for example 1601-0001.')
    .optional()
    .describe('OMB control number that questionnaires carry; they say that it is missing while it is not set'),
  OMB_EXPIRES_ON: z
    .string()
    .refine(isDay, 'A day is written YYYY-MM-DD.')
    .optional()
    .describe('The day on which that number expires'),
  OMB_BURDEN_STATEMENT: z
    .string()
    .max(4000)
    .optional()
    .describe('How long an answer takes and whom to tell about it (Paperwork Reduction Act)'),
  SCHEDULE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(15)
    .describe('How often this process looks what is due: cycles, series, reminders; 0 leaves it to other processes'),
  DELIVERY_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(5)
    .describe('How often this process looks what is to be delivered; 0 leaves it to other processes'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/ })
    .optional()
    .describe(
      'The mail server, smtp:// or smtps://, with user and password where it asks for them; without it no mail is sent',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s<>@]+@[^\s<>@]+>?$/, 'An address, or a name with an address in angle brackets.')
    .optional()
    .describe('Whom mail comes from; needed with SMTP_URL'),
  WEBHOOK_PRIVATE_TARGETS: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Whether events may be posted over http and to addresses that are not public'),
  REPORT_SIGNING_KEY_FILE: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Private key on P-256 in PEM (PKCS#8) that reports are signed with; the embedded default makes one, a database of your own publishes nothing without',
    ),
  TRUST_PROXY: z.enum(['true', 'false']).default('false').describe('Whether a proxy in front sets X-Forwarded-For'),
});

export type Config = {
  host: string;
  port: number;
  databaseUrl: string | undefined;
  migrationDatabaseUrl: string | undefined;
  dataDirectory: string;
  logLevel: string | undefined;
  publicUrl: string | undefined;
  connections: number;
  downloads: number;
  requestsPerMinute: number;
  sessions: { idleMinutes: number; hours: number };
  stopGraceSeconds: number;
  contactOffice: string;
  /** Undefined where the default for the database is to do. */
  marking: string | undefined;
  paperwork: { controlNumber: string | null; expiresOn: string | null; burdenStatement: string | null };
  trustProxy: boolean;
  scheduleSeconds: number;
  deliverySeconds: number;
  /** Undefined where no mail is sent. */
  mail: { url: string; from: string } | undefined;
  webhookPrivateTargets: boolean;
  /** Undefined where nobody has named one. */
  reportSigningKeyFile: string | undefined;
};

/** Reads the settings from `env`. Throws an error that names every setting at fault and what it takes. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`These settings of the environment cannot be used:\n${faults.join('\n')}`);
  }
  const settings = parsed.data;
  return {
    host: settings.HOST,
    port: settings.PORT,
    databaseUrl: settings.DATABASE_URL,
    migrationDatabaseUrl: settings.MIGRATION_DATABASE_URL,
    dataDirectory: settings.DATA_DIRECTORY,
    logLevel: settings.LOG_LEVEL,
    publicUrl: settings.PUBLIC_URL,
    connections: settings.CONNECTIONS,
    downloads: settings.DOWNLOADS,
    requestsPerMinute: settings.REQUESTS_PER_MINUTE,
    sessions: { idleMinutes: settings.SESSION_IDLE_MINUTES, hours: settings.SESSION_HOURS },
    stopGraceSeconds: settings.STOP_GRACE_SECONDS,
    contactOffice: settings.CONTACT_OFFICE,
    marking: settings.HANDLING_MARKING,
    paperwork: {
      controlNumber: settings.OMB_CONTROL_NUMBER ?? null,
      expiresOn: settings.OMB_EXPIRES_ON ?? null,
      burdenStatement: settings.OMB_BURDEN_STATEMENT ?? null,
    },
    trustProxy: settings.TRUST_PROXY === 'true',
    scheduleSeconds: settings.SCHEDULE_SECONDS,
    deliverySeconds: settings.DELIVERY_SECONDS,
    mail: mailOf(settings.SMTP_URL, settings.MAIL_FROM),
    webhookPrivateTargets: settings.WEBHOOK_PRIVATE_TARGETS === 'true',
    reportSigningKeyFile: settings.REPORT_SIGNING_KEY_FILE,
  };
}

function mailOf(url: string | undefined, from: string | undefined): Config['mail'] {
  if (url !== undefined && from !== undefined) return { url, from };
  if (url === undefined && from === undefined) return undefined;
  throw new Error(
    'These settings of the environment cannot be used:\n  MAIL_FROM and SMTP_URL: set both to send mail, or neither.',
  );
}
