/** What is replaced, and by what. Each pattern is linear in its input. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '[email]'],
  // JSON web tokens, and keys that begin with the mark of their maker.
  [/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/g, '[key]'],
  [
    /\b(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza)[-_]?[\w-]{12,}/g,
    '[key]',
  ],
  // Long words of letters and digits, such as hashes and secrets.
  [/(?<![\w/.-])(?=[A-Za-z_+=-]{0,64}\d)(?=[\d_+=-]{0,64}[A-Za-z])[\w+=-]{24,}(?![/.])/g, '[key]'],
  [/\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g, '[number]'],
  // Phone, card, and account numbers: seven digits or more, also in groups. Not dates.
  [/(?<![\w.])(?!\(?\d{4}-\d{2}-\d{2}(?!\d))\+?\(?\d(?:[ ()-]{0,2}\d){6,}(?![\w])/g, '[number]'],
];

/**
 * Replaces e-mail addresses, keys, and long numbers in a text.
 *
 * Finds what has the form of one. Names and addresses of people stay.
 *
 * @example
 * redactPersonal('Mail ada@example.com'); // 'Mail [email]'
 */
export function redactPersonal(text: string): string {
  return patterns.reduce((rest, [pattern, name]) => rest.replace(pattern, name), text);
}
