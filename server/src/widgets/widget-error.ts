import { ChatKitError } from '../errors.ts';

/** What is wrong with a widget, its `.widget` file, or the data it was given. */
export type WidgetFault = 'definition' | 'data' | 'template' | 'not a widget' | 'too large';

/** A widget cannot be made. The message is for whoever wrote the widget, not for readers. */
export class WidgetError extends ChatKitError {
  override name = 'WidgetError';
  readonly fault: WidgetFault;
  constructor(fault: WidgetFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
