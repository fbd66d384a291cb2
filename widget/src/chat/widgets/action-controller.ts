import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { WidgetAction, WidgetHost } from '../widget-host.ts';
import { isComponent, oneOf } from './component.ts';
import { formValues } from './form-values.ts';

/** What shows that an action is under way. */
export type Loading = 'none' | 'self' | 'container';

/** Where an action comes from. */
export interface Trigger {
  /** Path of the component, unique in its widget. */
  at: string;
  /** The element acted on; the fields of its form go with the action. */
  element: Element;
  /** What `auto` means here. */
  loading: Loading;
  /** Values besides those of the form. */
  values?: Record<string, unknown>;
}

type Host = ReactiveControllerHost & Element & { readonly chat: WidgetHost | undefined };

/**
 * The actions of one widget: hands them to the chat, with the values of the form that they stand in,
 * and knows which are under way. A component does one thing at a time, and none waits for a turn that
 * somebody else began: what cannot be done now is not done later.
 */
export class ActionController implements ReactiveController {
  readonly #host: Host;
  readonly #pending = new Map<string, Loading>();
  #chatElement: Element | undefined;

  constructor(host: Host) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    if (!(root instanceof ShadowRoot)) return;
    this.#chatElement = root.host;
    for (const name of ['chatkit.response.start', 'chatkit.response.end'])
      this.#chatElement.addEventListener(name, this.#turnChanged);
  }

  hostDisconnected(): void {
    for (const name of ['chatkit.response.start', 'chatkit.response.end'])
      this.#chatElement?.removeEventListener(name, this.#turnChanged);
  }

  /** The whole widget waits. */
  get waiting(): boolean {
    return [...this.#pending.values()].includes('container');
  }

  /** This component shows that it waits. */
  loads(at: string): boolean {
    return this.#pending.get(at) === 'self';
  }

  /** Nothing would come of this action now. */
  blocked(action: unknown, at: string): boolean {
    const parsed = actionOf(action);
    if (!parsed) return false;
    const begins = parsed.handler !== 'client' && parsed.streaming !== false;
    return this.waiting || this.#pending.has(at) || (begins && this.#host.chat?.busy === true);
  }

  /** Hands over an action, unless it has to wait. */
  async run(action: unknown, { at, element, loading, values }: Trigger): Promise<void> {
    const parsed = actionOf(action);
    const { chat } = this.#host;
    if (!parsed || !chat || this.blocked(action, at)) return;
    const form = element.closest('form');
    const entered = { ...(form && formValues(form)), ...values };
    const wanted = isComponent(action)
      ? oneOf(action['loadingBehavior'], ['none', 'self', 'container'])
      : undefined;
    this.#pending.set(at, wanted ?? loading);
    this.#host.requestUpdate();
    try {
      await chat.action({
        ...parsed,
        ...(Object.keys(entered).length > 0 && {
          payload: { ...(isComponent(parsed.payload) && parsed.payload), ...entered },
        }),
      });
    } finally {
      this.#pending.delete(at);
      this.#host.requestUpdate();
    }
  }

  readonly #turnChanged = (): void => this.#host.requestUpdate();
}

function actionOf(value: unknown): WidgetAction | undefined {
  if (!isComponent(value) || typeof value['type'] !== 'string') return undefined;
  const { type, payload, handler, streaming } = value;
  return {
    type,
    ...(payload != null && { payload }),
    ...(handler === 'client' && { handler }),
    ...(streaming === false && { streaming }),
  };
}
