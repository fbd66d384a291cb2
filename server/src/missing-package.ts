/**
 * True when an import failed because one of these packages, which are optional, is not installed.
 *
 * @param error What the `import()` rejected with.
 */
export function isMissingPackage(error: unknown, ...names: string[]): boolean {
  return (
    error instanceof Error &&
    Reflect.get(error, 'code') === 'ERR_MODULE_NOT_FOUND' &&
    names.some((name) => error.message.includes(`'${name}'`))
  );
}
