// The words of a mail and the body of a webhook. Both say what has happened and what to do about it; neither holds a secret, a row of
// the register or an answer.
import { instantInWords } from '../../lib/local-time.ts';
import type { ClaimedDelivery, DeliveredType } from './model.ts';

export type Words = { subject: string; text: string };
type Told = Pick<ClaimedDelivery, 'type' | 'cycle' | 'center' | 'data' | 'its'>;
type Sender = { publicUrl: string | undefined; contactOffice: string };

/** The body that is posted to an endpoint (Standard Webhooks): the same bytes in every attempt. */
export function composeBody({ type, event, cycle, center, data, happenedAt }: ClaimedDelivery): string {
  return JSON.stringify({ type, timestamp: happenedAt.toISOString(), data: { event, cycle, center, ...data } });
}

/** The mail to a person about an event of this type. Throws a RangeError for a type that people do not get. */
export function composeMail(told: Told, { publicUrl, contactOffice }: Sender): Words {
  const write = WORDS[told.type];
  if (write === undefined || told.its === null) throw new RangeError(`nobody is written to about ${told.type}`);
  const { subject, lines } = write(told, told.its);
  const where = publicUrl === undefined || told.center === null ? [] : [linkTo(told, publicUrl)];
  const office = told.its.contact ?? contactOffice;
  const text = [
    ...lines,
    ...where,
    `Questions: ask ${office}.`,
    'This message was written by the fusion center deployment survey service. Please do not answer it.',
  ];
  return { subject, text: `${text.join('\n\n')}\n` };
}

function linkTo({ type, cycle, center }: Told, publicUrl: string): string {
  // People read mails: the pages are at the addresses of the API, with /console for /v1.
  const its = `${publicUrl}/console/cycles/${cycle}`;
  return isOfFindings(type)
    ? `The findings: ${its}/findings?center=${center}`
    : `The response: ${its}/responses/${center}`;
}

function isOfFindings(type: DeliveredType): boolean {
  return type.startsWith('finding.') || type.startsWith('decision.');
}

type Write = (told: Told, its: NonNullable<Told['its']>) => { subject: string; lines: string[] };

const READ_THEM =
  'Please read what counts now and on which grounds; if you see it otherwise, say so in a statement to the finding.';

const WORDS: Partial<Record<DeliveredType, Write>> = {
  'cycle.opened': ({ cycle }, { title, dueAt, timeZone }) => {
    const due = instantInWords(dueAt, timeZone);
    return {
      subject: `Survey ${cycle} is open: please answer by ${due}`,
      lines: [
        `${title} (${cycle}) has opened.`,
        `Please state whom of DHS you see at your center and whom you need, and certify your answer by ${due}.`,
      ],
    };
  },
  'response.reminder': ({ cycle, center, data }, { title, dueAt, timeZone }) => {
    const due = instantInWords(instantOf(data['dueAt']) ?? dueAt, timeZone);
    return {
      subject: `Reminder: the answer of ${center} to survey ${cycle} is due ${due}`,
      lines: [
        `${center} has not certified its answer to ${title} (${cycle}).`,
        `Please complete and certify it by ${due}. If it has been certified since this was written, there is nothing to do.`,
      ],
    };
  },
  'response.returned': ({ cycle, center, data }, { title, dueAt, timeZone }) => {
    const until = instantInWords(instantOf(data['dueAt']) ?? dueAt, timeZone);
    return {
      subject: `A question about the answer of ${center} to survey ${cycle}`,
      lines: [
        `An analyst has returned the answer of ${center} to ${title} (${cycle}) with a question.`,
        ...quoted(data['question']),
        `Please answer it, and change and certify the response anew where it needs a change, by ${until}. What was certified stays in force until then.`,
      ],
    };
  },
  'response.reopened': ({ cycle, center, data }, { title, dueAt, timeZone }) => {
    const until = instantInWords(instantOf(data['dueAt']) ?? dueAt, timeZone);
    return {
      subject: `The answer of ${center} to survey ${cycle} can be changed until ${until}`,
      lines: [
        `${title} (${cycle}) has closed, and the response of ${center} was reopened.`,
        ...quoted(data['reason']),
        `Please change what has to be changed and certify it by ${until}; after that it is locked again.`,
      ],
    };
  },
  'finding.decided': ({ cycle, center }, { title }) => ({
    subject: `Findings about ${center} in survey ${cycle} were decided`,
    lines: [`An analyst has decided findings about ${center} in ${title} (${cycle}).`, READ_THEM],
  }),
  'decision.superseded': ({ cycle, center }, { title }) => ({
    subject: `A decision about ${center} in survey ${cycle} no longer stands`,
    lines: [
      `What was decided about a finding of ${center} in ${title} (${cycle}) no longer counts, since what it judged has changed. The case is open again.`,
      'Please read what it says now, and state your side of it if that has changed.',
    ],
  }),
  'decision.withdrawn': ({ cycle, center, data }, { title }) => ({
    subject: `A decision about ${center} in survey ${cycle} was withdrawn`,
    lines: [
      `An analyst has withdrawn a decision about a finding of ${center} in ${title} (${cycle}). The case is open again.`,
      ...quoted(data['reason']),
      'Please read what it says now, and state your side of it if you have not.',
    ],
  }),
};

function quoted(words: unknown): string[] {
  return typeof words === 'string' ? [words.replace(/^/gm, '> ')] : [];
}

function instantOf(value: unknown): Date | undefined {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value) : undefined;
}
