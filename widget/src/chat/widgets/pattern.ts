/** Longer values are not checked against a pattern here, and need not be: the server looks again. */
const maxLength = 256;

/**
 * A server's pattern for the browser's own validation, unless it could take for ever: a repeated group
 * with a repetition or a choice inside, a reference back, or simply a very long one. Browsers match
 * with backtracking too. What is not checked here the server has to check, as it always has.
 */
export function patternOf(value: unknown): { pattern: string; maxLength: number } | undefined {
  if (typeof value !== 'string' || !value || value.length > 200) return undefined;
  const plain = value.replace(/\\[^\dk]/g, 'x').replace(/\[[^\]]*\]/g, 'x');
  if (/\\[\dk]/.test(plain) || /\([^)]*[*+{|(][^)]*\)+[*+{]/.test(plain)) return undefined;
  // Each open-ended repetition multiplies the work.
  if ((plain.match(/[*+]|,\}/g) ?? []).length > 3) return undefined;
  try {
    // As browsers compile it; one that does not compile would be ignored.
    void new RegExp(`^(?:${value})$`, 'v');
  } catch {
    return undefined;
  }
  return { pattern: value, maxLength };
}

/** What the browser says of a value that does not match, in its own language; empty when it does. */
export function mismatch(value: string, pattern: string | undefined): string {
  if (!pattern) return '';
  const probe = document.createElement('input');
  probe.pattern = pattern;
  probe.value = value;
  return probe.validity.patternMismatch ? probe.validationMessage : '';
}
