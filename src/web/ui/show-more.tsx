// The way to the next page of a list; nothing where there is none.
import { Button } from './button.tsx';

type List = { more: boolean; fetchMore: () => void; isFetchingNextPage: boolean };

/** The button below a list that `useList` reads; `what` are its rows. */
export function ShowMore({ list, what }: { list: List; what: string }) {
  if (!list.more) return null;
  return (
    <Button kind="outline" busy={list.isFetchingNextPage && 'Loading more...'} onClick={list.fetchMore}>
      Show more {what}
    </Button>
  );
}
