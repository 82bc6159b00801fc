import { project, type ProjectHandler } from '../../../platform/events/consume.ts';
import { pushIterator } from '../../../platform/live/push-iterator.ts';
import type { Channels } from '../../../platform/redis/channels.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { LoginEnd, LoginStore } from './login-store.ts';

function channelOf(login: string): string {
  return `user:login-ended:${login}`;
}

/** Tells the processes in which somebody listens. It follows the outbox, so no end is missed when a process dies. */
export function tellLoginEnded(channels: Channels): ProjectHandler {
  return project(loginEnded, 'user.tellLoginEnded', ({ subject }) => channels.publish(channelOf(subject), ''));
}

/**
 * The end of one login, once: at once where it has ended already. The database is asked when the channel is open, with
 * each message and after each reconnect, so nothing falls between. Fails where the database does not answer.
 */
export function watchLoginEnd(logins: LoginStore, channels: Channels, login: string): AsyncIterableIterator<LoginEnd> {
  return pushIterator<LoginEnd>(async ({ push, fail, end }) => {
    const check = () => {
      logins.findEnd(login).then((found) => {
        if (!found) return;
        push(found);
        end();
      }, fail);
    };
    const leave = await channels.listen(channelOf(login), { onMessage: check, onReconnect: check });
    check();
    return leave;
  });
}
