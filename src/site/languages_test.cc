// A title in each language at its front door: feeds, manifest, the app's API, and what its forms answer.
#include <gtest/gtest.h>

#include "base/json.h"
#include "desk/stories/publish.h"
#include "media/testing_library.h"
#include "people/sealed_box.h"
#include "site/site.h"
#include "store/database/temporary.h"
#include "store/stories/stories.h"
#include "store/titles/titles.h"

namespace stoppress::site {
namespace {

using store::Transaction;

struct Edition {
  char const* language;
  char const* direction;
  char const* advertised;  // the byline of the API
  char const* signature;   // of the feed
  char const* no_page;
  char const* no_at;
  char const* empty_message;
  char const* kept_message;
};

constexpr Edition kEditions[] = {
    {"en-GB", "ltr", "By Ada and Tom, NORTHWIRE", "Ada and Tom, NORTHWIRE",
     "There is no page at this address", "An e-mail address has an @ in it, such as name@courier.example.",
     "Please write what you know. The message is empty.",
     "Thank you. Your message is kept for the newsroom."},
    {"ga", "ltr", "Le Ada agus Tom, NORTHWIRE", "Ada agus Tom, NORTHWIRE",
     "Níl aon leathanach ag an seoladh seo",
     "Bíonn @ i seoladh ríomhphoist, mar shampla ainm@courier.example.",
     "Scríobh a bhfuil ar eolas agat, le do thoil. Tá an teachtaireacht folamh.",
     "Go raibh maith agat. Coinnítear do theachtaireacht don seomra nuachta."},
    {"de-AT", "ltr", "Von Ada und Tom, NORTHWIRE", "Ada und Tom, NORTHWIRE",
     "Unter dieser Adresse gibt es keine Seite",
     "Eine E-Mail-Adresse enthält ein @, zum Beispiel name@courier.example.",
     "Die Nachricht ist leer. Bitte schreiben Sie, was Sie wissen.",
     "Vielen Dank. Ihre Nachricht wird für die Redaktion aufbewahrt."},
    {"ar", "rtl", "بقلم Ada وTom، NORTHWIRE", "Ada وTom، NORTHWIRE", "لا توجد صفحة في هذا العنوان",
     "في كل عنوان بريد إلكتروني علامة @، مثل name@courier.example.", "الرسالة فارغة. اكتب ما تعرفه من فضلك.",
     "شكراً لك. تُحفظ رسالتك لغرفة الأخبار."},
};

class DoorOfEachLanguage : public testing::TestWithParam<Edition> {
 protected:
  DoorOfEachLanguage() : library_(media::open_library(store_.folder() / "pictures")) {
    look_->templates = pages::Templates::open({}, *words_).value();
    look_->assets = std::make_shared<Assets const>(Assets::open(std::nullopt).value());
    auto& setup = look_->setup;
    setup.words = words_;
    setup.title.name = "Q";
    setup.title.language = GetParam().language;
    setup.title.base_url = "https://q.example";
    setup.title.sections = {{{}, "town", "S", ""}};
    setup.title.message_key = people::BoxKeys::from_seed("the inbox's").public_key();
    setup.title = store_
                      ->write([&](Transaction& transaction) {
                        return store::Titles(transaction).save_title(setup.title);
                      })
                      .value();
    site_ = std::make_unique<Site>(services_, look_);
  }

  void publish(std::string const& headline, std::string const& language) {
    auto const done = store_->write([&](Transaction& transaction) -> Result<Done> {
      story::Content content;
      content.headline = headline;
      content.language = language;
      content.section = look_->setup.title.sections[0].id;
      content.byline = {{"Ada", "Tom"}, "NORTHWIRE", ""};
      story::Story story;
      story.title = look_->setup.title.id;
      story.slug = story::Slug::from_headline(headline);
      story.id = TRY(store::Stories(transaction).create(story));
      story.head =
          TRY(store::Stories(transaction).add_revision(story.id, Revision(1), content, "test", clock_.now()));
      TRY(store::Stories(transaction).save(story, Revision()));
      TRY(desk::publish(transaction, story, std::nullopt, clock_.now()));
      return Done{};
    });
    if (!done.ok()) throw std::runtime_error(done.error().message + done.error().detail);
  }

  engine::Response ask(engine::Request const& request) {
    auto const answer = site_->answer(request);
    if (auto const* response = std::get_if<engine::Response>(&answer)) return *response;
    auto const& ready = std::get<engine::PreparedResponsePtr>(answer);
    return {ready->status, {}, *ready->body};
  }
  engine::Request request(std::string const& target) const {
    engine::Request request;
    request.target = target;
    request.host = "q.example";
    request.peer = "127.0.0.1";
    return request;
  }
  engine::Response get(std::string const& target) { return ask(request(target)); }
  json::Object post(std::string const& target, std::string const& body) {
    auto sent = request(target);
    sent.method = engine::Method::post;
    sent.headers = {{"accept", "application/json"}};
    sent.body = body;
    return json::parse(ask(sent).body).value().as_object();
  }
  std::string with_token(std::string const& fields) {
    return fields + "&token=" + text(json::parse(get("/message/token").body).value().as_object(), "token");
  }
  static std::string text(json::Object const& object, char const* name) {
    return std::string(object.at(name).as_string());
  }

  store::TemporaryStore store_;
  StoppedClock clock_{Instant::from_seconds(1'795'176'000)};
  std::unique_ptr<media::Library> library_;
  std::unique_ptr<media::Attachments> attachments_ =
      media::Attachments::open(store_.folder() / "messages", clock_).value();
  pages::PageCache cache_{8 << 20};
  audience::Reads reads_;
  SiteServices services_{*store_, *library_, cache_, clock_, reads_, *attachments_};
  std::shared_ptr<words::Words const> words_ = words::Words::built_in(GetParam().language);
  std::shared_ptr<TitleLook> look_ = std::make_shared<TitleLook>();
  std::unique_ptr<Site> site_;
};

TEST_P(DoorOfEachLanguage, GivesFeedsAndTheApiTheWordsOfTheTitle) {
  publish("Tide closes harbour", GetParam().language);
  auto const feed = get("/feed.xml").body;
  EXPECT_NE(feed.find(std::string("<language>") + GetParam().language), std::string::npos);
  EXPECT_NE(feed.find(std::string("<dc:creator>") + GetParam().signature), std::string::npos) << feed;
  EXPECT_NE(get("/feed.json").body.find(std::string("\"language\":\"") + GetParam().language),
            std::string::npos);
  auto const stories = json::parse(get("/api/v1/stories").body).value().as_object();
  EXPECT_EQ(text(stories.at("stories").as_array().at(0).as_object(), "byline"), GetParam().advertised);
}

TEST_P(DoorOfEachLanguage, SaysWhichWayTheInstalledAppIsRead) {
  auto const manifest = json::parse(get("/manifest.webmanifest").body).value().as_object();
  EXPECT_EQ(text(manifest, "lang"), GetParam().language);
  EXPECT_EQ(text(manifest, "dir"), GetParam().direction);
}

TEST_P(DoorOfEachLanguage, SaysWhatIsWrongInItsLanguage) {
  auto const missing = get("/no/such-page");
  EXPECT_EQ(missing.status, 404);
  EXPECT_NE(missing.body.find(GetParam().no_page), std::string::npos);
  auto const email = post("/newsletter", "email=ada");
  EXPECT_EQ(text(email, "detail"), GetParam().no_at);
  auto const& wrong = email.at("errors").as_array().at(0).as_object();
  EXPECT_EQ(text(wrong, "name"), "email");
  EXPECT_EQ(text(wrong, "message"), GetParam().no_at);
  EXPECT_EQ(text(post("/message", "text=+"), "detail"), GetParam().empty_message);
}

TEST_P(DoorOfEachLanguage, SaysThanksInItsLanguage) {
  EXPECT_EQ(text(post("/message", with_token("text=I+know&contact=%2B44+1632+960001")), "message"),
            GetParam().kept_message);
  auto const wrong = post("/message", "text=I+know&contact=ask+me");
  EXPECT_EQ(text(wrong.at("errors").as_array().at(0).as_object(), "name"), "contact");
  EXPECT_EQ(text(wrong, "detail"), look_->setup.words->text("form.message.bad_contact"));
}

TEST_P(DoorOfEachLanguage, SaysWhenItWasTriedTooOften) {
  for (int time = 0; time < 2; ++time) post("/message", with_token("text=x"));
  EXPECT_EQ(text(post("/message", with_token("text=x")), "detail"),
            look_->setup.words->text("form.too_often"));
}

TEST_P(DoorOfEachLanguage, MarksAStoryOfAnotherLanguageInItsLists) {
  publish("إغلاق الميناء قبل المدّ", "ar");
  publish("Hafentore geschlossen", "de");
  publish("Harbour gates shut", "en");
  auto const page = get("/latest").body;
  std::string const own(GetParam().language, 2);
  for (std::string const tag : {"ar", "de", "en"})
    EXPECT_EQ(page.find("\" lang=\"" + tag + "\" dir=") != std::string::npos, tag != own) << tag << page;
}

INSTANTIATE_TEST_SUITE_P(Words, DoorOfEachLanguage, testing::ValuesIn(kEditions), [](auto const& edition) {
  return std::string(edition.param.language).substr(0, 2);
});

}  // namespace
}  // namespace stoppress::site
