// Changing a draft of a cycle: everything but its code.
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { client, type Schema, send } from '../api/client.ts';
import { changed, read, useRead } from '../api/use-read.ts';
import { Alert } from '../ui/alert.tsx';
import { announce } from '../ui/announcements.ts';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { entryOf } from './cycle-entry.ts';
import { CycleForm } from './cycle-form.tsx';

/** The page at /cycles/:cycle/change. */
export function ChangeCyclePage({ cycle: code }: { cycle: string }) {
  const cycle = useRead('/v1/cycles/{cycle}', { params: { path: { cycle: code } } });
  return (
    <Page
      title={`Change ${cycle.data?.body.title ?? `cycle ${code}`}`}
      trail={[
        { label: 'Cycles', href: '/console/cycles' },
        { label: code, href: `/console/cycles/${code}` },
      ]}
    >
      <Load of={cycle} what="the cycle">
        {({ body, etag }) => <Shown cycle={body} etag={etag} />}
      </Load>
    </Page>
  );
}

function Shown({ cycle, etag }: { cycle: Schema<'Cycle'>; etag: string | undefined }) {
  const { route } = useLocation();
  // Of the terms that the form began with, whatever was read meanwhile: so nothing is overwritten that nobody has seen.
  const [tag, setTag] = useState(etag);
  const back = `/console/cycles/${cycle.code}`;
  if (cycle.state !== 'draft' || !cycle.allowed.includes('change')) {
    return (
      <Alert kind="info" title="It is not a draft any more">
        Centers answer to its terms. <a href={back}>Go to the cycle</a>
      </Alert>
    );
  }
  const change = async (terms: Record<string, unknown>) => {
    const { code: _, ...body } = terms;
    const params = { path: { cycle: cycle.code }, header: { 'If-Match': tag ?? '' } };
    await send(client.PATCH('/v1/cycles/{cycle}', { params, body: body as Schema<'CyclePatch'> }));
    await changed('/v1/cycles');
    announce('The draft is changed.');
    route(back);
  };
  const readAgain = async () => {
    setTag((await read('/v1/cycles/{cycle}', { params: { path: { cycle: cycle.code } } })).etag);
    await changed('/v1/cycles');
  };
  return (
    <CycleForm from={entryOf(cycle)} isNew={false} submit="Save" back={back} onSend={change} onReload={readAgain} />
  );
}
