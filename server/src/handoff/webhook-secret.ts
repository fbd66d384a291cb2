import { createHmac } from 'node:crypto';

const prefix = 'whsec_';

/**
 * Signs webhooks as [Standard Webhooks](https://www.standardwebhooks.com) has it.
 *
 * @example
 * const secret = new WebhookSecret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
 * secret.headers('msg_1', new Date(), '{}')['webhook-signature']; // 'v1,…'
 */
export class WebhookSecret {
  readonly #key: Buffer;

  /** @throws RangeError unless it is `whsec_` and 24 to 64 bytes in base64. */
  constructor(text: string) {
    const encoded = text.startsWith(prefix) ? text.slice(prefix.length) : '';
    this.#key = Buffer.from(encoded, 'base64');
    const isBase64 = /^[a-z\d+/]+={0,2}$/i.test(encoded);
    if (!isBase64 || this.#key.length < 24 || this.#key.length > 64) {
      throw new RangeError(
        'It has to be whsec_ and 24 to 64 bytes in base64: echo "whsec_$(openssl rand -base64 32)"',
      );
    }
  }

  /** The headers of a request with this body, sent at this time. */
  headers(id: string, at: Date, body: string) {
    const timestamp = String(Math.floor(at.getTime() / 1000));
    const signature = createHmac('sha256', this.#key)
      .update(`${id}.${timestamp}.${body}`)
      .digest('base64');
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    };
  }
}
