// Passwords of 8 characters and more that guessers try first: keyboard walks, names, clubs, years. Lower case, since
// the comparison folds case. Runs such as 12345678 are found by rule.
const WORDS = `
  00000000 000000000 0000000000 01234567 0123456789 0987654321 10203040 1029384756 11111111 111111111 1111111111
  11112222 11223344 1122334455 112233445566 12121212 121212121 123123123 1231231231 12341234 123412345 12344321
  123454321 1234554321 123456654321 123456780 1234567890 1234567891 12345678910 123456789a 123456789q 12345678a
  1234567a 123456ab 123456qwerty 1234abcd 123abc123 123qwe123 123qweasd 123qweasdzxc 13131313 13579246 135792468
  14141414 147258369 147852369 159357456 159753456 19841984 19871987 19901990 19911991 1q2w3e4r 1q2w3e4r5t
  1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 20002000 20202020 20252025 20262026 21212121 22222222 22446688
  23232323 24682468 25252525 31415926 33333333 44444444 55555555 55667788 66666666 66778899 69696969 696969696
  741852963 77777777 77778888 78945612 789456123 87654321 88776655 88888888 90909090 963852741 987654321
  9876543210 99887766 99999999 a1234567 a12345678 a123456789 a1b2c3d4 a1b2c3d4e5 aa123456 aa12345678 abc12345
  abc123456 abcabcabc abcd1234 abcdef123 abcdefg1 abcdefgh abcdefgh1 abcdefghi abracadabra access123 access14
  admin123 admin1234 admin12345 admin@123 adminadmin adminadmin1 administrator alexander alexander1 alexandra
  alexandria alohomora america1 andrea123 andrew123 angel123 angels123 anthony1 anthony123 anything aragorn1
  arsenal1 arsenal123 asdf1234 asdfasdf asdfghjk asdfghjkl asdfjkl1 ashley123 asshole1 australia autumn2024
  autumn2025 autumn2026 azerty123 azertyui azertyuiop babyboy1 babyboy123 babygirl babygirl1 babygirl123 banana123
  barcelona barcelona1 bartsimpson baseball baseball1 baseball12 baseball123 basketball basketball1 batman12
  batman123 bayern123 bayernmunich beatles1 beautiful beautiful1 benjamin benjamin1 besiktas bestfriend
  bestfriends birthday birthday1 black123 blackberry blessed1 blessing blink182 blue1234 blueberry brandon1
  brittany brittany1 brooklyn brooklyn1 bullshit bullshit1 butterfly butterfly1 california canada123 caroline
  catherine champion champion1 changeme changeme1 changeme123 charlie1 charlie123 cheesecake chelsea1 chelsea123
  chocolate chocolate1 christian christine christmas christmas1 christopher colorado computer computer1
  computer123 cookie123 cookies1 corinthians correcthorsebatterystaple corvette corvette1 cowboys1 cupcake1
  daniel123 danielle danielle1 december december1 default1 default123 demo1234 demodemo deutschland dolphin1
  dolphins dolphins1 dominic1 donaldduck doraemon dortmund dragon12 dragon123 dragons1 elephant elephant1
  elizabeth elizabeth1 eminem123 england1 everything facebook facebook1 familyguy february fenerbahce ferrari1
  flamengo football football1 football12 football123 forever1 forever123 francisco frederic freedom1 freedom123
  friends1 friends123 friendship frodo123 fuckfuck fuckyou! fuckyou1 fuckyou12 fuckyou123 fuckyou2 gabriel1
  gabriella galatasaray gandalf1 gandalf123 garfield garfield1 george123 germany1 godisgood goodbye1 goodluck
  google123 gorgeous green123 greenday greenday1 gryffindor guest123 guestguest halloween handsome hannah123
  happiness happy123 happyday harley123 harrypotter heaven123 hello123 hello1234 hello12345 hellohello hellokitty
  helloworld hobbit123 hockey123 hogwarts hogwarts1 holidays hollywood homer123 hunter12 hunter123 hunter22
  iloveme1 ilovemom iloveu123 iloveyou iloveyou! iloveyou1 iloveyou12 iloveyou123 iloveyou2 iloveyousomuch
  internet internet1 internet123 iphone123 ironman1 isabella isabella1 isabelle istanbul jacqueline january1
  jennifer jennifer1 jessica1 jessica123 jesus123 jesuschrist jesusislord jonathan jonathan1 jordan123 jordan23
  joshua123 juventus juventus1 killer123 kimberly kimberly1 kittycat kittykat ladybug1 lakers123 lakers24 legolas1
  leonardo letmein! letmein1 letmein123 letmeinnow letmeinplease lightning linkinpark linux123 liverpool
  liverpool1 liverpoolfc login123 loginlogin london123 lorenzo1 loveisall lovelove lovelove1 loveme123 loveyou1
  loveyou123 madonna1 maggie123 manchester manchester1 manutd123 margaret mariamaria marina123 marquee1 marquee123
  marshmallow martin123 master12 master123 matrix123 matthew1 matthew123 mercedes mercedes1 mercedes123 metallica
  metallica1 michael1 michael123 michelle michelle1 mickey123 mickeymouse microsoft midnight midnight1 minecraft
  minecraft1 monkey12 monkey123 monster1 monster123 motorcycle motorola mountain mountains movies123 moviestar
  mustang1 mustang123 mypassword naruto123 nathalie ncc1701d neo12345 netflix1 netflix123 newpassword newyork1
  newyork123 nicholas nicholas1 nicole123 nintendo nintendo64 nirvana1 nothing1 november october1 oldpassword
  openopen opensesame orange123 p@ssw0rd p@ssword pa55word packers1 palmeiras passw0rd password password!
  password01 password1 password1! password11 password12 password123 password1234 password2 password2020
  password2021 password2022 password2023 password2024 password2025 password2026 password3 password99 passwort
  passwort1 passwort123 patricia patricia1 patrick1 patriots peanut123 pepper123 phoenix1 phoenix123 pikachu1
  pineapple playstation pokemon1 pokemon123 porsche1 portugal prettygirl princess princess1 princess12 princess123
  pumpkin1 purple123 q1w2e3r4 q1w2e3r4t5 qazwsx123 qazwsxedc qwe12345 qweasd123 qweasdzxc qweqweqwe qwerty1!
  qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyqwerty qwertyui qwertyuiop qwertz123 qwertzui qwertzuiop
  rainbow1 rainbow123 ranger123 realmadrid rebecca1 red12345 redskins robert123 roberto1 rootroot rosebud1
  samantha samantha1 samsung1 samsung123 sandiego sandwich saturday scooby123 scoobydoo scorpion scorpion1
  scotland scotland1 sebastian secret12 secret123 secretsecret security security1 september september1 septembre
  serenity shadow12 shadow123 shopping silver123 simpsons skywalker slipknot slipknot1 slytherin smokey123
  snoopy123 snowball snowball1 snowflake soccer12 soccer123 softball softball1 something something1 southpark
  sparkles spiderman spiderman1 spitfire spongebob spongebob1 spring2024 spring2025 spring2026 stargate startrek
  startrek1 starwars starwars1 starwars123 steelers steelers1 stephanie stephanie1 stingray strawberry streaming
  streaming1 summer12 summer123 summer2023 summer2024 summer2025 summer2026 sunshine sunshine1 sunshine12
  sunshine123 superman superman1 superman123 superstar superstar1 sweetheart sweetie1 sweetpea swimming swordfish
  tennis123 terminator test1234 test12345 testing1 testing123 testtest testtest1 thebeatles thebest1 theodore
  thepassword thomas123 thumbnail thunder1 thunder123 thursday thx1138thx tigger123 tinkerbell tomorrow toortoor
  topsecret treasure trinity1 trustno1 trustnoone unicorn1 unicorn123 universe university user1234 username
  username1 useruser vacation valentin valentina vampire1 veronica victoria victoria1 vincent1 virginia voldemort
  volleyball warcraft warcraft1 warrior1 warriors watermelon welcome! welcome01 welcome1 welcome12 welcome123
  welcome2024 welcome2025 welcome2026 westside whatever whatever1 whatever123 whiteboy wildcats william1
  william123 windows1 windows10 winter12 winter123 winter2023 winter2024 winter2025 winter2026 wolfgang wonderful
  xbox360xbox yamaha123 yankees1 yellow123 yourpassword youtube1 youtube123 zaq12wsx zaq1zaq1 zeppelin zxcvbnm,
  zxcvbnm1 zxcvbnm123 zxcvbnmasdfghjkl zxcvzxcv
`;

/** The commonest passwords, in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/));
