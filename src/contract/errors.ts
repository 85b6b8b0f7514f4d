/**
 * Every error that Kín answers with, and its HTTP status. The words for people live in the web's
 * catalogues (`web/words`), keyed by code; a test holds the two lists together.
 */
export const errorStatus = {
  malformed_json: 400,
  malformed_request: 400,
  not_signed_in: 401,
  wrong_sign_in: 401,
  setup_code_wrong: 401,
  forbidden: 403,
  field_not_exportable: 403,
  cross_site: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  ambiguous_match: 409,
  still_running: 409,
  already_set_up: 409,
  root_key_already_confirmed: 409,
  already_member: 409,
  import_already_started: 409,
  batch_under_way: 409,
  nothing_to_restore: 409,
  export_not_ready: 409,
  rights_damaged: 409,
  would_lock_out: 409,
  role_in_use: 409,
  team_in_use: 409,
  last_leader: 409,
  no_offer: 409,
  nothing_to_claim: 409,
  last_table: 409,
  last_field: 409,
  no_index_left: 409,
  too_many: 409,
  invitation_gone: 410,
  export_gone: 410,
  precondition_failed: 412,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  unknown_field: 422,
  invalid_value: 422,
  idempotency_key_reused: 422,
  masked_value: 422,
  wrong_words: 422,
  weak_password: 422,
  beyond_own_rights: 422,
  not_yourself: 422,
  owner_holds_all: 422,
  team_cycle: 422,
  nothing_to_look_up: 422,
  file_empty: 422,
  file_not_csv: 422,
  file_without_header: 422,
  file_too_many_columns: 422,
  file_encoding_unclear: 422,
  file_too_many_rows: 422,
  export_too_large: 422,
  too_many_attempts: 429,
  quota_spent: 429,
  internal_error: 500,
  log_unavailable: 503,
  shutting_down: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What every refusal carries: a stable code, and the field of the request it is about. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  /** JSON Pointer into the request body (`/values/5`), or a parameter's name; echoes only what the caller sent. */
  readonly field: string | undefined;

  constructor(code: ErrorCode, field?: string) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.field = field;
  }
}
