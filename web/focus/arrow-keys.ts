import { nearestBox, type Box, type Direction } from './nearest.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), summary, [tabindex="0"]';

/** What is shown over the page takes the focus for itself. */
function scope(): ParentNode {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"], [role="alertdialog"]')].at(-1) ?? document;
}

function candidates(): HTMLElement[] {
  return [...scope().querySelectorAll<HTMLElement>(FOCUSABLE)].filter(
    (element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }),
  );
}

/**
 * A bar that hangs over the page is its own layer: it is reached from the page's edge, never in passing. One that hangs there on a
 * phone only is part of the page elsewhere.
 */
function layerOf(element: Element): Element | undefined {
  const bar = element.closest('[data-focus-layer]');
  return bar && getComputedStyle(bar).position === 'fixed' ? bar : undefined;
}

function move(from: HTMLElement, direction: Direction): HTMLElement | undefined {
  const others = candidates().filter((element) => element !== from);
  const here: Box = from.getBoundingClientRect();
  const pick = (elements: HTMLElement[]) => {
    const index = nearestBox(
      here,
      elements.map((element) => element.getBoundingClientRect()),
      direction,
    );
    return index === undefined ? undefined : elements[index];
  };
  const layer = layerOf(from);
  const own = pick(others.filter((element) => layerOf(element) === layer));
  if (own || direction === 'left' || direction === 'right') return own;
  const foreign = others.filter((element) => layerOf(element) !== layer);
  return pick(foreign) ?? (layer ? undefined : foreign[0]);
}

/** What has the focus, also inside an element that is made of others. */
function innermost(element: Element | null): Element | null {
  const inner = element?.shadowRoot?.activeElement;
  return inner ? innermost(inner) : element;
}

/** Keys that an element needs for itself. */
function isOwnKey(element: Element, key: string): boolean {
  if (!(element instanceof HTMLInputElement)) return false;
  if (element.type === 'range') return key === 'ArrowLeft' || key === 'ArrowRight';
  const isText = !['checkbox', 'radio', 'button', 'submit'].includes(element.type);
  return isText && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'Backspace');
}

/** Opens a list, which then has the keys to itself: closed, it would take the arrows that lead past it. */
function openList(list: HTMLSelectElement): void {
  try {
    list.showPicker();
  } catch (error) {
    // Only what a viewer pressed may open it (NotAllowedError), and not every browser can; there Space and Alt+Down do.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
  }
}

/** What a remote control, which has no space bar, ticks by Enter. */
const isTick = (element: Element | null): element is HTMLInputElement =>
  element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio');

/**
 * Makes the page work by arrow keys alone, as a TV's remote control sends them: arrows move the focus, Enter presses what has it,
 * Backspace and Escape go back. Whatever handles a key itself prevents its default. Returns how to stop.
 */
export function followArrowKeys(goBack: () => void): () => void {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const focused = document.activeElement;
    const typedInto = innermost(focused);
    if (typedInto && isOwnKey(typedInto, event.key)) return;
    if (event.key === 'Escape' || event.key === 'Backspace') {
      event.preventDefault();
      goBack();
      return;
    }
    if (event.key === 'Enter' && isTick(focused)) {
      event.preventDefault();
      focused.click();
      return;
    }
    if (event.key === 'Enter' && typedInto instanceof HTMLSelectElement) {
      event.preventDefault();
      openList(typedInto);
      return;
    }
    const direction = directions[event.key];
    if (!direction) return;
    const isAnywhere = focused instanceof HTMLElement && focused !== document.body && scope().contains(focused);
    const target = isAnywhere ? move(focused, direction) : candidates()[0];
    if (!target) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: isCalm ? 'instant' : 'smooth' });
  }
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}
