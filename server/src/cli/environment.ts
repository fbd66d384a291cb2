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
    name: 'PAGEWISE_SUMMARY_WEBHOOK',
    meaning: 'webhook of Slack or Mattermost that gets the figures of each week',
    default: 'none',
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
    name: 'PAGEWISE_METRICS',
    meaning: 'port or address of Prometheus metrics, without --metrics',
    default: 'off',
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
