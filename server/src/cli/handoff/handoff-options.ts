import { WebhookSecret } from '../../handoff/webhook-secret.ts';
import { handoffTemplate } from '../../protocol/handoff.ts';
import { asUsageError, UsageError } from '../usage-error.ts';

/** How readers find a person. */
export interface HandoffFlags {
  /** A link, for pages that are served. */
  link: string | undefined;
  /** A webhook that gets what they hand over. */
  webhook: { url: string; secret: WebhookSecret } | undefined;
}

/** Flags for `parseCommandLine`, read by `parseHandoffFlags`. */
export const handoffFlags = {
  handoff: { type: 'string' },
  'handoff-webhook': { type: 'string' },
} as const;

/** Help text of these flags. */
export const handoffHelp = `  --handoff LINK where readers find a person, offered where an answer is missing: an https or mailto link
                 with {question}, {page}, {passage}, and {transcript}, on pages that this server serves
  --handoff-webhook URL
                 in place of a link: this server sends what readers hand over to a webhook, signed with
                 PAGEWISE_HANDOFF_SECRET (also PAGEWISE_HANDOFF_WEBHOOK)`;

/** @throws UsageError, which does not repeat the address of a webhook: it may hold a secret. */
export function parseHandoffFlags(
  values: { handoff?: string | undefined; 'handoff-webhook'?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): HandoffFlags {
  const link = values.handoff;
  if (link !== undefined && !handoffTemplate(link)) {
    throw new UsageError(
      `--handoff ${link} is not a link: use a form like https://forum.example/new?title={question} or mailto:help@example.com?body={transcript}`,
    );
  }
  const url = values['handoff-webhook'] ?? (environment['PAGEWISE_HANDOFF_WEBHOOK'] || undefined);
  if (url === undefined) return { link, webhook: undefined };
  if (link !== undefined) {
    throw new UsageError('--handoff and --handoff-webhook are two ways to a person: choose one.');
  }
  const { protocol = '', username, password } = URL.parse(url) ?? {};
  if (!/^https?:$/.test(protocol) || username || password) {
    throw new UsageError('--handoff-webhook is not the http or https address of a webhook.');
  }
  const secret = environment['PAGEWISE_HANDOFF_SECRET'];
  if (!secret) {
    throw new UsageError(
      '--handoff-webhook needs PAGEWISE_HANDOFF_SECRET: echo "whsec_$(openssl rand -base64 32)"',
    );
  }
  try {
    return { link, webhook: { url, secret: new WebhookSecret(secret) } };
  } catch (error) {
    throw asUsageError(error, 'PAGEWISE_HANDOFF_SECRET cannot be used');
  }
}
