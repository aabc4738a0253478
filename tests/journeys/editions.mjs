// Two titles of one installation beside the demonstration's: an Arabic and a German newspaper, with what makes their
// pages whole. Everything and everyone in them is invented.
//
//   const editions = await openEditions(server, newsroom);   // { ar: { origin, host, article, … }, de: … }
import assert from 'node:assert/strict';

const text = (words) => [{ type: 'text', text: words }];
const p = (words) => ({ type: 'paragraph', content: text(words) });
const h = (words) => ({ type: 'heading', attrs: { level: 2 }, content: text(words) });
const pull = (words, attribution) => ({ type: 'pullQuote', attrs: { attribution }, content: text(words) });
const quote = (attribution, ...words) => ({ type: 'quote', attrs: { attribution }, content: words.map(p) });
const list = (type, ...items) => ({ type, content: items.map((item) => ({ type: 'listItem', content: [p(item)] })) });
const table = (caption, [head, ...rows]) => ({
  type: 'table', attrs: { caption },
  content: [
    { type: 'tableRow', content: head.map((cell) => ({ type: 'tableHeader', content: [p(cell)] })) },
    ...rows.map((row) => ({ type: 'tableRow', content: row.map((cell) => ({ type: 'tableCell', content: [p(cell)] })) })),
  ],
});
const byline = (...names) => ({ authors: names.map((name) => ({ slug: '', name })), agency: '', wording: '' });
const doc = (...content) => ({ type: 'doc', content });

const arabic = {
  title: {
    name: 'جريدة المرسى', language: 'ar', zone: 'Asia/Beirut', place: 'المرسى', publisher: 'دار المرسى للصحافة', tagline: 'أخبار الميناء والساحل منذ عام 1931',
    sections: [['port', 'الميناء', 'الأرصفة والسفن وأهل البحر'], ['economy', 'اقتصاد', 'الأسواق والأسعار والعمل'], ['culture', 'ثقافة', 'الكتب والمسرح والموسيقى'], ['sport', 'رياضة', 'الملاعب والسباقات']],
    footer: ['تصدر جريدة المرسى عن دار المرسى للصحافة، شارع الصيادين 4.', 'كل ما في هذه الجريدة ومن فيها متخيَّل.'],
  },
  author: ['ليلى الحداد', 'سامر البحري'],
  main: {
    headline: 'إغلاق بوابات الميناء قبل وصول أعلى مدّ منذ عشرين عاماً', kicker: 'العاصفة', section: 'port',
    standfirst: 'أغلق المجلس البوابات السبع قبل الموعد بأربع ساعات، وطلب من سكان الأحياء المنخفضة البقاء في بيوتهم حتى الفجر.',
    dateline: { place: 'المرسى', date: null }, topics: [{ slug: '', name: 'العاصفة' }, { slug: '', name: 'الميناء' }], urgency: 2,
    body: doc(
      p('أُغلقت بوابات الميناء السبع مساء السبت قبل الموعد المقرر بأربع ساعات، بعدما رفعت هيئة الأرصاد توقعاتها لارتفاع المدّ إلى 4.7 أمتار، وهو أعلى مستوى يُسجَّل منذ عام 2006.'),
      p('وقال رئيس المجلس إن القرار اتُّخذ «احتياطاً لا خوفاً»، وإن فرق الإطفاء وزّعت نحو 12 ألف كيس رمل على الأحياء القريبة من النهر.'),
      pull('لم نرَ البحر بهذا القرب من الشارع منذ كنا صغاراً', 'نزار العوّام، صاحب مقهى على الرصيف'),
      p('وتوقفت العبّارات عن العمل عند الساعة 18:30، وأُبلغ أصحاب القوارب الصغيرة بضرورة نقلها إلى الحوض الداخلي. ولم تُسجَّل إصابات حتى ساعة إعداد هذا الخبر.'),
      h('ماذا يُطلب من السكان'),
      list('orderedList', 'البقاء في الطوابق العليا حتى السادسة صباحاً.', 'إبعاد السيارات عن شارع الكورنيش.', 'الاتصال بالرقم 112 عند الطوارئ فقط.'),
      p('ومن المنتظر أن تُفتح البوابات من جديد ظهر الأحد إذا تراجع منسوب المياه كما تتوقع النماذج.'),
      table('أعلى مستويات المدّ في الميناء', [['السنة', 'المستوى بالأمتار', 'المتضررون'], ['2006', '4.8', '1,240'], ['2013', '4.5', '310'], ['2021', '4.4', '95']]),
      quote('بيان الهيئة', 'تدعو الهيئة المواطنين إلى متابعة النشرات الرسمية وعدم الانسياق وراء ما يُنشر في مواقع التواصل.'),
      list('bulletList', 'المدارس القريبة من الساحل مغلقة يوم الأحد.', 'خط الحافلات رقم 9 يتوقف عند الجسر القديم.'),
      p('وكتب موقع harbour-watch.example أن القياسات تُحدَّث كل عشر دقائق.'),
    ),
  },
  stories: [
    ['economy', 'أسعار السمك تتضاعف في سوق الجملة', 'الصيادون عادوا إلى الرصيف، والمطاعم تبحث عن بدائل لعطلة نهاية الأسبوع.', 'أسواق'],
    ['economy', 'المصرف المركزي يثبّت سعر الفائدة', 'القرار جاء بالإجماع، والأنظار تتجه إلى اجتماع كانون الثاني.', ''],
    ['economy', 'مصنع الحبال القديم يفتح أبوابه من جديد', 'أربعون عاملاً عادوا إلى آلات صُنعت قبل قرن.', 'صناعة'],
    ['economy', 'خط ملاحي جديد يربط المرسى بثلاث جزر', 'أول رحلة في الربيع، والتذاكر تُباع من اليوم.', ''],
    ['culture', 'مكتبة الكورنيش تحتفل بمئة عام من الإعارة', 'أقدم بطاقة قارئ تحمل اسم بحّار لم يُعد كتابه بعد.', 'كتب'],
    ['culture', 'مسرح المدينة يضيء خشبته بعد عامين من الترميم', 'العرض الأول نفدت تذاكره في ساعة.', ''],
    ['culture', 'حكاية آخر صانع أعواد في السوق العتيقة', 'يقول إن الخشب يحتاج إلى عشر سنوات ليتعلم الغناء.', 'حِرف', 'feature'],
    ['culture', 'جوقة الميناء تغني بتسع لغات', 'بحّارة من ست عشرة سفينة اشتركوا في حفل واحد.', ''],
    ['sport', 'المرسى يفوز على الجبل في الدقيقة الأخيرة', 'هدف من ركلة حرة يضع الفريق في الصدارة.', 'كرة القدم'],
    ['sport', 'سباق الزوارق يؤجَّل بسبب العاصفة', 'الموعد الجديد بعد أسبوعين إن هدأ البحر.', ''],
    ['sport', 'عدّاءة من المرسى إلى نهائي البطولة', 'حطّمت رقمها الشخصي مرتين في يوم واحد.', 'ألعاب القوى'],
    ['port', 'الحوت الذي دخل الحوض عاد إلى البحر', 'قاطرتان ودلفين واحد فتحوا له الطريق.', ''],
    ['port', 'منارة الرأس تعمل بالشمس للمرة الأولى', 'مصباحها الجديد يُرى من ثلاثين ميلاً.', ''],
    ['port', 'رأي: لا تتركوا المقاعد للريح', '', '', 'opinion'], ['economy', 'رأي: السمك غالٍ لأن البحر متعب', '', '', 'opinion'],
    ['culture', 'رأي: ماذا نقرأ حين ينقطع الضوء', '', '', 'opinion'], ['sport', 'رأي: الركلة الحرة ليست حظاً', '', '', 'opinion'],
  ],
  foreign: { section: 'port', language: 'en', headline: 'Harbour gates stay shut as the tide peaks', standfirst: 'A report by our neighbours at the Courier, in English.', body: doc(p('The gates stay shut until noon, the harbour office said.'), p('Ferries will not sail.')) },
};

const german = {
  title: {
    name: 'Der Küstenbote', language: 'de-AT', zone: 'Europe/Vienna', place: 'Hafenstadt', publisher: 'Küstenbote Verlagsgesellschaft', tagline: 'Nachrichten aus Hafenstadt und dem Hinterland seit 1868',
    sections: [['hafen', 'Hafen', 'Kai, Schiffe und Gezeiten'], ['wirtschaft', 'Wirtschaft', 'Märkte, Arbeit und Preise'], ['kultur', 'Kultur', 'Bühne, Buch und Chor'], ['sport', 'Sport', 'Platz, Bahn und Regatta']],
    footer: ['Herausgegeben von der Küstenbote Verlagsgesellschaft, Fischergasse 4, Hafenstadt.', 'Zeitung, Stadt und alle Personen sind erfunden.'],
  },
  author: ['Klara Ebner', 'Tobias Haslinger'],
  main: {
    headline: 'Hafentore vor der höchsten Springflut seit zwanzig Jahren geschlossen', kicker: 'Sturmflut', section: 'hafen',
    standfirst: 'Der Magistrat ließ alle sieben Tore vier Stunden früher schließen und bat die Bewohner der Unterstadt, bis zum Morgen zu Hause zu bleiben.',
    dateline: { place: 'Hafenstadt', date: null }, topics: [{ slug: '', name: 'Sturmflut' }, { slug: '', name: 'Hochwasserschutz' }], urgency: 2,
    body: doc(
      p('Alle sieben Hafentore sind am Samstagabend vier Stunden früher als geplant geschlossen worden. Zuvor hatte der Wetterdienst seine Vorhersage auf 4,7 Meter angehoben, den höchsten Stand seit 2006.'),
      p('Die Entscheidung sei „aus Vorsicht, nicht aus Angst“ gefallen, sagte die Bürgermeisterin. Die Feuerwehr verteilte rund 12.000 Sandsäcke.'),
      pull('So nah an der Straße haben wir das Meer nicht gesehen, seit wir Kinder waren', 'Nikolaus Fährmann, Wirt am Kai'),
      p('Die Fähren stellten um 18.30 Uhr den Betrieb ein. Kleine Boote mussten in das innere Becken verlegt werden; Verletzte gab es bis Redaktionsschluss keine.'),
      h('Was die Stadt von den Bewohnern verlangt'),
      list('orderedList', 'Bis sechs Uhr in den oberen Stockwerken bleiben.', 'Autos von der Uferstraße entfernen.', 'Den Notruf nur im Notfall wählen.'),
      p('Sinkt der Pegel wie erwartet, öffnen die Tore am Sonntag zu Mittag wieder.'),
      table('Höchste Wasserstände im Hafen', [['Jahr', 'Meter', 'Betroffene'], ['2006', '4,8', '1.240'], ['2013', '4,5', '310'], ['2021', '4,4', '95']]),
      quote('Mitteilung des Amtes', 'Das Amt bittet, den amtlichen Meldungen zu folgen.'),
      p('Die Hochwasserschutzkoordinierungsstelle bleibt die ganze Nacht besetzt.'),
    ),
  },
  stories: [
    ['wirtschaft', 'Fischpreise verdoppeln sich auf dem Großmarkt', 'Die Kutter liegen am Kai, Wirte suchen Ersatz fürs Wochenende.', 'Märkte'],
    ['wirtschaft', 'Nationalbank lässt den Leitzins unverändert', 'Der Beschluss fiel einstimmig; alles blickt auf den Jänner.', ''],
    ['wirtschaft', 'Alte Seilerei sperrt wieder auf', 'Vierzig Beschäftigte kehren an hundertjährige Maschinen zurück.', 'Industrie'],
    ['wirtschaft', 'Neue Schifffahrtslinie verbindet drei Inseln', 'Die erste Fahrt ist im Frühling, Karten gibt es ab heute.', ''],
    ['kultur', 'Hundert Jahre Leihe: Die Stadtbücherei feiert', 'Die älteste Lesekarte gehört einem Matrosen, der sein Buch nie zurückbrachte.', 'Bücher'],
    ['kultur', 'Stadttheater nach zwei Jahren Umbau wieder erleuchtet', 'Die Premiere war in einer Stunde ausverkauft.', ''],
    ['kultur', 'Der letzte Lautenbauer der Altstadt', 'Holz brauche zehn Jahre, sagt er, bis es singen lernt.', 'Handwerk', 'feature'],
    ['kultur', 'Hafenchor singt in neun Sprachen', 'Matrosen von sechzehn Schiffen in einem Konzert.', ''],
    ['sport', 'Hafenstadt gewinnt in der Nachspielzeit', 'Ein Freistoß bringt die Tabellenführung.', 'Fußball'],
    ['sport', 'Regatta wegen Sturms verschoben', 'Neuer Termin ist in zwei Wochen, wenn es die See erlaubt.', ''],
    ['sport', 'Läuferin aus Hafenstadt steht im Finale', 'Zweimal persönliche Bestzeit an einem Tag.', 'Leichtathletik'],
    ['hafen', 'Der Wal im Becken ist wieder im Meer', 'Zwei Schlepper und ein Delfin zeigten ihm den Weg.', ''],
    ['hafen', 'Leuchtturm am Kap läuft erstmals mit Sonnenstrom', 'Die neue Lampe ist dreißig Meilen weit zu sehen.', ''],
    ['hafen', 'Lasst dem Wind nicht die Bänke', '', '', 'opinion'], ['wirtschaft', 'Der Fisch ist teuer, weil das Meer müde ist', '', '', 'opinion'],
    ['kultur', 'Was wir lesen, wenn das Licht ausgeht', '', '', 'opinion'], ['sport', 'Ein Freistoß ist kein Glück', '', '', 'opinion'],
  ],
  foreign: { section: 'hafen', language: 'ar', headline: 'إغلاق بوابات الميناء قبل وصول المدّ', standfirst: 'تقرير من زملائنا في جريدة المرسى.', body: doc(p('تبقى البوابات مغلقة حتى الظهر، كما قالت إدارة الميناء.'), p('ولن تُبحر العبّارات.')) },
};

async function openOne(server, newsroom, host, edition, pictures) {
  const administrator = await newsroom.api('administrator');
  const { footer, sections, ...rest } = edition.title;
  const made = await administrator('POST', 'titles', {
    ...rest, base_url: `http://${host}:${server.port}`, hosts: [host], footer_lines: footer,
    sections: sections.map(([slug, name, description]) => ({ slug, name, description })),
  });
  assert.equal(made.status, 201, made.text);
  const title = made.body;
  const section = (slug) => ({ id: title.sections.find((each) => each.slug === slug).id });
  const api = await newsroom.api('editor');
  const publish = async (content) => {
    const { status, body } = await api('POST', `stories?title=${title.id}`, { content });
    assert.equal(status, 201, JSON.stringify(body));
    const out = await api('POST', `stories/${body.story.id}/publication?title=${title.id}`, { revision: body.revision });
    assert.equal(out.status, 200, out.text);
    return out.body.address;
  };
  const opened = { host, origin: `http://${host}:${server.port}`, port: server.port };
  for (const [at, [slug, headline, standfirst, kicker, kind = 'news']] of edition.stories.entries())
    await publish({
      headline, standfirst, kicker, kind, section: section(slug), language: edition.title.language, byline: byline(edition.author[at % 2]),
      body: edition.main.body, ...(kind === 'opinion' ? {} : { main_picture: pictures[at % pictures.length] }),
    });
  opened.foreign = await publish({ ...edition.foreign, section: section(edition.foreign.section), byline: byline('Ada Quill') });
  opened.article = await publish({
    ...edition.main, section: section(edition.main.section), language: edition.title.language, byline: byline(...edition.author),
    main_picture: pictures[3],
  });
  opened.section = `/${sections[1][0]}`;
  return opened;
}

export async function openEditions(server, newsroom) {
  const { body } = await (await newsroom.api('editor'))('GET', 'pictures?limit=40');
  const pictures = (at) => body.pictures.slice(at, at + 16).map(({ id }) => ({ picture: id, caption: '', credit: '', alt: '' }));
  return {
    ar: await openOne(server, newsroom, 'marsa.localhost', arabic, pictures(0)),
    de: await openOne(server, newsroom, 'bote.localhost', german, pictures(12)),
  };
}
