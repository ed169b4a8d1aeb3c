// All tokens, whosever they are. A token is made on the page of the one whom it is for.
import { useList, useRead } from '../api/use-read.ts';
import { Button } from '../ui/button.tsx';
import { Load } from '../ui/load.tsx';
import { Page } from '../ui/page.tsx';
import { PeopleTabs } from './people-tabs.tsx';
import { TokenTable } from './token-table.tsx';

/** The list of tokens. */
export function TokensPage() {
  const list = useList('/v1/tokens', { params: { query: { limit: 100 } } });
  const { data } = useRead('/v1/principals', { params: { query: { limit: 500 } } });
  const labels = new Map(data?.body.items.map(({ id, label }) => [id, label]));
  return (
    <Page
      title="Tokens"
      lead={
        <>
          What people sign on with, and programs call with. To make one, open its owner under{' '}
          <a href="/console/principals">People and programs</a>.
        </>
      }
      wide
    >
      <PeopleTabs current="/console/tokens" />
      <Load of={{ ...list, data: list.data && list.items }} what="tokens">
        {(items) => (
          <>
            <TokenTable tokens={items} now={Date.now()} labelOf={(id) => labels.get(id) ?? 'Open the owner'} />
            {list.more && (
              <Button kind="outline" busy={list.isFetchingNextPage && 'Loading...'} onClick={list.fetchMore}>
                Show more
              </Button>
            )}
          </>
        )}
      </Load>
    </Page>
  );
}
