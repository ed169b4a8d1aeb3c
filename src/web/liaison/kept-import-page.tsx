// One import that was applied: who sent it, how it was read, and everything that it changed.
import { addressOf } from '../api/address-of.ts';
import type { Schema } from '../api/client.ts';
import { useList, useRead } from '../api/use-read.ts';
import { formatDay, formatInstant } from '../ui/format.ts';
import { Load } from '../ui/load.tsx';
import { ShowMore } from '../ui/show-more.tsx';
import { useNames } from '../ui/use-names.ts';
import { END_REASONS, wordOf } from '../ui/words.ts';
import { ImportChanges, ImportCounts } from './import-changes.tsx';
import { MODES } from './import-words.ts';
import { RegisterPart } from './register-part.tsx';

/** The page at /deployment-imports/:id. */
export function KeptImportPage({ id }: { id: string }) {
  const kept = useRead('/v1/deployment-imports/{id}', { params: { path: { id } } });
  const changes = useList('/v1/deployment-imports/{id}/changes', { params: { path: { id }, query: { limit: 100 } } });
  const body = kept.data?.body;
  return (
    <RegisterPart
      title={body === undefined ? 'Import' : `Import of ${formatInstant(body.at)}`}
      below={[{ label: 'Imports', href: '/console/deployment-imports' }]}
    >
      <Load of={kept} what="the import">
        {(read) => <Head kept={read.body} />}
      </Load>
      <h2>What it changed</h2>
      <p>
        Values as the file set them. What came later stands in the history of each deployment.{' '}
        <a href={addressOf('/v1/deployment-imports/{id}/changes', { id }, { format: 'csv' })} download>
          Download CSV
        </a>
      </p>
      <Load of={changes} what="what it changed">
        {() => (
          <ImportChanges changes={changes.items} none="It changed nothing: the register said all of this already." />
        )}
      </Load>
      <ShowMore list={changes} what="changes" />
    </RegisterPart>
  );
}

function Head({ kept }: { kept: Schema<'RegisterImport'> }) {
  const { family, component, center } = useNames();
  const { who, families, mode, options, counts, notes } = kept;
  const listed = (value: unknown, nameOf: (code: string) => string) =>
    Array.isArray(value) && value.length > 0 ? value.map((code) => nameOf(String(code))).join('; ') : undefined;
  const covered = [listed(options['components'], component.name), listed(options['centers'], center.name)].filter(
    (part) => part !== undefined,
  );
  return (
    <>
      <p>
        Sent by {who.label ?? 'somebody'} for {families.map(family.name).join('; ')}. The file held{' '}
        {MODES[mode].toLowerCase()}
        {mode === 'roster' && covered.length > 0 && `: ${covered.join(', at ')}`}.
        {mode === 'roster' &&
          ` What it did not hold ended on ${formatDay(textOf(options['endOn']))}${reasonOf(options['endReason'])}.`}
      </p>
      <ImportCounts counts={counts} />
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function reasonOf(value: unknown): string {
  return typeof value === 'string' && value in END_REASONS ? ` (${wordOf(value)})` : '';
}
