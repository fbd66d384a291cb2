import type { RunStreamEvent } from '@openai/agents';
import type { Markdown, Text } from '../widgets/components.ts';

/**
 * Yields a text component that grows with the text a model streams.
 *
 * @example
 * yield* streamWidget(thread, accumulateText(result, widgets.text({ id: 'answer', value: '' })));
 */
export async function* accumulateText<Widget extends Text | Markdown>(
  events: AsyncIterable<RunStreamEvent>,
  baseWidget: Widget,
): AsyncGenerator<Widget, void, undefined> {
  let value = '';
  yield baseWidget;
  for await (const event of events) {
    // Every model streams these; the raw events of the Responses API say the same again.
    if (event.type !== 'raw_model_stream_event' || event.data.type !== 'output_text_delta')
      continue;
    value += event.data.delta;
    yield { ...baseWidget, value };
  }
  yield { ...baseWidget, value, streaming: false };
}
