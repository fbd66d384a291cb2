import type { ApiViewer } from './formats/api-viewer.ts';
import type { SiteGenerator } from './formats/generator.ts';

/** A page of a site as it lies in its folder. */
export interface SiteFile {
  /** Its address on the site, relative to that of the folder: of a built page also where it lies. */
  path: string;
  /** Where it lies, relative to the folder, when that differs. */
  source?: string;
  /** What makes the page of a Markdown file. */
  generator?: SiteGenerator;
  /** What shows an API document on the page. */
  viewer?: ApiViewer;
  size: number;
  modifiedMs: number;
}
