import { useState } from 'preact/hooks';
import { offeredDeviceName, thisDevice } from '../graph/device.ts';
import type { Login } from '../graph/login.ts';
import { pathTo } from '../routing/route.ts';
import { Link, navigate } from '../routing/router.tsx';
import { browserLanguage } from '../words/language.ts';
import { refusalInWords } from '../words/words.ts';
import { Gate } from './gate.tsx';

type Mode = 'log-in' | 'register';

/** `DE` of `de-DE`; the account's country where the browser tells none. */
function offeredCountry(): string {
  return new Intl.Locale(browserLanguage()).region ?? 'US';
}

const countryNames = new Intl.DisplayNames([browserLanguage()], { type: 'region' });
const countries = [
  'AT',
  'AU',
  'BR',
  'CA',
  'CH',
  'DE',
  'ES',
  'FR',
  'GB',
  'IE',
  'IN',
  'IT',
  'JP',
  'MX',
  'NL',
  'PL',
  'PT',
  'SE',
  'US',
];

export function LogInPage({ login, reason }: { login: Login; reason: string | undefined }) {
  const [mode, setMode] = useState<Mode>('log-in');
  const isRegistering = mode === 'register';
  const country = offeredCountry();

  async function enter(data: FormData): Promise<string | undefined> {
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const credentials = {
      email: text('email'),
      password: String(data.get('password') ?? ''),
      device: thisDevice(text('device') || offeredDeviceName()),
    };
    if (isRegistering) {
      const outcome = await login.register({
        ...credentials,
        country: text('country'),
        profileName: text('profileName') || null,
        language: browserLanguage(),
      });
      if (outcome.__typename === 'LoggedIn') {
        // Nothing plays without a plan: once it is known who watches, that comes first.
        navigate(pathTo.plans({ isNew: true }), { isReplacing: true });
        return undefined;
      }
      return refusalInWords(outcome);
    }
    const outcome = await login.logIn(credentials);
    if (outcome.__typename === 'LoggedIn') return undefined;
    return refusalInWords(outcome);
  }

  return (
    <Gate
      title={isRegistering ? 'Register' : 'Log in'}
      heading={isRegistering ? 'Open an account' : 'Log in'}
      submit={{ words: isRegistering ? 'Open account' : 'Log in', testId: 'login' }}
      onSubmit={enter}
      others={
        <>
          {!isRegistering && (
            <Link class="button button-plain" to={pathTo.forgotten} data-testid="login-forgotten">
              Forgotten?
            </Link>
          )}
          <button
            type="button"
            class="button button-plain"
            data-testid="login-mode"
            onClick={() => setMode(isRegistering ? 'log-in' : 'register')}
          >
            {isRegistering ? 'I have an account' : 'New here? Open an account'}
          </button>
        </>
      }
    >
      {reason && (
        <p class="notice" role="status" data-testid="login-reason">
          {reason}
        </p>
      )}
      <label>
        E-mail
        <input
          name="email"
          type="email"
          autoComplete="username"
          required
          data-testid="login-email"
          data-arrival
          spellcheck={false}
        />
      </label>
      <label>
        Password
        <input
          name="password"
          type="password"
          autoComplete={isRegistering ? 'new-password' : 'current-password'}
          minLength={isRegistering ? 8 : undefined}
          required
          data-testid="login-password"
        />
      </label>
      {isRegistering && (
        <>
          <label>
            First profile
            <input name="profileName" maxLength={40} placeholder="Your name" data-testid="login-profile" />
          </label>
          <label>
            Country
            <select name="country" defaultValue={country} data-testid="login-country">
              {[...new Set([country, ...countries])].map((code) => (
                <option key={code} value={code} selected={code === country}>
                  {countryNames.of(code)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <label>
        This device is called
        <input
          name="device"
          maxLength={80}
          defaultValue={offeredDeviceName()}
          data-testid="login-device"
          autoComplete="off"
        />
      </label>
    </Gate>
  );
}
