// What a page of the console says of itself: its address, what is loaded for it, and who finds it in the navigation.
import type { AnyComponent } from 'preact';

export type Place = {
  /** Below /console: `/cycles/:cycle/gaps`. Parts with a colon come to the page as properties. */
  readonly path: string;
  /** Loaded when it is first opened: `lazy(() => import('./gaps-page.tsx').then((file) => file.GapsPage))`. */
  readonly page: AnyComponent<never>;
  /** In the navigation for these roles; a page without is reached by links only. */
  readonly menu?: {
    readonly label: string;
    readonly roles: readonly string[];
    readonly opens?: string;
    /** Addresses that belong to this entry too, although they do not begin with its own. */
    readonly covers?: RegExp;
  };
};

/** The page of the console for an address of the API. */
export function pageOf(address: string): string {
  return address.replace(/^\/v1(?=\/|$)/, '/console');
}
