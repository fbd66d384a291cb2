import { safeImage } from '../markdown/safe-link.ts';

/** Places that images may come from besides themselves. */
interface Places {
  origin: string;
  /** Hosts that the thread allows. */
  domains: readonly string[] | undefined;
}

/** A picture within its own address: drawn, never run. */
export function isPictureData(address: string): boolean {
  return /^data:image\/(?:png|jpeg|webp|gif|avif);base64,[\w+/=]+$/.test(address);
}

/** Returns an image's address, when loading it sends no request to a third party. */
export function imageAddress(address: string, { origin, domains }: Places): string | undefined {
  const plain = address.trim();
  // An empty address would be the page itself.
  if (!plain) return undefined;
  if (isPictureData(plain)) return plain;
  const own = safeImage(plain, [new URL(origin).hostname]);
  if (own && new URL(own).origin === origin) return own;
  return safeImage(plain, domains);
}
