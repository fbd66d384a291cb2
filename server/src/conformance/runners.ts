import { runAgentCase } from './run-agent-case.ts';
import { runConverterCase } from './run-converter-case.ts';
import { runServerCase } from './run-server-case.ts';
import { runDiffCase, runTemplateCase } from './run-widget-cases.ts';

/** Plays a case. Returns the first difference from what was recorded, if any. */
export type CaseRunner = (recordedCase: unknown) => Promise<string | undefined>;

/** Who plays the cases of a folder, by its name. */
export const runners: Readonly<Record<string, CaseRunner>> = {
  server: runServerCase,
  agent: runAgentCase,
  converter: runConverterCase,
  template: runTemplateCase,
  diff: runDiffCase,
};
