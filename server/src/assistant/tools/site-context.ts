import type { RunContext } from '@openai/agents';
import { AgentContext, type AgentContextInit } from '../../agents/agent-context.ts';
import type { RequestContext } from '../../request-context.ts';
import type { SiteIndex } from '../../site/site-index.ts';
import type { AnswerSources } from '../citations/answer-sources.ts';
import type { Phrases } from '../citations/phrases.ts';
import type { SitePlace } from '../site-place.ts';

/** What the site assistant's tools need besides the thread. */
export interface SiteTools {
  index: SiteIndex;
  sources: AnswerSources;
  place: SitePlace;
  phrases: Phrases;
}

/** The agent context of the site assistant: what its tools can reach. */
export class SiteContext<Context extends RequestContext> extends AgentContext<Context> {
  readonly site: SiteTools;

  constructor(init: AgentContextInit<Context> & { site: SiteTools }) {
    super(init);
    this.site = init.site;
  }
}

/** @throws TypeError when the run was started with another context. */
export function siteContext(
  runContext: RunContext<unknown> | undefined,
): SiteContext<RequestContext> {
  const context = runContext?.context;
  if (!(context instanceof SiteContext)) throw new TypeError('The run has no SiteContext.');
  return context;
}
