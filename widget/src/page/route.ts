/** Reports each client-side navigation once, whichever way the site makes it. */
export type RouteListener = (url: string) => void;

interface NavigationTarget extends EventTarget {
  currentEntry?: unknown;
}

/**
 * Calls back when the reader is on another page of a single-page site: History API, Navigation API,
 * Turbo, Astro's view transitions, hash changes. The page it shows may still be on its way in; the
 * callback comes after the site's own work of that task. Ends with the signal.
 */
export function watchRoute(listener: RouteListener, signal: AbortSignal): void {
  let last = location.href;
  let waiting = false;
  const look = () => {
    waiting = false;
    if (signal.aborted || location.href === last) return;
    last = location.href;
    listener(last);
  };
  const later = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(look);
  };
  const navigation = navigationOf(window);
  for (const type of ['popstate', 'hashchange', 'pageshow'])
    addEventListener(type, later, { signal });
  for (const type of ['turbo:load', 'turbolinks:load', 'astro:page-load', 'pjax:end']) {
    document.addEventListener(type, later, { signal });
  }
  if (navigation) navigation.addEventListener('currententrychange', later, { signal });
  else followHistory(later, signal);
}

function navigationOf(target: object): NavigationTarget | undefined {
  const navigation: unknown = Reflect.get(target, 'navigation');
  // Where browsers have none, it may be an element with that id.
  return navigation instanceof EventTarget && !(navigation instanceof Node)
    ? navigation
    : undefined;
}

/** Browsers without the Navigation API fire no event for `pushState`, so its calls are observed. */
function followHistory(changed: () => void, signal: AbortSignal): void {
  for (const method of ['pushState', 'replaceState'] as const) {
    const original = history[method];
    const followed: History['pushState'] = (...args) => {
      original.apply(history, args);
      if (!signal.aborted) changed();
    };
    history[method] = followed;
    signal.addEventListener('abort', () => {
      // Someone may have wrapped it again since; theirs then stays, and ours says nothing more.
      if (history[method] === followed) history[method] = original;
    });
  }
}
