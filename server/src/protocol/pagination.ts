/**
 * A slice of a list, in the requested order.
 *
 * Pass `after` with the next request to continue.
 */
export interface Page<Record> {
  data: Record[];
  has_more: boolean;
  after?: string | undefined;
}
