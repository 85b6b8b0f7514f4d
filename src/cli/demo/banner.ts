/** What the person at the terminal reads once the demo runs: who can sign in, and what each may. */
import { staff } from './staff.ts';

export interface RunningDemo {
  /** Where people open it. */
  readonly address: string;
  /** Everybody's. */
  readonly password: string;
  /** Opens the development mailbox. */
  readonly mailboxToken: string | null;
  readonly hasWeb: boolean;
}

/** Vietnamese first, English below; ends with a line break. */
export function demoBanner({ address, password, mailboxToken, hasWeb }: RunningDemo): string {
  const lines = [
    '',
    `  Bản dùng thử của Kín, với dữ liệu bịa · A demo of Kín, with made-up data: ${address}`,
    '  Chỉ máy này mở được; đừng nhập dữ liệu thật. · Only this machine can open it; enter no real data.',
    '',
    `  Mật khẩu của mọi người · Everybody’s password: ${password}`,
    '',
    ...table(),
    '',
  ];
  if (mailboxToken !== null) {
    lines.push(
      '  Hộp thư thử (thư không rời khỏi máy này) · The mailbox of this machine, which no mail leaves:',
      '',
      `    ${address}/mailbox#token=${mailboxToken}`,
      '',
    );
  }
  if (!hasWeb) {
    lines.push(
      '  Trang web chưa được dựng, chỉ có API. · The web page has not been built, only the API is served.',
      '',
    );
  }
  lines.push('  Ctrl-C để dừng. · Ctrl-C stops it.', '');
  return `${lines.join('\n')}\n`;
}

function table(): string[] {
  const widest = Math.max(...staff.map(({ email }) => email.length));
  return staff.flatMap(({ email, name, title, team, leads, rights }) => {
    const place = team === null ? '' : leads ? `, ${team} (trưởng · leads)` : `, ${team}`;
    const indent = ' '.repeat(widest + 6);
    return [
      `    ${email.padEnd(widest)}  ${name}: ${title.vi} · ${title.en}${place}`,
      `${indent}${rights.vi}`,
      `${indent}${rights.en}`,
    ];
  });
}
