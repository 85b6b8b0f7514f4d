/**
 * Words that guessers try first, folded (lower case, no marks), eight characters and more or as the heart of
 * longer ones. World-wide favourites and Vietnamese habits; digits and signs around them are stripped before.
 */
const words = `
password passw passwd pass qwerty qwertyuiop qwert asdfgh asdfghjkl asdf zxcvbn zxcvbnm abcdef abcdefgh abcdefghi abcd abc
iloveyou admin administrator welcome letmein login monkey dragon master football baseball superman batman sunshine princess
shadow trustno trustnoone starwars michael jordan michelle jennifer charlie computer internet secret changeme default
test testing tester testtest guest user username root temp temppass demo sample hello helloworld google facebook zalo gmail
samsung iphone microsoft windows company office sales marketing customer support manager service system server backup
matkhau matkhaumoi matkhaucu matma khongbiet khongco khongcho khongnho anhyeuem emyeuanh yeuem yeuanh yeuemnhieu anhnhoem
toiyeuem toiyeuban tinhyeu mottinhyeu mainhoem mailaem giadinh giadinhtoi connho contrai congai chongyeu voyeu boyeu meyeu
bome yeubome yeume yeubo vietnam vietnamvodich toiyeuvietnam hanoi saigon haiphong danang cantho hochiminh thanhpho dongnai
nhatrang dalat vungtau hue xinchao chaoban tamsu hoahong mattroi anhtrang phuongthao thanhthao hoangtu congchua
batdongsan nhadat dautu khachhang nhanvien giamdoc ketoan kinhdoanh congty vanphong banhang quanly baomat moigioi
nguyen nguyenvana tranvana levana phamvana hoang huynh vuongquoc maiyeu mainho nhatban hanquoc bongda danhbong
langtu hoangtube thienthan thienduong tinhban hanhphuc maymanh phattai taiphat lochphat locphat phatloc thanhcong
crm kincrm kin
`;

export const commonPasswords: ReadonlySet<string> = new Set([
  ...words.split(/\s+/u).filter((word) => word !== ''),
  'q1w2e3r4',
  'q1w2e3r4t5',
  '1q2w3e4r',
  '1q2w3e4r5t',
  '1qaz2wsx',
  'qazwsxedc',
  'zaq12wsx',
  'a1b2c3d4',
  'abc12345',
  '123abc123',
  'p@ssw0rd',
  'pa55word',
  '123456abc',
  '123456789a',
  'aa123456',
  'a123456789',
  'asd123456',
  '1234567890-=',
]);
