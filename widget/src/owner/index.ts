import { OwnerPage } from './owner-page.ts';

customElements.define('pagewise-owner', OwnerPage);
