// A report computed again from the inputs that it recorded, and held against what was published.
import { useState } from 'preact/hooks';
import type { Schema } from '../api/client.ts';
import { useRead } from '../api/use-read.ts';
import { Alert, ProblemAlert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Table } from '../ui/table.tsx';
import { Tag } from '../ui/tag.tsx';

const PARTS = [
  ['open', 'The report'],
  ['annex', 'Its annex'],
  ['inputs', 'What was read'],
  ['software', 'Version of the software'],
] as const;

/** A button, since it takes a while; then whether both parts come out to the byte. */
export function Replay({ id }: { id: string }) {
  const [asked, setAsked] = useState(false);
  const replay = useRead('/v1/reports/{id}/replay', { params: { path: { id } } }, { when: asked });
  const ask = () => {
    if (asked) void replay.refetch();
    setAsked(true);
  };
  return (
    <section aria-labelledby="replay">
      <h3 id="replay">Compute it again</h3>
      <p>Reads the recorded inputs, computes everything anew and compares the result. Nothing is kept of it.</p>
      <ProblemAlert error={replay.error} />
      {replay.data !== undefined && <Result of={replay.data.body} />}
      {replay.isFetching && (
        <div role="status" class="replay__work">
          <p>Computing the report again. For a large cycle this takes a minute.</p>
          <progress class="progress" aria-label="Computing the report again" />
        </div>
      )}
      <Button kind="outline" busy={replay.isFetching && 'Computing...'} onClick={ask}>
        Compute it again
      </Button>
    </section>
  );
}

function Result({ of }: { of: Schema<'ReportReplay'> }) {
  return (
    <>
      <Alert
        kind={of.same ? 'success' : 'error'}
        title={of.same ? 'Computed again from the stored inputs: the same to the byte' : 'It comes out otherwise'}
        announce
      >
        {of.same
          ? 'Report and annex have the digests that were published.'
          : 'Compare the parts below, and tell whoever runs this service.'}
      </Alert>
      <Table
        caption="As published, and computed again"
        stacked
        rows={PARTS}
        keyOf={([part]) => part}
        columns={[
          { key: 'part', label: 'Part', header: true, cell: ([, name]) => name },
          { key: 'published', label: 'Published', cell: ([part]) => <Short text={of[part].recorded} /> },
          { key: 'again', label: 'Computed again', cell: ([part]) => <Short text={of[part].repeated} /> },
          {
            key: 'same',
            label: 'Result',
            cell: ([part]) => (of[part].same ? <Tag tone="good">The same</Tag> : <Tag tone="warn">Differs</Tag>),
          },
        ]}
      />
    </>
  );
}

function Short({ text }: { text: string }) {
  return <span class="digest">{text.length > 16 ? `${text.slice(0, 16)}…` : text}</span>;
}
