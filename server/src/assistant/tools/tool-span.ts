import type { SpanAttributes } from '../../spans.ts';

/** Attributes of a tool's span, as OpenTelemetry names them. */
export function toolSpan(name: string): SpanAttributes {
  return { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': name };
}
