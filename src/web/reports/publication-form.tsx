// What is needed to publish or to restate: every matter acknowledged, the reason of a restatement, and a last question.
import { useRef, useState } from 'preact/hooks';
import { client, type Schema, send } from '../api/client.ts';
import { changed } from '../api/use-read.ts';
import { announce } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/fields.tsx';
import { useWriting } from '../ui/use-writing.ts';
import { type Acknowledged, AcknowledgeField } from './acknowledge-field.tsx';
import { PublishDialog } from './publish-dialog.tsx';
import { PublishProblem } from './publish-problem.tsx';

type Matter = Schema<'ReportMatter'>['matter'];
type Props = {
  of: Schema<'Publication'>;
  title: string;
  /** Of the cycle as it was read: publishing is refused where it has changed since. */
  etag: string | undefined;
  onMade: (report: Schema<'Report'>) => void;
  onReload: () => Promise<unknown>;
};

const FIRST_FAULT = '.matter--fault input, [aria-invalid]';
const NOTHING: Acknowledged = { ticked: false, explanation: '' };

/** The form; what was entered stays whatever the service answers. */
export function PublicationForm({ of, title, etag, onMade, onReload }: Props) {
  const { cycle, matters, latest } = of;
  const restates = of.allowed.includes('restate');
  const [entered, setEntered] = useState<Partial<Record<Matter, Acknowledged>>>({});
  const [reason, setReason] = useState('');
  // The matters that were ticked when somebody tried to publish; undefined before. What is ticked later has not been left out yet.
  const [tried, setTried] = useState<readonly Matter[]>();
  const [asking, setAsking] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const writing = useWriting();
  const given = matters.filter(({ matter }) => entered[matter]?.ticked);
  const missing = matters.some(({ matter }) => !entered[matter]?.ticked || entered[matter]?.explanation.trim() === '');
  const ask = () => {
    setTried(given.map(({ matter }) => matter));
    if (!missing && (!restates || reason.trim() !== '')) setAsking(true);
    else setTimeout(() => form.current?.querySelector<HTMLElement>(FIRST_FAULT)?.focus());
  };
  const publish = async () => {
    const acknowledgements = given.map(({ matter }) => ({
      matter,
      explanation: entered[matter]?.explanation.trim() ?? '',
    }));
    const body = restates ? { reason: reason.trim(), acknowledgements } : { acknowledgements };
    const header = { 'Idempotency-Key': writing.keyFor(body), 'If-Match': etag ?? '' };
    await writing.write(async () => {
      const params = { path: { cycle }, header };
      const made = restates
        ? await send(client.POST('/v1/cycles/{cycle}/restate', { params, body: { ...body, reason: reason.trim() } }))
        : await send(client.POST('/v1/cycles/{cycle}/publish', { params, body }));
      // Together, so that the focus goes from the dialog to the result.
      setAsking(false);
      onMade(made.body);
      announce(`Report ${made.body.number} is published.`);
      await changed('/v1/cycles', '/v1/reports', '/v1/me/inbox', '/v1/trends');
    });
    setAsking(false);
  };
  return (
    <form
      ref={form}
      class="usa-form publication"
      noValidate
      aria-label={restates ? 'Restate the report' : 'Publish the report'}
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <h2>What stands against it</h2>
      {matters.length === 0 && <p>Nothing has to be acknowledged.</p>}
      {matters.map((its) => (
        <AcknowledgeField
          key={its.matter}
          of={its}
          cycle={cycle}
          value={entered[its.matter] ?? NOTHING}
          onValue={(value) => setEntered({ ...entered, [its.matter]: value })}
          faults={{
            box:
              tried !== undefined && !entered[its.matter]?.ticked
                ? 'Tick that you know this, or mend it first.'
                : undefined,
            explanation:
              writing.faultAt(`/acknowledgements/${given.indexOf(its)}`) ??
              (tried?.includes(its.matter) && entered[its.matter]?.explanation.trim() === ''
                ? 'Write one or two sentences.'
                : undefined),
          }}
        />
      ))}
      {restates && (
        <TextArea
          label={`Why does report ${latest?.number} not stand?`}
          hint={`The new report shows it. Report ${latest?.number} stays as it is, and names the one that supersedes it.`}
          required
          rows={3}
          maxLength={4000}
          fault={
            (tried !== undefined && reason.trim() === '' && 'Write one or two sentences.') || writing.faultAt('/reason')
          }
          value={reason}
          onValue={setReason}
        />
      )}
      <h2>What publishing does</h2>
      <ul class="usa-list">
        <li>A report is made of the cycle as it stands at that moment, and signed.</li>
        <li>
          <strong>It cannot be changed, taken back or deleted.</strong> Whatever is decided or certified later is
          published by a restatement, as a report of its own.
        </li>
        <li>
          Directors, liaisons and analysts can read it at once; what is about single people each of them sees only of
          their own centers and components.
        </li>
      </ul>
      <PublishProblem error={writing.error} onReload={() => void onReload().then(writing.clear)} />
      <Button type="submit">{restates ? 'Restate the report' : 'Publish the report'}</Button>
      {asking && (
        <PublishDialog
          restates={restates}
          title={title}
          busy={writing.busy}
          onGo={() => void publish()}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
