// Plain mail through the server of the operator (SMTP). A reply of 5xx is for good, anything else may succeed another time.
import { createTransport } from 'nodemailer';
import { type Attempted, tidyText } from './attempted.ts';

export type MailMessage = {
  /** The same in every attempt; becomes the Message-ID, by which repetitions can be told. */
  id: string;
  to: string;
  subject: string;
  text: string;
};

export type SendMail = (message: MailMessage) => Promise<Attempted>;

const WITHIN_MS = 30_000;

/** What sends mail as `from` through the server at `url` (`smtp://` or `smtps://`). What it gives never rejects. */
export function openMailer(url: string, from: string): SendMail {
  const transport = createTransport({
    url,
    connectionTimeout: WITHIN_MS / 3,
    greetingTimeout: WITHIN_MS / 3,
    socketTimeout: WITHIN_MS / 3,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost';
  return async ({ id, to, subject, text }) => {
    try {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const messageId = `<${id}@${domain}>`;
      const sent = await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId, headers });
      return { outcome: 'delivered', status: 250, detail: tidyText(`The mail server took it: ${sent.response}`) };
    } catch (error) {
      return failureOf(error);
    }
  };
}

// Who the mail server does not let in (EAUTH) is a matter of settings, and of no single message.
function failureOf(error: unknown): Attempted {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  const status = typeof responseCode === 'number' ? responseCode : null;
  const detail = tidyText(error instanceof Error ? error.message : String(error));
  const isForGood = status !== null && status >= 500 && code !== 'EAUTH';
  return { outcome: isForGood ? 'refused' : 'failed', status, detail };
}
