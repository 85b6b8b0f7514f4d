import type { errors as vi } from '../vi/errors.ts';

export const errors: Record<keyof typeof vi, string> = {
  'error.malformed_json': 'The request was damaged on its way. Reload the page and try again.',
  'error.malformed_request': 'The request was damaged on its way. Reload the page and try again.',
  'error.not_signed_in': 'Your session has ended. Sign in to go on.',
  'error.wrong_sign_in': 'E-mail or password is wrong.',
  'error.setup_code_wrong': 'The set-up code is wrong. Open the address that the server printed when it started.',
  'error.forbidden':
    'You may not do this yet. The project owner, or anyone who manages people, can give you the right.',
  'error.cross_site': 'The request came from another site and was stopped. Open Kín at its own address.',
  'error.not_found': 'It does not exist, or lies outside what you may see.',
  'error.method_not_allowed': 'The server does not take this kind of call. Reload the page to get the new version.',
  'error.conflict': 'Somebody has just changed this. Look at the new value, then choose.',
  'error.already_set_up': 'Kín is already set up. Sign in instead.',
  'error.root_key_already_confirmed': 'The root key is confirmed and is not shown again.',
  'error.already_member': 'This address is already in the project.',
  'error.field_not_exportable':
    'You may not export this field. Leave that column out, or ask the project owner for the right.',
  'error.batch_under_way': 'These records are being worked on by another batch.',
  'error.nothing_to_restore': 'No record of this batch is in the trash any more.',
  'error.export_not_ready': 'The file is not finished yet.',
  'error.export_gone':
    'The file is gone: 24 hours are over, it was fetched often enough, or your rights have changed. Export again if you need it.',
  'error.import_already_started': 'This file is already being imported.',
  'error.rights_damaged':
    'The rights of this project were changed in the database itself, so Kín takes no change of rights. Tell the owner.',
  'error.invitation_gone': 'This invitation no longer works: used, taken back or expired. Ask for a new one.',
  'error.body_too_large': 'That is too large to send.',
  'error.unsupported_media_type': 'The server does not take this kind of content.',
  'error.invalid_input': 'Something is not right yet. Check the fields and send again.',
  'error.unknown_field': 'There is no such field.',
  'error.invalid_value': 'The value does not fit this field.',
  'error.masked_value': 'This is the mask, not the value. Type a new value or leave it as it was.',
  'error.wrong_words': 'The three words don’t match the key. Check the copy you put away.',
  'error.weak_password': 'Too easy to guess. Use at least 8 characters, no name, no e-mail, no common password.',
  'error.beyond_own_rights': 'You can’t give a right that you don’t have.',
  'error.file_empty': 'The file is empty.',
  'error.file_not_csv': 'This is not a CSV file. In Excel, choose Save as › CSV UTF-8.',
  'error.file_without_header': 'The first line has no column names. Add them and upload again.',
  'error.file_too_many_columns': 'The file has more than 200 columns. Remove some and upload again.',
  'error.file_encoding_unclear':
    'The encoding of the file is unclear; Vietnamese marks could break. Save it as CSV UTF-8.',
  'error.file_too_many_rows': 'The file has more than 100,000 rows. Split it.',
  'error.export_too_large':
    'The list does not fit into one file: more than 200,000 records or 100 MB. Leave out columns or narrow it with a search, then export again.',
  'error.too_many_attempts': 'Too many attempts. Wait a moment, then try again.',
  'error.internal_error': 'The server failed. Nothing was changed; try again in a few minutes.',
  'error.log_unavailable': 'The log can’t be written, so this was not done. Try again in a few minutes.',
  'error.shutting_down': 'The server is restarting. Try again in a few seconds.',
};
