/** What code blocks of the docs may be given: the reader's own things, and what other blocks declare. */
export const given: Readonly<Record<string, string>> = {
  // The reader's own.
  app: `declare const app: import('express').Express;`,
  deploy: `declare function deploy(payload: unknown): Promise<void>;`,
  identify: `declare function identify(headers: Headers): string;`,
  log: `declare const log: { info(fields: object, message: string): void };`,
  myModel: `declare const myModel: import('@openai/agents').Model;`,
  openMyStore: `declare function openMyStore(place: string): Promise<import('pagewise/server').Store & { close(): Promise<void> }>;`,
  openLoginDialog: `declare function openLoginDialog(): Promise<void>;`,
  origins: `declare const origins: string[];`,
  place: `declare const place: string;`,
  redis: `declare const redis: object;`,
  secret: `declare const secret: Buffer;`,
  session: `declare const session: { accessToken(options: { renew: boolean }): Promise<string> };`,
  tools: `declare const tools: import('@openai/agents').Tool[];`,
  turnstile: `declare const turnstile: { render(place: string, options: object): void };`,
  userOfSession: `declare function userOfSession(cookie: string | null): Promise<string>;`,
  // Of other blocks.
  agent: `declare const agent: import('@openai/agents').Agent;`,
  chat: `declare const chat: import('@pagewise/widget/chat').PagewiseChat;`,
  chatkit: `declare const chatkit: import('@openai/chatkit').OpenAIChatKit;`,
  context: `declare const context: import('pagewise/server').AgentContext;`,
  index: `declare const index: import('pagewise/assistant').SiteIndex;`,
  input: `declare const input: import('@openai/agents').AgentInputItem[];`,
  model: `declare const model: import('@openai/agents').Model;`,
  server: `declare const server: import('pagewise/server').ChatKitServer;`,
  signal: `declare const signal: AbortSignal;`,
  store: `declare const store: import('pagewise/server').SqlStore;`,
  DeployServer: server('DeployServer'),
  HelpServer: server('HelpServer'),
  MyServer: server('MyServer'),
};

function server(name: string): string {
  return `import { ChatKitServer as Base } from 'pagewise/server';
    declare class ${name} extends Base {
      respond(): AsyncGenerator<import('pagewise/server').ThreadStreamEvent>;
    }`;
}
