import type { ResponseOutputText } from 'openai/resources/responses/responses';
import type { Annotation } from '../protocol/sources.ts';

type ModelAnnotation = ResponseOutputText['annotations'][number];
/** A citation of a file that was searched. */
export type FileCitation = Pick<ResponseOutputText.FileCitation, 'filename' | 'index'>;
/** A citation of a file that the code interpreter wrote. */
export type ContainerFileCitation = Pick<
  ResponseOutputText.ContainerFileCitation,
  'filename' | 'end_index'
>;
/** A citation of a web page. */
export type URLCitation = Pick<ResponseOutputText.URLCitation, 'url' | 'title' | 'end_index'>;

/**
 * Converts citations and images of a model to what a thread holds.
 *
 * Override the methods that should differ.
 *
 * @example
 * class Converter extends ResponseStreamConverter {
 *   override async base64ImageToUrl(imageId, base64Image) {
 *     return uploadImage(imageId, base64Image);
 *   }
 * }
 */
export class ResponseStreamConverter {
  /** How many previews of an image to expect; without it their progress is 0. */
  readonly partialImages: number | undefined;

  constructor(options: { partialImages?: number } = {}) {
    this.partialImages = options.partialImages;
  }

  /**
   * Address of a generated image. The default is a data URL, which the store keeps with the thread;
   * upload the image and answer with its address to keep threads small.
   *
   * @param partialImageIndex Counts previews from 0; left out for the finished image.
   */
  base64ImageToUrl(
    _imageId: string,
    base64Image: string,
    _partialImageIndex?: number,
  ): string | Promise<string> {
    return `data:image/png;base64,${base64Image}`;
  }

  /** How far an image is, from 0 to 1. */
  partialImageIndexToProgress(partialImageIndex: number): number {
    if (!this.partialImages || this.partialImages <= 0) return 0;
    return Math.min(1, partialImageIndex / this.partialImages);
  }

  /** Nothing drops the citation. */
  fileCitationToAnnotation(
    citation: FileCitation,
  ): Annotation | undefined | Promise<Annotation | undefined> {
    return fileAnnotation(citation.filename, citation.index);
  }

  containerFileCitationToAnnotation(
    citation: ContainerFileCitation,
  ): Annotation | undefined | Promise<Annotation | undefined> {
    return fileAnnotation(citation.filename, citation.end_index);
  }

  urlCitationToAnnotation(
    citation: URLCitation,
  ): Annotation | undefined | Promise<Annotation | undefined> {
    return {
      type: 'annotation',
      source: { type: 'url', url: citation.url, title: citation.title },
      index: citation.end_index,
    };
  }
}

function fileAnnotation(filename: string, index: number): Annotation | undefined {
  if (!filename) return undefined;
  return { type: 'annotation', source: { type: 'file', filename, title: filename }, index };
}

/**
 * A citation of the Responses API, or of the Chat Completions wire, which nests its fields, as an
 * annotation. Kinds that this version does not know are dropped.
 */
export async function convertAnnotation(
  citation: unknown,
  converter: ResponseStreamConverter,
): Promise<Annotation | undefined> {
  if (!isRecord(citation)) return undefined;
  const nested = citation['url_citation'];
  // What comes over the wire is not promised to have every field of its type.
  const known = { ...citation, ...(isRecord(nested) && nested) } as Partial<ModelAnnotation>;
  switch (known.type) {
    case 'file_citation':
      return converter.fileCitationToAnnotation({
        filename: known.filename ?? '',
        index: known.index ?? 0,
      });
    case 'container_file_citation':
      return converter.containerFileCitationToAnnotation({
        filename: known.filename ?? '',
        end_index: known.end_index ?? 0,
      });
    case 'url_citation':
      return known.url
        ? converter.urlCitationToAnnotation({
            url: known.url,
            title: known.title ?? known.url,
            end_index: known.end_index ?? 0,
          })
        : undefined;
    default:
      return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
