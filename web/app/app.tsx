import { Provider } from '@urql/preact';
import { useEffect, useState } from 'preact/hooks';
import { AccountPage } from '../account/account-page.tsx';
import { AuthenticatePage } from '../account/authenticate-page.tsx';
import { PlansPage } from '../account/plans-page.tsx';
import { GenrePage } from '../browse/genre-page.tsx';
import { HomePage } from '../browse/home-page.tsx';
import { DevicesPage } from '../devices/devices-page.tsx';
import { followArrowKeys } from '../focus/arrow-keys.ts';
import type { ProfilePartsFragment } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import type { Login } from '../graph/login.ts';
import { HistoryPage } from '../history/history-page.tsx';
import { ForgottenPage } from '../login/forgotten-page.tsx';
import { LogInPage } from '../login/log-in-page.tsx';
import { ResetPage } from '../login/reset-page.tsx';
import { VerifyPage } from '../login/verify-page.tsx';
import { MyListPage } from '../my-list/my-list-page.tsx';
import { WatchPage } from '../player/watch-page.tsx';
import { ProfilesPage } from '../profiles/profiles-page.tsx';
import { pathTo } from '../routing/route.ts';
import { Link, navigate, navigateBack, useArrival, useRoute } from '../routing/router.tsx';
import { SearchPage } from '../search/search-page.tsx';
import type { ServerClock } from '../sync/server-clock.ts';
import { PersonPage } from '../title/person-page.tsx';
import { TitlePage } from '../title/title-page.tsx';
import { Fault } from '../ui/fault.tsx';
import { Splash } from '../ui/splash.tsx';
import { useStore } from '../ui/use-store.ts';
import { createViewer, useViewer, ViewerContext, type Viewer } from '../viewer/viewer.ts';
import { PlayingOn } from './playing-on.tsx';
import { TopBar } from './top-bar.tsx';

export function App({ login, clock }: { login: Login; clock: ServerClock }) {
  const state = useStore(login.state);
  const route = useRoute();
  useEffect(() => followArrowKeys(navigateBack), []);
  // Whoever comes from their mail is somebody else than whoever is logged in, for all we know.
  if (route.page === 'forgotten') return <ForgottenPage />;
  if (route.page === 'reset') return <ResetPage token={route.token} />;
  if (route.page === 'verify') return <VerifyPage token={route.token} />;
  switch (state.kind) {
    case 'starting':
      return <Splash />;
    case 'unreachable':
      return (
        <main class="page page-narrow">
          <Fault fault={describeFault(state.error)} onRetry={() => void login.resume()} />
        </main>
      );
    case 'out':
      return <LogInPage login={login} reason={state.reason} />;
    case 'in':
      return <LoggedIn login={login} clock={clock} deviceId={state.deviceId} profile={state.profile} />;
  }
}

interface LoggedInProps {
  login: Login;
  clock: ServerClock;
  deviceId: string;
  profile: ProfilePartsFragment | undefined;
}

function LoggedIn({ login, clock, deviceId, profile }: LoggedInProps) {
  const [viewer, setViewer] = useState<Viewer>();
  useEffect(() => {
    if (!profile) return;
    const made = createViewer(login, clock, { profile, deviceId });
    setViewer(made);
    return () => {
      made.stop();
      setViewer(undefined);
    };
  }, [profile?.id, deviceId]);

  if (!profile) return <ProfilesPage login={login} />;
  if (!viewer || viewer.profile.id !== profile.id) return <Splash />;
  return (
    <ViewerContext.Provider value={viewer}>
      <Provider value={viewer.client}>
        <Pages key={profile.id} />
      </Provider>
    </ViewerContext.Provider>
  );
}

function Pages() {
  const viewer = useViewer();
  const route = useRoute();
  if (route.page === 'watch') {
    return <WatchPage key={route.id} titleId={route.id} takeOver={route.takeOver} isFromStart={route.isFromStart} />;
  }
  if (route.page === 'profiles') {
    return <ProfilesPage login={viewer.login} current={viewer.profile} onChosen={() => navigate(pathTo.browse)} />;
  }
  if (route.page === 'authenticate') {
    return <AuthenticatePage key={route.paymentId} paymentId={route.paymentId} returnTo={route.returnTo} />;
  }
  return (
    <>
      <TopBar page={route.page} />
      {route.page === 'browse' && <HomePage />}
      {route.page === 'search' && <SearchPage query={route.query} choice={route.choice} />}
      {route.page === 'my-list' && <MyListPage />}
      {route.page === 'title' && <TitlePage key={route.id} id={route.id} />}
      {route.page === 'person' && <PersonPage key={route.id} id={route.id} />}
      {route.page === 'genre' && <GenrePage key={route.id} id={route.id} />}
      {route.page === 'account' && <AccountPage />}
      {route.page === 'plans' && <PlansPage returnTo={route.returnTo} isNew={route.isNew} />}
      {route.page === 'history' && <HistoryPage />}
      {route.page === 'devices' && <DevicesPage />}
      {route.page === 'unknown' && <UnknownPage />}
      <PlayingOn />
    </>
  );
}

function UnknownPage() {
  useArrival(true, 'Not found');
  return (
    <main class="page page-narrow empty">
      <h1 tabIndex={-1}>There is nothing here</h1>
      <p>The address may be mistyped, or what it showed is gone.</p>
      <Link class="button" to={pathTo.browse} data-arrival>
        Home
      </Link>
    </main>
  );
}
