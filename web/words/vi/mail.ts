import type { noticeProblems, noticeStates } from '#contract/notices.ts';

/** What became of a mail, and why. A state or problem without words does not compile. */
const outcomes = {
  'notice.waiting': 'đang chờ',
  'notice.sent': 'đã gửi',
  'notice.dropped': 'bỏ qua',
  'notice.failed': 'không gửi được',
  'notice.unreachable': 'Không nối được máy chủ thư',
  'notice.refused': 'Máy chủ thư không nhận',
  'notice.recipient_left': 'Người nhận không còn trong dự án',
  'notice.unreadable': 'Chi tiết của hoạt động không mở được',
} as const satisfies {
  [Word in (typeof noticeStates)[number] | (typeof noticeProblems)[number] as `notice.${Word}`]: string;
};

export const mail = {
  ...outcomes,
  'mail.title': 'Thư thông báo',
  'mail.list': 'Thư đã viết, mới nhất trước',
  'mail.say':
    'Kín viết thư khi có việc nhạy cảm: xóa, xuất, khôi phục. Chủ dự án, trưởng nhóm và người làm việc đó nhận thư.',
  'mail.wayServer': 'Thư đi qua máy chủ thư',
  'mail.wayServerSay': 'Thư chưa gửi được thì được gửi lại.',
  'mail.wayServerWaiting': '{count} thư đang chờ gửi.',
  'mail.wayMailbox': 'Thư ở lại máy này',
  'mail.wayMailboxSay':
    'Thư vào hộp thư thử. Địa chỉ hộp thư được in ra khi Kín khởi động. Để thư đi thật, đặt SMTP_URL rồi khởi động lại.',
  'mail.wayNone': 'Chưa có máy chủ thư: {count} thư đang chờ',
  'mail.wayNoneSay': 'Đặt SMTP_URL rồi khởi động lại. Thư đang chờ sẽ được gửi.',
  'mail.linksLocal': 'PUBLIC_URL chưa đặt: liên kết trong thư chỉ mở được trên máy chủ.',
  'mail.when': 'Lúc',
  'mail.to': 'Gửi cho',
  'mail.about': 'Về việc',
  'mail.state': 'Tình trạng',
  'mail.link': 'Liên kết',
  'mail.linkPublic': 'mở được',
  'mail.linkLocal': 'chỉ trên máy chủ',
  'mail.attempts': 'Lần thử',
  'mail.none': 'Chưa có thư nào',
  'mail.noneSay': 'Khi có người xóa, xuất hoặc khôi phục dữ liệu, thư báo việc đó hiện ở đây.',
  'mail.older': 'Xem thư cũ hơn',
  'mail.ofEvent': 'Thư báo',
  'mail.all': 'Mọi thư thông báo',
  'mail.frameNone': 'Chưa có máy chủ thư, thư đang chờ',
  'mail.frameMailbox': 'Thư ở lại máy này',
  'mail.frameLocal': 'Liên kết trong thư chỉ mở trên máy chủ',

  'mailbox.title': 'Hộp thư thử',
  'mailbox.stays': 'Hộp thư thử: thư không rời máy này',
  'mailbox.list': 'Các thư, mới nhất trước',
  'mailbox.count': '{count} thư',
  'mailbox.empty': 'Chưa có thư nào',
  'mailbox.emptySay': 'Xóa hoặc xuất vài bản ghi: thư Kín viết về việc đó hiện ở đây sau vài giây.',
  'mailbox.choose': 'Chọn một thư để đọc.',
  'mailbox.older': 'Xem thư cũ hơn',
  'mailbox.back': 'Về danh sách thư',
  'mailbox.from': 'Từ',
  'mailbox.to': 'Đến',
  'mailbox.at': 'Lúc',
  'mailbox.id': 'Mã thư',
  'mailbox.form': 'Cách xem',
  'mailbox.html': 'Như trong hộp thư',
  'mailbox.text': 'Văn bản thuần',
  'mailbox.body': 'Nội dung thư: {subject}',
  'mailbox.gone': 'Thư này không còn',
  'mailbox.shut': 'Không mở được hộp thư thử',
  'mailbox.shutSay':
    'Hộp thư thử chỉ mở trên chính máy chạy Kín, bằng địa chỉ có mã mà Kín in ra khi khởi động. Mở lại đúng địa chỉ đó.',
  'mailbox.shutNone': 'Kín đã có máy chủ thư, hoặc mở cho người khác vào, thì không có hộp thư thử.',
} as const;
