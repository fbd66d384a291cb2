/** An environment variable that `pagewise serve` reads. */
export interface EnvironmentVariable {
  name: string;
  /** Plain text, without a period. */
  meaning: string;
  default?: string;
}

/** All environment variables of the command; `--help` and the docs list them from here. */
export const environmentVariables: readonly EnvironmentVariable[] = [
  { name: 'OPENAI_API_KEY', meaning: 'API key of the model that writes the answers' },
  { name: 'OPENAI_BASE_URL', meaning: 'base URL of another provider or of your own model server' },
  { name: 'PAGEWISE_MODEL', meaning: 'name of the model', default: 'that of the Agents SDK' },
  {
    name: 'PAGEWISE_API',
    meaning: 'API that the model server speaks: responses or chat_completions',
    default: 'responses',
  },
  {
    name: 'PAGEWISE_TITLE_MODEL',
    meaning: 'a cheap model that names chats',
    default: 'the words of the question name them',
  },
  {
    name: 'PAGEWISE_EMBEDDINGS_MODEL',
    meaning:
      'an embedding model of the same provider: searches then also find what says the same in other words',
    default: 'none, and searches go by words',
  },
  {
    name: 'PAGEWISE_FIRST_TOKEN_TIMEOUT',
    meaning: 'seconds to wait for the first token of the model',
    default: '60',
  },
  {
    name: 'PAGEWISE_TOKEN_TIMEOUT',
    meaning: 'seconds to wait between two tokens',
    default: '30',
  },
  {
    name: 'PAGEWISE_MAX_OUTPUT_TOKENS',
    meaning: 'maximum number of tokens in one reply of the model',
    default: '8000',
  },
  {
    name: 'PAGEWISE_MAX_TURNS',
    meaning: 'how often the model may look something up for one answer',
    default: '8',
  },
  {
    name: 'PAGEWISE_PRICE_IN',
    meaning: 'what a million tokens cost that the model reads; for a --budget of money',
  },
  {
    name: 'PAGEWISE_PRICE_OUT',
    meaning: 'what a million tokens cost that it writes',
  },
  {
    name: 'PAGEWISE_OWNER_TOKEN',
    meaning: "opens the owner's page and its API, at least 16 characters",
    default: 'a link that works once is printed, where the server listens on localhost only',
  },
  {
    name: 'PAGEWISE_OIDC_ISSUER',
    meaning: "OpenID Connect provider where the owner signs in to the owner's page",
    default: 'none',
  },
  {
    name: 'PAGEWISE_OIDC_CLIENT_ID',
    meaning: 'id of this server at that provider',
  },
  {
    name: 'PAGEWISE_OIDC_CLIENT_SECRET',
    meaning: 'its secret',
  },
  {
    name: 'PAGEWISE_OIDC_ALLOW',
    meaning:
      'who is an owner: verified e-mail addresses and claims, separated by commas, as ada@example.com,groups=docs',
  },
  {
    name: 'PAGEWISE_OIDC_SIGNED_OUT_URL',
    meaning: 'where the provider sends the owner after signing out; it has to be registered there',
    default: 'a page of the provider',
  },
  {
    name: 'PAGEWISE_SUMMARY_WEBHOOK',
    meaning: 'webhook of Slack or Mattermost that gets the figures of each week',
    default: 'none',
  },
  {
    name: 'PAGEWISE_HANDOFF_WEBHOOK',
    meaning: 'webhook that gets what readers hand over to a person, without --handoff-webhook',
    default: 'none',
  },
  {
    name: 'PAGEWISE_HANDOFF_SECRET',
    meaning: 'signs what goes to that webhook: whsec_ and 24 to 64 bytes in base64',
  },
  {
    name: 'PORT',
    meaning: 'port to listen on, without --port',
    default: 'the first free port from 8787',
  },
  {
    name: 'DATABASE_URL',
    meaning: 'postgres:// URL of the conversations, without --db',
    default: 'an SQLite file',
  },
  {
    name: 'S3_BUCKET',
    meaning:
      'bucket for files that readers send; keys as for every AWS program, such as AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, and AWS_REGION',
    default: 'none, and readers cannot send files',
  },
  {
    name: 'S3_ENDPOINT',
    meaning: 'address of another service than AWS: R2, Google Cloud Storage, MinIO',
    default: 'AWS',
  },
  {
    name: 'PAGEWISE_URL',
    meaning: 'address of this server as browsers reach it, for previews of images and for OIDC',
    default: 'localhost with the port; for OIDC, the address of the request',
  },
  {
    name: 'PAGEWISE_METRICS',
    meaning: 'port or address of Prometheus metrics, without --metrics',
    default: 'off',
  },
  {
    name: 'PAGEWISE_LIMITS',
    meaning: 'redis:// URL where limits are counted, without --limits',
    default: 'the database',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning:
      'collector that gets traces of OpenTelemetry; OTEL_SERVICE_NAME and the other standard variables count, too',
    default: 'none, and there are no traces',
  },
  {
    name: 'PAGEWISE_ORIGINS',
    meaning: 'other origins whose pages may use the server, separated by commas',
  },
  {
    name: 'PAGEWISE_SECRET',
    meaning: 'signs visitor tokens, at least 32 bytes; the same in every copy of the server',
    default: 'created once and kept beside the database',
  },
  {
    name: 'PAGEWISE_JWT_SECRET',
    meaning:
      "verifies tokens (JWT) of the site's own users, at least 32 bytes; in place of --jwks or --jwt-key",
  },
];

/** The variables as `--help` prints them. */
export function environmentHelp(): string {
  const lines = environmentVariables.map(({ name, meaning, default: value }) =>
    value ? `  ${name}\n      ${meaning} (default: ${value})` : `  ${name}\n      ${meaning}`,
  );
  return `Environment:\n${lines.join('\n')}\n`;
}
