/** A developer App registered at X. */
export interface App {
  /** Its OAuth 2.0 client id; a public client has no secret. */
  readonly clientId: string;
  readonly name: string;
  /** Its OAuth 1.0a keys ("API Key and Secret"). */
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** The exact addresses an approval may return to. */
  readonly redirectAddresses: Set<string>;
  /** Whose App it is: their own lists are cheap to read for them. Null: nobody's in this world. */
  readonly ownerId: () => string | null;
}
