import { Wordmark } from './parts.tsx';
import { pathTo, type Route } from './route.ts';
import { Link } from './router.tsx';
import { useViewer } from './viewer.ts';
import { ProfileBadge } from '../profiles/profile-badge.tsx';

const places = [
  { page: 'browse', path: pathTo.browse, name: 'Browse' },
  { page: 'history', path: pathTo.history, name: 'History' },
  { page: 'devices', path: pathTo.devices, name: 'Devices' },
] as const;

export function TopBar({ page }: { page: Route['page'] }) {
  const { profile } = useViewer();
  return (
    <header class="top-bar">
      <Link class="home" to={pathTo.browse} aria-label="Marquee, browse" tabIndex={-1}>
        <Wordmark />
      </Link>
      <nav aria-label="Main">
        {places.map((place) => (
          <Link
            key={place.page}
            to={place.path}
            aria-current={place.page === page ? 'page' : undefined}
            data-testid={`nav-${place.page}`}
          >
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
