/** A developer App registered at X. */
export interface App {
  /** Its OAuth 2.0 client id; a public client has no secret. */
  readonly clientId: string;
  readonly name: string;
  /** The exact addresses an approval may return to. */
  readonly redirectAddresses: Set<string>;
  /** Whose App it is: their own lists are cheap to read for them. Null: nobody's in this world. */
  readonly ownerId: () => string | null;
}
