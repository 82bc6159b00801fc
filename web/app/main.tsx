import { render } from 'preact';
import { createLogin } from '../graph/login.ts';
import { createServerClock } from '../sync/server-clock.ts';
import { App } from './app.tsx';

declare global {
  /** This answer's nonce, which the player's controls give their styles (bundle.ts). */
  var marqueeNonce: string;
}

globalThis.marqueeNonce = document.querySelector<HTMLLinkElement>('link[nonce]')?.nonce ?? '';

const clock = createServerClock();
const login = createLogin(clock);
render(<App login={login} clock={clock} />, document.getElementById('app')!);
void login.resume();
