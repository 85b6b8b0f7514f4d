/** What the person at the terminal reads once everything runs. */
import { isLoopback } from '#http/client-address.ts';

export interface Running {
  /** Where people open it. */
  readonly address: string;
  /** While the installation waits for its first owner. */
  readonly setupCode: string | null;
  /** Opens the development mailbox; null where mails leave another way. */
  readonly mailbox: { readonly address: string; readonly token: string } | null;
  /** The address listened on. */
  readonly host: string;
  /** Whether people come over https. */
  readonly secure: boolean;
  readonly hasWeb: boolean;
  /** Path of the root key where others may read it, else null. */
  readonly openKeyFile: string | null;
}

/** Vietnamese first, English below; ends with a line break. */
export function banner({ address, setupCode, mailbox, host, secure, hasWeb, openKeyFile }: Running): string {
  const lines = ['', `  Kín đã sẵn sàng · Kín is ready: ${address}`];
  if (setupCode !== null) {
    lines.push(
      '',
      '  Chưa có chủ dự án. Mở địa chỉ này để tạo tài khoản đầu tiên (mã dùng một lần):',
      '  Nobody owns it yet. Open this address to create the first account (the code works once):',
      '',
      `    ${address}/set-up#code=${setupCode}`,
    );
  }
  if (mailbox !== null) {
    lines.push(
      '',
      '  Chưa có máy chủ thư (SMTP_URL): thư không rời khỏi máy này, xem tại hộp thư thử:',
      '  No mail server is set (SMTP_URL): mails stay on this machine, to be read in the development mailbox:',
      '',
      `    ${mailbox.address}/mailbox#token=${mailbox.token}`,
    );
  }
  if (!isLoopback(host) && !secure) {
    lines.push(
      '',
      `  Cảnh báo: đang nghe trên ${host} không có TLS; mật khẩu và dữ liệu đi qua mạng không mã hóa.`,
      `  Warning: listening on ${host} without TLS; passwords and data cross the network in the clear.`,
      '  Put a proxy with TLS in front and set PUBLIC_URL to its https:// address.',
    );
  }
  if (openKeyFile !== null) {
    lines.push(
      '',
      `  Cảnh báo: người dùng khác của máy này đọc được ${openKeyFile}: chmod 600.`,
      `  Warning: other users of this machine can read ${openKeyFile}: chmod 600.`,
    );
  }
  if (!hasWeb) {
    lines.push(
      '',
      '  Trang web chưa được dựng, chỉ có API. · The web page has not been built, only the API is served.',
    );
  }
  lines.push('', '  Ctrl-C để dừng. · Ctrl-C stops it.', '');
  return `${lines.join('\n')}\n`;
}
