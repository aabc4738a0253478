// A title in each language that ships: every kind of page says what it says in that language, and nothing in
// another.
#include <algorithm>

#include "embedded/reader_words.h"
#include "pages/render/fronts/front.h"
#include "pages/render/letters/letter.h"
#include "pages/render/letters/newsletter_pages.h"
#include "pages/render/lists/corrections.h"
#include "pages/render/lists/list.h"
#include "pages/render/messages.h"
#include "pages/render/states.h"
#include "pages/render/subscribers.h"
#include "pages/testing_pages.h"
#include "story/front/default_front.h"

namespace stoppress::pages {
namespace {

struct Edition {
  char const* language;
  char const* direction;
  char const* day;
  char const* published;
  char const* byline;
  char const* minutes;
};

// What the stories of the tests say, which are in English here as there.
constexpr Edition kEditions[] = {
    {"en-GB", "ltr", "Tuesday 24 November 2026", "24 November 2026, 13:05", "By <a", "1 min read"},
    {"ga", "ltr", "Dé Máirt 24 Samhain 2026", "24 Samhain 2026, 13:05", "Le <a", "1 nóiméad léitheoireachta"},
    {"de-AT", "ltr", "Dienstag, 24. November 2026", "24. November 2026, 13:05 Uhr", "Von <a",
     "1 Minute Lesezeit"},
    {"ar", "rtl", "الثلاثاء 24 نوفمبر 2026", "24 نوفمبر 2026، 13:05", "بقلم <a", "مدة القراءة: دقيقة واحدة"},
};

store::PublicCorrection note(story::CorrectionClass kind) {
  store::PublicCorrection made;
  made.kind = kind;
  made.text = made.headline = "X";
  made.at = kNow;
  made.story = StoryId(42);
  made.section = SectionId(1);
  return made;
}

class EachLanguage : public testing::TestWithParam<Edition> {
 protected:
  EachLanguage() {
    setup_.title.language = GetParam().language;
    setup_.title.name = "Q";
    setup_.title.place = "P";
    setup_.title.sections = {{SectionId(1), "world", "S1", ""}, {SectionId(2), "sport", "S2", ""}};
    setup_.house_ads = {{"paper", "A", "B", "C", "/paper", ""}};
    setup_.words = words_;
  }

  Cards cards(int count) const {
    Cards made;
    for (int number = 1; number <= count; ++number) {
      made.push_back(card(number, "H"));
      made.back().standfirst = "F";
      made.back().byline = {{"N", "M"}, "", ""};
      made.back().kind = number == 2 ? story::Kind::live : story::Kind::news;
    }
    return made;
  }
  ListModel list(ListKind kind, int count) const {
    ListModel model;
    model.kind = kind;
    model.name = "S1";
    model.path = "/world";
    model.section = SectionId(1);
    model.cards = cards(count);
    model.more = true;
    return model;
  }
  std::string front() const {
    FrontModel model;
    FrontSupply supply;
    supply.leading = supply.newest = cards(12);
    supply.opinions = cards(40);
    supply.opinions.erase(supply.opinions.begin(), supply.opinions.begin() + 30);
    supply.most_read[SectionId()] = cards(8);
    model.layout = lay_out(story::default_front(setup_.title), supply, {}, CuratedBy::nobody).layout;
    model.counted_at = kNow;
    model.breaking = store::BreakingStory{card(9, "H"), kNow, kNow};
    return render_front(*templates_, setup_, model, kNow).body;
  }
  LiveModel whole_blog() const {
    LiveModel live;
    live.blog.ended = kNow;
    live.further = true;
    store::Entry entry;
    entry.number = 1;
    entry.at = kNow;
    entry.headline = "H";
    entry.author = "N";
    entry.edited = kNow;
    entry.correction = story::CorrectionClass::correction;
    entry.note = "X";
    entry.is_key_event = entry.is_pinned = true;
    live.pinned = live.entries = live.key_events = {entry};
    return live;
  }
  ArticleModel whole_article() const {
    ArticleModel model = article();
    auto& content = model.story.content;
    content.headline = content.standfirst = content.dateline.place = "H";
    content.byline = {{"N", "M", "O"}, "NORTHWIRE", ""};
    content.topics = {{"t", "T"}};
    content.body = {paragraph("One."),
                    {story::Embed{"https://youtu.be/abc", ""}},
                    {story::Table{}},
                    {story::RelatedLink{StoryId(), "https://x.example/", "X"}}};
    model.pictures[PictureId(1)].caption = model.pictures[PictureId(1)].credit = "X";
    model.related = cards(4);
    model.corrections = {note(story::CorrectionClass::correction), note(story::CorrectionClass::update)};
    model.story.copied_from = store::Origin{TitleId(2), "Z", "https://z.example", "world"};
    return model;
  }
  std::string live_blog(LivePart part, bool has_entries = true) const {
    ArticleModel model = whole_article();
    model.story.content.kind = story::Kind::live;
    model.live = has_entries ? whole_blog() : LiveModel();
    model.live->part = part;
    return render_article(*templates_, setup_, model, kNow).body;
  }
  std::vector<std::string> pages() const {
    CorrectionsModel corrections;
    corrections.more = true;
    corrections.corrections = {note(story::CorrectionClass::clarification)};
    ListModel second = list(ListKind::section, 3);
    second.before = StoryId(9);
    CorrectionsModel older = corrections;
    older.before = 9;
    store::Removal removal{StoryId(42), true, kNow, "", SectionId(1)};
    std::vector<std::string> all{front(),
                                 render_front(*templates_, setup_, {}, kNow).body,
                                 render_article(*templates_, setup_, whole_article(), kNow).body,
                                 live_blog({}),
                                 live_blog({LivePart::From::start, 0}),
                                 live_blog({LivePart::From::entry, 1}),
                                 live_blog({}, false),
                                 render_list(*templates_, setup_, list(ListKind::section, 24), kNow).body,
                                 render_list(*templates_, setup_, list(ListKind::section, 0), kNow).body,
                                 render_list(*templates_, setup_, list(ListKind::topic, 3), kNow).body,
                                 render_list(*templates_, setup_, list(ListKind::author, 0), kNow).body,
                                 render_list(*templates_, setup_, list(ListKind::latest, 3), kNow).body,
                                 render_list(*templates_, setup_, list(ListKind::latest, 0), kNow).body,
                                 render_corrections(*templates_, setup_, corrections, kNow).body,
                                 render_corrections(*templates_, setup_, {}, kNow).body,
                                 render_list(*templates_, setup_, second, kNow).body,
                                 render_corrections(*templates_, setup_, older, kNow).body,
                                 render_gone(*templates_, setup_, removal, {}, kNow).body,
                                 render_preview_over(*templates_, setup_, kNow).body,
                                 render_not_found(*templates_, setup_, {}, kNow).body,
                                 render_offline(*templates_, setup_, kNow).body};
    removal.section = SectionId();
    removal.killed = false;
    all.push_back(render_gone(*templates_, setup_, removal, {}, kNow).body);
    for (int const status : {400, 403, 405, 413, 418, 429, 500, 503})
      all.push_back(render_refused(*templates_, setup_, status, "7", {}, kNow).body);
    all.push_back(render_thanks(*templates_, setup_, "/world/x-1", {}, kNow).body);
    all.push_back(render_form(*templates_, setup_, {}, "/", {}, kNow).body);
    all.push_back(render_form(*templates_, setup_, {"", "X", {}}, "/", {}, kNow).body);
    for (auto const& page : around_messages()) all.push_back(page.body);
    for (auto const& page : around_letters()) all.push_back(page.body);
    for (auto& page : newsletters()) all.push_back(std::move(page));
    return all;
  }

  // A title's newsletters, an edition in every state that readers meet, and the same as mail.
  std::vector<std::string> newsletters() const {
    store::Newsletter weekly;
    weekly.slug = "n";
    weekly.name = "N";
    auto working = weekly, daily = weekly;
    working.settings.description = setup_.words->text("newsletter.lunch");
    weekly.settings.weekdays = {"monday"};
    daily.settings.weekdays = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    EditionLine const line{EditionId(1), kNow, "E"};
    NewslettersModel listed;
    listed.newsletters = {{weekly, line}, {working, {}}, {daily, {}}};
    EditionModel none, one, many;
    none.newsletter = one.newsletter = many.newsletter = weekly;
    one.edition = many.edition = line;
    one.cards = many.cards = cards(2);
    one.gone = {StoryId(7)};
    many.gone = {StoryId(7), StoryId(8)};
    one.earlier = {line};
    one.corrections = {{StoryId(42), "X", "/x", "X", ""}};
    auto emptied = one;
    emptied.cards.clear();
    std::vector<std::string> all{render_newsletters(*templates_, setup_, listed, kNow).body,
                                 render_newsletters(*templates_, setup_, {}, kNow).body};
    for (auto const& model : {none, one, many, emptied})
      all.push_back(render_edition(*templates_, setup_, model, kNow).body);
    Letter letter;
    letter.newsletter = weekly;
    letter.due = kNow;
    for (int number : {1, 2}) {
      store::EditionStory story;
      story.headline = "H";
      story.again = number == 1;
      story.main_picture.picture = PictureId(number);
      letter.content.stories.push_back(story);
      letter.pictures.emplace(PictureId(number), story::LibraryPicture(picture(number)));
    }
    all.push_back(render_letter(*templates_, setup_, letter, "n").html);
    return all;
  }

  // Behind the links of letters; and the pages that say otherwise where mail is sent.
  std::vector<Page> around_letters() const {
    auto sending = setup_;
    sending.sends_mail = true;
    auto const& with = *templates_;
    LetterPreferences preferences{"a@b.example", "N", {{NewsletterId(1), "N", "D", true}}, {}, "", "/x"};
    std::vector<Page> all{render_thanks(with, sending, "/", {}, kNow),
                          render_form(with, sending, {}, "/", {}, kNow),
                          render_dead_letter_link(with, setup_, {}, kNow),
                          render_confirm_letters(with, setup_, {{NewsletterId(1), "N"}}, {}, kNow),
                          render_letters_confirmed(with, setup_, "/x", {}, kNow),
                          render_leave_letter(with, setup_, "N", {}, kNow),
                          render_letter_left(with, setup_, "N", "/x", {}, kNow),
                          render_no_more_letters(with, setup_, {}, kNow),
                          render_letters_erased(with, setup_, {}, kNow)};
    for (auto const* said : {"", "saved", "left_all", "erase_unsure"}) {
      preferences.said = said;
      all.push_back(render_letter_preferences(with, setup_, preferences, {}, kNow));
    }
    for (auto const nothing : {NothingSent::bounced, NothingSent::complained, NothingSent::by_hand}) {
      preferences.nothing_sent = nothing;
      all.push_back(render_letter_preferences(with, setup_, preferences, {}, kNow));
    }
    return all;
  }

  std::vector<Page> around_messages() const {
    auto closed = setup_, safer = setup_;
    closed.title.message_key.clear();
    safer.title.signal = safer.title.securedrop = "X";
    MessageForm wrong, again;
    wrong.mistake = "X";
    again.once_more = true;
    again.token = "X";
    again.files = {{"X", "X"}};
    auto const& with = *templates_;
    return {render_message_form(with, setup_, {}, "/", {}, kNow),
            render_message_form(with, closed, {}, "/", {}, kNow),
            render_message_form(with, safer, wrong, "/", {}, kNow),
            render_message_form(with, setup_, again, "/", {}, kNow),
            render_message_receipt(with, setup_, MessageId(7), "X", "/world/x-1", {}, kNow),
            render_message_answers(with, setup_, {}, {}, kNow),
            render_message_answers(with, setup_, {true, "", {}}, {}, kNow)};
  }

  std::shared_ptr<words::Words const> words_ = words::Words::built_in(GetParam().language);
  std::unique_ptr<Templates const> templates_ = Templates::open({}, *words_).value();
  pages::Setup setup_ = pages::setup();
};

// A text's longest piece between what comes in.
std::string piece_of(std::string text) {
  std::string longest;
  while (!text.empty()) {
    auto const open = std::min(text.find('{'), text.size());
    if (open > longest.size()) longest = text.substr(0, open);
    auto const close = text.find('}', open);
    text.erase(0, close == std::string::npos ? text.size() : close + 1);
  }
  return longest;
}

std::vector<std::string> pieces_of(std::string const& tag) {
  std::vector<std::string> pieces;
  for (auto const& file : embedded::reader_words())
    if (file.path == tag + ".toml")
      for (auto const& [key, text] : *words::read_language(file.bytes, tag))
        if (auto piece = piece_of(text); piece.size() >= 9) pieces.push_back(std::move(piece));
  return pieces;
}

TEST_P(EachLanguage, StandsOnEveryKindOfPageAndNoOtherDoes) {
  auto const own = setup_.words->spoken();
  auto const mine = pieces_of(own);
  for (auto page : pages()) {
    // schema.org's own terms are for search engines.
    if (auto const data = page.find("<script type=\"application/ld+json\">"); data != std::string::npos)
      page.erase(data, page.find("</script>", data) - data);
    EXPECT_TRUE(has(page, std::string("<html lang=\"") + GetParam().language + "\" dir=\"" +
                              GetParam().direction + "\">"));
    EXPECT_FALSE(has(page, "[[")) << page;
    EXPECT_FALSE(has(page, "{link}")) << page;
    for (auto const& tag : words::built_in_languages()) {
      if (tag == own) continue;
      for (auto const& piece : pieces_of(tag)) {
        bool const shared = std::find(mine.begin(), mine.end(), piece) != mine.end();
        EXPECT_TRUE(shared || !has(page, piece)) << piece << " of " << tag << " on a page in " << own;
      }
    }
  }
}

TEST_P(EachLanguage, SaysEachOfItsWordsSomewhere) {
  auto const all = pages();
  // What the script and the forms' replies say, what only a private page and alerts do, and what the desk
  // writes by itself (its own tests read that).
  static constexpr std::string_view kElsewhere[] = {"language.",
                                                    "dates.",
                                                    "form.email.",
                                                    "form.message.",
                                                    "form.not_",
                                                    "picture.ended",
                                                    "form.too_often",
                                                    "message.kept",
                                                    "email.kept",
                                                    "subscriber.confirm_mail.",
                                                    "subscriber.known_mail.",
                                                    "preview.",
                                                    "front.in_pictures",
                                                    "front.more_top",
                                                    "front.top",
                                                    "gone.by_agency",
                                                    "gone.rights_ended",
                                                    "note.by_agency",
                                                    "message.answer_unknown",
                                                    "message.files_empty",
                                                    "message.files_gone",
                                                    "message.files_no_room",
                                                    "message.files_not_kept",
                                                    "message.mail_"};
  for (auto const& file : embedded::reader_words())
    if (file.path == setup_.words->spoken() + ".toml")
      for (auto const& [key, text] : *words::read_language(file.bytes, "")) {
        if (std::ranges::any_of(kElsewhere, [&](auto const& start) { return key.starts_with(start); }))
          continue;
        // Forms for numbers that no page here comes to.
        static constexpr std::string_view kCounted[] = {"article.reading_time.", "live.new.",
                                                        "live.many_new."};
        if (std::ranges::any_of(kCounted, [&](auto const& start) { return key.starts_with(start); }))
          continue;
        auto const piece = piece_of(text);
        EXPECT_TRUE(std::ranges::any_of(all, [&](auto const& page) { return has(page, piece); }))
            << key << ": " << piece;
      }
}

TEST_P(EachLanguage, DatesAndCountsAsItsNewspapersDo) {
  EXPECT_TRUE(has(front(), GetParam().day));
  auto const page = render_article(*templates_, setup_, whole_article(), kNow).body;
  EXPECT_TRUE(has(page, GetParam().published)) << page;
  EXPECT_TRUE(has(page, "<time datetime=\"2026-11-24T13:05:00+00:00\">")) << "for machines alike";
  EXPECT_TRUE(has(page, GetParam().byline));
  EXPECT_TRUE(has(page, GetParam().minutes));
}

INSTANTIATE_TEST_SUITE_P(Words, EachLanguage, testing::ValuesIn(kEditions), [](auto const& edition) {
  return std::string(edition.param.language).substr(0, 2);
});

}  // namespace
}  // namespace stoppress::pages
