// The shell: who is here decides whether the sign-on page or the pages of the console are shown; around them banner, header, footer.
import { useQuery } from '@tanstack/preact-query';
import type { AnyComponent } from 'preact';
import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { ApiProblem } from '../api/client.ts';
import { readSession } from '../api/session.ts';
import { ProblemAlert } from '../ui/alert.tsx';
import { Announcer } from '../ui/announce.tsx';
import { Loading } from '../ui/load.tsx';
import { MeContext } from '../ui/me.ts';
import { Banner } from './banner.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { HomePage } from './home-page.tsx';
import { Marking } from './marking.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { PLACES } from './places.ts';
import { SessionWatch } from './session-watch.tsx';
import { SignOnPage } from './sign-on-page.tsx';

/** The whole console. */
export function Console() {
  const session = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const nobody = session.error instanceof ApiProblem && session.error.status === 401;
  return (
    <LocationProvider scope="/console">
      <a class="usa-skipnav" href="#main">
        Skip to main content
      </a>
      <Banner />
      <Marking place="top" />
      {session.data === undefined ? (
        <>
          <Header />
          {nobody ? (
            <SignOnPage onSignedOn={() => void session.refetch()} />
          ) : (
            <main id="main" class="page">
              {session.error === null ? <Loading what="the console" /> : <ProblemAlert error={session.error} />}
            </main>
          )}
        </>
      ) : (
        <MeContext.Provider value={session.data.principal}>
          <Header me={session.data.principal} />
          <SessionWatch session={session.data} />
          <ErrorBoundary>
            <Router>
              {[
                <Route key="home" path="/console" component={HomePage} />,
                ...PLACES.map(({ path, page }) => (
                  <Route key={path} path={`/console${path}`} component={page as AnyComponent} />
                )),
                <Route key="none" default component={NotFoundPage} />,
              ]}
            </Router>
          </ErrorBoundary>
        </MeContext.Provider>
      )}
      <Footer />
      <Marking place="bottom" />
      <Announcer />
    </LocationProvider>
  );
}
