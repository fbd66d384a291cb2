/** The next event of a name, typed as the element's own map has it. Rejects after `ms`. */
export function nextEvent<Name extends keyof HTMLElementEventMap>(
  target: EventTarget,
  name: Name,
  ms = 2_000,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No ${name} within ${ms} ms.`)), ms);
    target.addEventListener(
      name,
      (event) => {
        clearTimeout(timer);
        resolve(event as HTMLElementEventMap[Name]);
      },
      { once: true },
    );
  });
}
