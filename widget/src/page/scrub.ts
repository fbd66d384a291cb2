/** Changes a text before it leaves the page, or holds it back with null. */
export type Redact = (text: string) => string | null;

const secretName =
  /^(?:.*[-_.])?(?:token|key|apikey|accesskey|secret|sig|signature|auth|authorization|password|passwd|pwd|pass|session|sessionid|sid|code|otp|jwt|ticket|credential|credentials|nonce|csrf|state)$/i;
const secretCamel = /(?:Token|Key|Secret|Signature|Password|Credential|SessionId)$/;
const secretValue =
  /^(?:eyJ[\w-]{8,}\.|(?:sk|pk|ghp|gho|xox[abp]|AKIA|AIza)[\w-]{12,}|[0-9a-f]{32,}$|(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[\w+/=~-]{32,}$)/;

/** The page's address as it may leave: no query, no fragment, no name or password. */
export function pageUrl(address: string): string {
  try {
    const url = new URL(address);
    url.search = url.hash = url.username = url.password = '';
    return url.href;
  } catch {
    return '';
  }
}

/** A link's address without what opens doors: name and password, keys, tokens, signatures. */
export function scrubUrl(address: string): string {
  const clean = address.replace(/^([a-z][\w+.-]*:)?\/\/[^/?#@\s]*@/i, '$1//');
  const query = clean.indexOf('?');
  if (query < 0) return scrubFragment(clean);
  const hash = clean.indexOf('#', query);
  const end = hash < 0 ? clean.length : hash;
  const kept = withoutSecrets(clean.slice(query + 1, end));
  return clean.slice(0, query) + (kept && `?${kept}`) + scrubFragment(clean.slice(end));
}

/** The same for every address that stands in a text. */
export function scrubText(text: string): string {
  if (!text.includes('://')) return text;
  return text.replace(/[a-z][\w+.-]*:\/\/[^\s<>"'`)\]|]+/gi, scrubUrl);
}

function scrubFragment(address: string): string {
  const hash = address.indexOf('#');
  if (hash < 0 || !address.includes('=', hash)) return address;
  const kept = withoutSecrets(address.slice(hash + 1));
  return address.slice(0, hash) + (kept && `#${kept}`);
}

function withoutSecrets(query: string): string {
  return query
    .split('&')
    .filter((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      const secret = secretName.test(name) || secretCamel.test(name) || secretValue.test(value);
      return !(value && secret);
    })
    .join('&');
}
