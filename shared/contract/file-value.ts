/** A file that crosses the contract; paths never do. */
export interface FileValue {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
