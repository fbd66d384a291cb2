const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** When a run began and how its times compare; `<now>` in a recording is any time since. */
export interface CompareOptions {
  startedAt: number;
  /** Names of fields that are not looked at. */
  ignore?: readonly string[] | undefined;
}

/**
 * The first difference as a sentence; `undefined` when there is none. Exact JSON, key order aside; a
 * field that is absent in the recording is absent in the answer.
 */
export function difference(
  recorded: unknown,
  actual: unknown,
  options: CompareOptions,
  path = '$',
): string | undefined {
  if (Array.isArray(recorded)) {
    if (!Array.isArray(actual)) return unequal(path, recorded, actual);
    for (let index = 0; index < Math.max(recorded.length, actual.length); index++) {
      const at = `${path}[${index}]`;
      if (index >= actual.length) return `${at}: missing ${shortened(recorded[index])}`;
      if (index >= recorded.length) return `${at}: not recorded ${shortened(actual[index])}`;
      const found = difference(recorded[index], actual[index], options, at);
      if (found) return found;
    }
    return undefined;
  }
  if (isObject(recorded)) {
    if (!isObject(actual)) return unequal(path, recorded, actual);
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(actual)])) {
      if (options.ignore?.includes(key)) continue;
      const at = `${path}.${key}`;
      if (!Object.hasOwn(actual, key)) return `${at}: missing ${shortened(recorded[key])}`;
      if (!Object.hasOwn(recorded, key)) return `${at}: not recorded ${shortened(actual[key])}`;
      const found = difference(recorded[key], actual[key], options, at);
      if (found) return found;
    }
    return undefined;
  }
  return sameScalar(recorded, actual, options) ? undefined : unequal(path, recorded, actual);
}

function sameScalar(recorded: unknown, actual: unknown, { startedAt }: CompareOptions): boolean {
  if (recorded === actual) return true;
  if (typeof recorded !== 'string' || typeof actual !== 'string' || !instant.test(actual)) {
    return false;
  }
  const time = Date.parse(actual);
  if (recorded === '<now>') return time >= startedAt - 1000 && time <= Date.now() + 1000;
  return instant.test(recorded) && Date.parse(recorded) === time;
}

function unequal(path: string, recorded: unknown, actual: unknown): string {
  return `${path}: recorded ${shortened(recorded)}, got ${shortened(actual)}`;
}

function shortened(value: unknown): string {
  const json = JSON.stringify(value) ?? 'undefined';
  return json.length > 200 ? `${json.slice(0, 200)}…` : json;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
