import { ChatKitError } from '../errors.ts';

/** What is wrong with a widget, its `.widget` file, or its data. */
export type WidgetFault = 'definition' | 'data' | 'template' | 'not a widget' | 'too large';

/** An invalid widget. The message is for the author of the widget, not for readers. */
export class WidgetError extends ChatKitError {
  override name = 'WidgetError';
  readonly fault: WidgetFault;
  constructor(fault: WidgetFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
