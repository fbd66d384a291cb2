/**
 * The id of a user whom an owner names: by that id, or by the token of a visitor.
 *
 * The signature of the token does not matter: the owner may name anybody.
 */
export function userIdOf(named: string): string {
  const text = named.trim();
  const [, payload] = /^eyJ[\w-]+\.([\w-]+)\.[\w-]*$/.exec(text) ?? [];
  if (payload === undefined) return text;
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.charCodeAt(0),
    );
    const { sub } = JSON.parse(new TextDecoder().decode(bytes)) as { sub?: unknown };
    return typeof sub === 'string' ? sub : text;
  } catch {
    return text;
  }
}
