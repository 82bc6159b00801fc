import { useMutation, useQuery } from '@urql/preact';
import { useState } from 'preact/hooks';
import { AskAGrownUp } from '../account/ask-a-grown-up.tsx';
import {
  DevicesDocument,
  RevokeDeviceDocument,
  type DeviceKind,
  type DevicesQuery,
  type SessionPartsFragment,
} from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { useArrival } from '../routing/router.tsx';
import { livePositionMs } from '../sync/live-position.ts';
import { Fault } from '../ui/fault.tsx';
import { useNow, useStore } from '../ui/use-store.ts';
import { useViewer } from '../viewer/viewer.ts';
import { sessionTitle } from '../words/session-words.ts';
import { clockTime, momentInWords } from '../words/words.ts';

type Device = NonNullable<NonNullable<DevicesQuery['me']>['devices']>[number];

/** Where the account is logged in, what plays there just now, and the way out. */
export function DevicesPage() {
  return useViewer().profile.isKids ? <AskAGrownUp /> : <OwnDevices />;
}

function OwnDevices() {
  const { login, sessions } = useViewer();
  const [{ data, error }, ask] = useQuery({ query: DevicesDocument, requestPolicy: 'cache-and-network' });
  const running = useStore(sessions);
  const account = data?.me;
  useArrival(data !== undefined || error !== undefined, 'Devices');
  return (
    <main class="page">
      <h1 tabIndex={-1}>Devices</h1>
      {error && !account?.devices && (
        <Fault fault={describeFault(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />
      )}
      {account && (
        <>
          <p class="fine">Logged in as {account.email}</p>
          <ul class="list" data-testid="devices">
            {account.devices?.map((device) => (
              <DeviceLine
                key={device.id}
                device={device}
                session={running.find(({ deviceId }) => deviceId === device.id)}
              />
            ))}
          </ul>
        </>
      )}
      <p class="row-of-buttons">
        <button type="button" class="button" data-testid="log-out" onClick={() => void login.logOut()}>
          Log out here
        </button>
      </p>
    </main>
  );
}

interface DeviceLineProps {
  device: Device;
  session: SessionPartsFragment | undefined;
}

function DeviceLine({ device, session }: DeviceLineProps) {
  const { profile } = useViewer();
  const [{ fetching, data, error }, revoke] = useMutation(RevokeDeviceDocument);
  const [isAsking, setIsAsking] = useState(false);
  const refused = data?.revokeDevice.__typename === 'DeviceNotFound' ? data.revokeDevice.message : undefined;
  const fault = error ? describeFault(error).message : refused;
  return (
    <li class="line" data-testid={`device-${device.id}`}>
      <DeviceSign kind={device.kind} />
      <span class="line-words">
        <b>
          {device.name}
          {device.isCurrent && <span class="mark">this device</span>}
        </b>
        <span class="fine">Last seen: {momentInWords(device.lastSeenAt, profile.language, Date.now())}</span>
        {session && <PlayingThere session={session} />}
        {fault && (
          <span class="form-fault" role="alert">
            {fault}
          </span>
        )}
      </span>
      {!device.isCurrent && (
        <button
          type="button"
          class={`button ${isAsking ? 'button-danger' : ''}`}
          disabled={fetching}
          data-testid={`revoke-${device.id}`}
          aria-label={isAsking ? `Really sign ${device.name} out?` : `Sign ${device.name} out`}
          onBlur={() => setIsAsking(false)}
          onClick={() => (isAsking ? void revoke({ deviceId: device.id }) : setIsAsking(true))}
        >
          {isAsking ? 'Really?' : 'Sign out'}
        </button>
      )}
    </li>
  );
}

function PlayingThere({ session }: { session: SessionPartsFragment }) {
  const { clock } = useViewer();
  const isPlaying = session.state === 'PLAYING';
  const now = useNow(500, isPlaying);
  return (
    <span class="fine line-playing">
      {isPlaying ? 'Plays' : 'Paused:'} {sessionTitle(session)} · {clockTime(livePositionMs(session, clock.at(now)))}
    </span>
  );
}

const signs: Record<DeviceKind, string> = {
  TV: 'M3 5h18v12H3zM8 21h8',
  PHONE: 'M8 2h8v20H8zM11 19h2',
  TABLET: 'M5 3h14v18H5zM11 18h2',
  BROWSER: 'M4 5h16v11H4zM2 20h20',
};

function DeviceSign({ kind }: { kind: DeviceKind }) {
  return (
    <svg class="device-sign" viewBox="0 0 24 24" aria-hidden="true">
      <path d={signs[kind]} />
    </svg>
  );
}
