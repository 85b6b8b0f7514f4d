export const conversion = {
  'batchTitle.convert': 'Lô đổi kiểu trường',
  'batchDone.convert': '{who} đã đổi kiểu một trường của {count, number} {table} lúc {time}',
  'batchRunning.convert': 'Đang đổi kiểu một trường của {total, number} {table}',
  'batchFailed.convert': 'Chưa đổi kiểu xong: {count, number} trên {total, number} {table}',
  'batchCount.convert': 'Đã đổi {count, number} trên {total, number} bản ghi',
} as const;
