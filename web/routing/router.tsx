import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createStore } from '../sync/store.ts';
import { readRoute, type Route } from './route.ts';

interface Entry {
  /** How many entries of this page lie before this one. */
  depth: number;
}

const read = () => readRoute(location.pathname + location.search + location.hash);
const route = createStore<Route>(read());
const depth = () => (history.state as Entry | null)?.depth ?? 0;

/** The element that had the focus when an entry was left, to give it back on return. */
const focusLeftAt = new Map<number, string>();

/** A place in a page that is found again when the page is drawn anew. */
function focusedPlace(): string | undefined {
  const { focusKey, testid } = (document.activeElement as HTMLElement | null)?.dataset ?? {};
  if (focusKey !== undefined) return `[data-focus-key="${CSS.escape(focusKey)}"]`;
  return testid === undefined ? undefined : `[data-testid="${CSS.escape(testid)}"]`;
}

addEventListener('popstate', () => route.set(read()));

export function navigate(path: string, { isReplacing = false } = {}): void {
  if (isReplacing) {
    history.replaceState({ depth: depth() } satisfies Entry, '', path);
  } else {
    const left = focusedPlace();
    if (left === undefined) focusLeftAt.delete(depth());
    else focusLeftAt.set(depth(), left);
    history.pushState({ depth: depth() + 1 } satisfies Entry, '', path);
    focusLeftAt.delete(depth());
    scrollTo(0, 0);
  }
  route.set(read());
}

/** One page back; from the first page of a visit to browsing. */
export function navigateBack(): void {
  if (depth() > 0) history.back();
  else if (location.pathname !== '/') navigate('/', { isReplacing: true });
}

export function useRoute(): Route {
  const [current, setCurrent] = useState(route.get);
  useEffect(() => {
    const update = () => setCurrent(route.get());
    update();
    return route.subscribe(update);
  }, []);
  return current;
}

/**
 * Puts the focus where a viewer expects it as soon as a page has something to show: where it was left, else at the
 * page's `data-arrival` element, else at its heading, so that a screen reader begins there.
 */
export function useArrival(isReady: boolean, title: string): void {
  useEffect(() => {
    document.title = title === '' ? 'Marquee' : `${title} · Marquee`;
  }, [title]);
  useEffect(() => {
    if (!isReady) return;
    const left = focusLeftAt.get(depth());
    const target =
      (left !== undefined && document.querySelector<HTMLElement>(left)) ||
      document.querySelector<HTMLElement>('main [data-arrival]') ||
      document.querySelector<HTMLElement>('main h1');
    target?.focus({ preventScroll: left === undefined });
    if (left !== undefined && target) target.scrollIntoView({ block: 'center', inline: 'center' });
  }, [isReady]);
}

interface LinkProps {
  to: string;
  children: ComponentChildren;
  class?: string;
  tabIndex?: number;
  title?: string | undefined;
  /** Custom properties for its style. */
  style?: Record<`--${string}`, string>;
  'aria-label'?: string;
  'aria-current'?: 'page' | undefined;
  'data-testid'?: string | undefined;
  'data-focus-key'?: string;
  'data-arrival'?: boolean | undefined;
}

/** A link within the page. With a modifier key, or to a new tab, the browser follows it as any other. */
export function Link({ to, ...rest }: LinkProps) {
  return (
    <a
      {...rest}
      href={to}
      onClick={(event) => {
        if (event.defaultPrevented || event.button !== 0) return;
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        navigate(to);
      }}
    />
  );
}
