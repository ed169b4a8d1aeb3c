// The page of an address that has none.
import { Page } from '../ui/page.tsx';

/** Says that there is no such page, and where to go. */
export function NotFoundPage() {
  return (
    <Page title="Page not found" lead="There is no page at this address, or it is not for you.">
      <p>
        <a href="/console">Go to your home page</a>: what waits for you is listed there.
      </p>
    </Page>
  );
}
