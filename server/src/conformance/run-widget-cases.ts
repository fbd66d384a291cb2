import { z } from 'zod';
import { WidgetRoot } from '../protocol/widgets.ts';
import { JsonObject } from '../protocol/optional.ts';
import { diffWidget } from '../widgets/diff-widget.ts';
import { WidgetError } from '../widgets/widget-error.ts';
import { WidgetTemplate } from '../widgets/widget-template.ts';
import { difference } from './compare.ts';

const TemplateCase = z.object({
  definition: z.unknown(),
  data: JsonObject.optional(),
  widget: z.unknown().optional(),
  raises: z.string().optional(),
});

/** Builds a widget from a `.widget` definition. What the reference raises is a `WidgetError` here. */
export async function runTemplateCase(recordedCase: unknown): Promise<string | undefined> {
  const { definition, data, widget, raises } = TemplateCase.parse(recordedCase);
  try {
    const built = new WidgetTemplate(definition).build(data);
    return difference({ widget, raises }, { widget: built, raises: undefined }, startedNow());
  } catch (error) {
    if (raises && error instanceof WidgetError) return undefined;
    throw error;
  }
}

const DiffCase = z.object({ before: WidgetRoot, after: WidgetRoot, updates: z.array(z.unknown()) });

/** Compares two states of a widget. */
export async function runDiffCase(recordedCase: unknown): Promise<string | undefined> {
  const { before, after, updates } = DiffCase.parse(recordedCase);
  return difference(updates, diffWidget(before, after), startedNow());
}

function startedNow() {
  return { startedAt: Date.now() };
}
