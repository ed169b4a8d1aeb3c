// One row of reference data: what is known of it, how sure that is, and its correction or end.
import { Alert } from '../ui/alert.tsx';
import { Button } from '../ui/button.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { unbroken } from '../ui/unbroken.tsx';
import { useAddressQuery } from '../ui/use-address-query.ts';
import { shown } from './entry.ts';
import { listOf, NOUNS, type Noun } from './nouns.ts';
import { named, type Row, useChoices, useRow } from './reference-api.ts';
import { ReferenceForm } from './reference-form.tsx';
import { ReferenceHistory } from './reference-history.tsx';

/** The page of one row of `noun`. */
export function pageOfRow(noun: Noun) {
  return function ReferencePage({ code }: { code: string }) {
    const facts = NOUNS[noun];
    const reading = useRow(noun, code);
    const { query, set } = useAddressQuery();
    const row = reading.data?.body as Row | undefined;
    const mayPut = row?.allowed.includes('put') ?? false;
    const change = query['change'];
    const open = mayPut && change !== undefined;
    return (
      <Page
        title={row === undefined ? code : named(noun, row)}
        trail={[{ label: facts.title, href: listOf(noun) }]}
        actions={
          mayPut &&
          !open && (
            <>
              <Button onClick={() => set({ change: 'all' })}>Correct</Button>
              <Button kind="outline" onClick={() => set({ change: 'end' })}>
                {row?.validTo === null ? 'Set an end date' : 'Change the end date'}
              </Button>
            </>
          )
        }
      >
        <Load of={reading} what={`this ${facts.one}`}>
          {({ body, etag }) =>
            open ? (
              <ReferenceForm
                key={change}
                noun={noun}
                of={{ row: body as unknown as Row, etag }}
                ending={change === 'end'}
                onClose={() => set({ change: undefined })}
              />
            ) : (
              <ReferenceFacts noun={noun} row={body as unknown as Row} />
            )
          }
        </Load>
      </Page>
    );
  };
}

function ReferenceFacts({ noun, row }: { noun: Noun; row: Row }) {
  const facts = NOUNS[noun];
  const of = facts.fields.find((field) => field.of !== undefined)?.of;
  const choices = useChoices(of ?? 'roles', of !== undefined);
  const nameOf = (code: string) => choices.find(({ value }) => value === code)?.label ?? code;
  return (
    <>
      <Doubt noun={noun} row={row} />
      <dl class="admin-facts">
        {facts.fields.map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>{field.name === 'source' ? <Source source={row['source']} /> : unbroken(shown(field, row, nameOf))}</dd>
          </div>
        ))}
      </dl>
      <ReferenceHistory noun={noun} code={row.code} nameOf={nameOf} />
    </>
  );
}

function Doubt({ noun, row }: { noun: Noun; row: Row }) {
  if (noun === 'centers' && row['nameVerified'] !== true) {
    return (
      <Alert kind="warning" title="Not verified">
        Nobody has checked this name and designation against a public government page yet. If you have, correct the row:
        say so, and name the source.
      </Alert>
    );
  }
  if ('source' in row && row['source'] === null) {
    return (
      <Alert kind="warning" title="No source">
        Nobody has said where this row was taken from. If you know it, correct the row and name the source.
      </Alert>
    );
  }
  return null;
}

function Source({ source }: { source: unknown }) {
  if (typeof source !== 'string') return <span>Not stated</span>;
  if (!/^https:\/\/\S+$/.test(source)) return <span>{source}</span>;
  return (
    <a href={source} rel="noreferrer">
      {source}
    </a>
  );
}
