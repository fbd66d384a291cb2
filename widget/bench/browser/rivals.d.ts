declare module 'turndown' {
  export default class TurndownService {
    constructor(options?: { headingStyle?: string; codeBlockStyle?: string });
    use(plugin: (service: TurndownService) => void): this;
    remove(filter: string[]): this;
    turndown(input: string | Node): string;
  }
}

declare module 'turndown-plugin-gfm' {
  import type TurndownService from 'turndown';
  export const gfm: (service: TurndownService) => void;
}
