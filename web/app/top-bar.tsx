import { ProfileBadge } from '../profiles/profile-badge.tsx';
import { pathTo, type Route } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';
import { Wordmark } from '../ui/splash.tsx';
import { useViewer } from '../viewer/viewer.ts';

interface Place {
  page: Route['page'];
  path: string;
  name: string;
  /** On a phone, where the places stand at the foot of the screen with a sign each; undefined: found elsewhere there. */
  sign: string | undefined;
}

const places: readonly Place[] = [
  { page: 'browse', path: pathTo.browse, name: 'Home', sign: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z' },
  {
    page: 'search',
    path: pathTo.search(),
    name: 'Search',
    sign: 'M10.5 4a6.5 6.5 0 1 1 0 13a6.5 6.5 0 1 1 0-13zM15.5 15.5L20.5 20.5',
  },
  { page: 'my-list', path: pathTo.myList, name: 'My list', sign: 'M6 4h12v16l-6-4.5L6 20z' },
  { page: 'history', path: pathTo.history, name: 'History', sign: 'M12 4a8 8 0 1 1 0 16a8 8 0 1 1 0-16zM12 8v4.5l3 2' },
  { page: 'devices', path: pathTo.devices, name: 'Devices', sign: undefined },
  {
    page: 'account',
    path: pathTo.account,
    name: 'Account',
    sign: 'M12 4a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM4.5 20c.8-4 3.8-5.5 7.5-5.5s6.7 1.5 7.5 5.5',
  },
];

/** What a kids' profile is not led to. */
const forGrownUps: readonly Route['page'][] = ['devices', 'account'];

/** Pages that belong to one of the places. */
const within: Partial<Record<Route['page'], Route['page']>> = { plans: 'account', genre: 'search', person: 'search' };

export function TopBar({ page }: { page: Route['page'] }) {
  const { profile } = useViewer();
  const current = within[page] ?? page;
  return (
    <header class="top-bar">
      <Link class="home" to={pathTo.browse} aria-label="Marquee, home" tabIndex={-1}>
        <Wordmark />
      </Link>
      <nav aria-label="Main" data-focus-layer="places">
        {places
          .filter(({ page: placePage }) => !profile.isKids || !forGrownUps.includes(placePage))
          .map((place) => (
            <Link
              key={place.page}
              to={place.path}
              class={place.sign === undefined ? 'place place-wide' : 'place'}
              aria-current={place.page === current ? 'page' : undefined}
              data-testid={`nav-${place.page}`}
            >
              {place.sign !== undefined && (
                <svg viewBox="0 0 24 24" aria-hidden="true">
                  <path d={place.sign} />
                </svg>
              )}
              {place.name}
            </Link>
          ))}
      </nav>
      <Link class="who" to={pathTo.profiles} aria-label={`${profile.name}: change profile`} data-testid="nav-profiles">
        <ProfileBadge profile={profile} />
        <span class="who-name">{profile.name}</span>
      </Link>
    </header>
  );
}
