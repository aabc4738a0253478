// One edition over the API: its draft, what is decided about it, how it looks, what came of it.
#include <fmt/format.h>

#include "newsletter/sending_begins.h"
#include "newsroom/newsletters/testing_letters.h"
#include "store/mail/outgoing_mail.h"
#include "store/newsletter/counts.h"

namespace stoppress::newsroom {
namespace {

using namespace std::chrono_literals;
using engine::Method;
using testing::HasSubstr;
using testing::Not;

class AnEdition : public LettersTest {
 protected:
  void open(std::string const& more = "") {
    newsletter_ = newsletter("Lunch", more);
    gates_ = published("Tide closes harbour");
    boats_ = published("Boats stay in");
    path_ = next_of(newsletter_);
  }
  ApiReply save(int version, std::string const& draft) {
    return does(Method::put, path_ + "/draft",
                R"({"version": )" + std::to_string(version) + R"(, "draft": )" + draft + "}");
  }
  static std::string draft(std::string const& subject, std::string const& pinned = "",
                           std::string const& removed = "") {
    return R"({"subject": ")" + subject + R"(", "preheader": "", "opening": "", "pinned": [)" + pinned +
           R"(], "removed": [)" + removed + "]}";
  }
  static std::string pin(StoryId id, int place, std::string const& headline = "") {
    return R"({"story": )" + std::to_string(id.number()) + R"(, "place": )" + std::to_string(place) +
           R"(, "headline": ")" + headline + R"(", "standfirst": ""})";
  }
  ApiReply put(std::string const& state, std::string const& why = "") {
    return does(Method::put, path_ + "/state",
                R"({"version": )" + version_of(get(path_)) + R"(, "state": ")" + state + R"(", "why": ")" +
                    why + "\"}");
  }
  static std::vector<std::string> headlines(ApiReply const& edition) {
    std::vector<std::string> list;
    for (auto const& story : edition.body.at("content").at("stories").as_array())
      list.emplace_back(story.at("headline").as_string());
    return list;
  }
  // As the clock does when it is due.
  void begin() {
    clock_.advance(1h);
    auto const begun = newsletter::begin_due(*store_, {title_}, newsletter::CanSend::yes, clock_.now());
    ASSERT_TRUE(begun.ok()) << begun.error().message;
  }

  std::int64_t newsletter_ = 0;
  StoryId gates_, boats_;
  std::string path_;
};
WITH_LETTERS_ON_BOTH_DATABASES(AnEdition);

TEST_P(AnEdition, FillsItselfWithWhatIsPublished) {
  open();
  auto const heard = get(path_);
  ASSERT_EQ(heard.status, 200) << heard.text;
  EXPECT_THAT(headlines(heard), testing::ElementsAre("Boats stay in", "Tide closes harbour"));
  EXPECT_EQ(heard.body.at("content").at("subject"), "Boats stay in");
  EXPECT_EQ(heard.body.at("settings").at("most"), 3);
  EXPECT_EQ(heard.body.at("stories").at(std::to_string(gates_.number())).at("state"), "live");
  published("A third story");
  EXPECT_EQ(headlines(get(path_)).front(), "A third story") << "live";
  EXPECT_EQ(get("editions/987").status, 404);
}

TEST_P(AnEdition, IsEditedAroundWhatFillsIt) {
  open();
  auto const version = std::stoi(version_of(get(path_)));
  auto const saved = save(version, draft("Gates and boats", pin(gates_, 0, "Gates stay shut")));
  ASSERT_EQ(saved.status, 200) << saved.text;
  EXPECT_THAT(headlines(saved), testing::ElementsAre("Gates stay shut", "Boats stay in"));
  EXPECT_EQ(saved.body.at("content").at("stories").at(0).at("pinned"), true);
  EXPECT_EQ(saved.body.at("saved_by").at("name"), "editor");
  EXPECT_EQ(saved.body.at("draft").at("subject"), "Gates and boats");
  auto const out = save(version + 1, draft("", "", R"({"story": )" + std::to_string(boats_.number()) + "}"));
  EXPECT_THAT(headlines(out), testing::ElementsAre("Tide closes harbour"));
}

TEST_P(AnEdition, IsNotSavedOverWhatSomebodyElseDid) {
  open();
  auto const version = std::stoi(version_of(get(path_)));
  ASSERT_EQ(save(version, draft("Mine")).status, 200);
  auto const late = save(version, draft("Theirs"));
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.body.at("edition").at("draft").at("subject"), "Mine");
  auto const wrong = save(version + 1, draft("", pin(StoryId(987'654), 0)));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(std::string(wrong.body.at("field").as_string()), HasSubstr("pinned[0].story"));
}

TEST_P(AnEdition, EarlierDraftsAreListedLookedAtAndBroughtBack) {
  open();
  EXPECT_TRUE(get(path_).body.at("versions").as_array().empty()) << "nobody saved one";
  auto const version = std::stoi(version_of(get(path_)));
  ASSERT_EQ(save(version, draft("First", pin(gates_, 0))).status, 200);
  ASSERT_EQ(save(version + 1, draft("Second")).status, 200);
  auto const listed = get(path_);
  auto const& versions = listed.body.at("versions");
  ASSERT_EQ(versions.as_array().size(), 2u);
  EXPECT_EQ(versions.at(0).at("version"), version + 2);
  EXPECT_EQ(versions.at(0).at("by").at("name"), "editor");
  auto const then = get(path_ + "/versions/" + std::to_string(version + 1));
  ASSERT_EQ(then.status, 200) << then.text;
  EXPECT_EQ(then.body.at("draft").at("subject"), "First");
  EXPECT_EQ(headlines(then).front(), "Tide closes harbour") << "as it would go with it";
  EXPECT_EQ(get(path_).body.at("draft").at("subject"), "Second") << "to look changes nothing";
  EXPECT_EQ(get(path_ + "/versions/1").body.at("draft").at("subject"), "") << "as it was planned";
  EXPECT_EQ(get(path_ + "/versions/99").status, 404);
  auto const back = does(Method::post, path_ + "/restoration",
                         fmt::format(R"({{"version": {}, "from": {}}})", version + 2, version + 1));
  ASSERT_EQ(back.status, 200) << back.text;
  EXPECT_EQ(back.body.at("draft").at("subject"), "First");
  EXPECT_EQ(back.body.at("versions").as_array().size(), 3u) << "what it was before stays too";
  auto const late =
      does(Method::post, path_ + "/restoration", fmt::format(R"({{"version": {}, "from": 1}})", version + 2));
  EXPECT_EQ(late.status, 409) << "somebody has changed it since";
  EXPECT_EQ(late.body.at("edition").at("draft").at("subject"), "First");
}

TEST_P(AnEdition, IsApprovedHeldReleasedAndSkippedForAReason) {
  open("needs_approval");
  EXPECT_EQ(put("approved").body.at("state"), "approved");
  EXPECT_EQ(put("held", "Waits for the verdict").body.at("why"), "Waits for the verdict");
  EXPECT_EQ(put("planned").body.at("state"), "planned");
  EXPECT_EQ(put("skipped").body.at("field"), "why");
  auto const skipped = put("skipped", "A holiday");
  EXPECT_EQ(skipped.body.at("state"), "skipped");
  EXPECT_EQ(skipped.body.at("why"), "A holiday");
  EXPECT_EQ(put("sent").status, 422) << "nobody says so";
  EXPECT_EQ(put("lost").body.at("field"), "state");
}

TEST_P(AnEdition, IsShownAsAMailThatCanDoNothing) {
  open();
  ASSERT_EQ(
      save(std::stoi(version_of(get(path_))), draft("", pin(gates_, 0, "<script>alert(1)</script>"))).status,
      200);
  auto const preview = get(path_ + "/preview");
  ASSERT_EQ(preview.status, 200) << preview.text;
  EXPECT_THAT(std::string(preview.body.at("text").as_string()), HasSubstr("Boats stay in"));
  EXPECT_GT(preview.body.at("bytes").to_number<int>(), 1000);
  EXPECT_EQ(preview.body.at("from"), "The Test <letters@courier.example>");
  auto const light = get(path_ + "/preview.html");
  EXPECT_EQ(light.headers.at("Content-Type"), "text/html; charset=utf-8");
  EXPECT_THAT(light.headers.at("Content-Security-Policy"), HasSubstr("default-src 'none'"));
  EXPECT_THAT(light.headers.at("Content-Security-Policy"), HasSubstr("sandbox"));
  EXPECT_THAT(light.text, Not(HasSubstr("<script>")));
  EXPECT_THAT(light.text, Not(HasSubstr("hole-"))) << "it is somebody's";
  EXPECT_NE(get(path_ + "/preview.html?scheme=dark").text, light.text);
}

TEST_P(AnEdition, GoesToOneAddressAsATest) {
  open();
  EXPECT_EQ(does(Method::post, path_ + "/test", R"({"to": "nobody"})").body.at("field"), "to");
  auto const sent = does(Method::post, path_ + "/test", R"({"to": "edda@courier.example"})");
  EXPECT_EQ(sent.status, 202) << sent.text;
  auto const mails =
      store_->read([](store::Snapshot& snapshot) { return store::OutgoingMails(snapshot).mails({}, 10); })
          .value();
  ASSERT_EQ(mails.size(), 1u);
  EXPECT_EQ(mails[0].to_address, "edda@courier.example");
}

TEST_P(AnEdition, IsPausedGoesOnAndEndsWhileItIsSent) {
  open();
  subscriber("ida@mail.example", newsletter_);
  subscriber("jon@mail.example", newsletter_);
  begin();
  auto const sending = get(path_);
  ASSERT_EQ(sending.body.at("state"), "sending") << sending.text;
  EXPECT_EQ(sending.body.at("progress").at("listed"), 2);
  EXPECT_EQ(sending.body.at("progress").at("waiting"), 2);
  EXPECT_THAT(std::string(sending.body.at("address").as_string()),
              HasSubstr("https://courier.example/newsletter/lunch/"));
  EXPECT_EQ(save(std::stoi(version_of(sending)), draft("Late")).body.at("field"), "state");
  auto const paused = put("paused");
  EXPECT_EQ(paused.body.at("state"), "paused") << paused.text;
  EXPECT_EQ(put("sending").body.at("state"), "sending");
  auto const ended = does(Method::del, path_ + "/sending");
  EXPECT_EQ(ended.status, 200) << ended.text;
  EXPECT_EQ(ended.body.at("state"), "sent");
  EXPECT_EQ(ended.body.at("progress").at("skipped"), 2);
}

TEST_P(AnEdition, ReportsWhatCameOfIt) {
  open();
  auto const ida = subscriber("ida@mail.example", newsletter_);
  auto const jon = subscriber("jon@mail.example", newsletter_);
  begin();
  EditionId const id(std::stoll(path_.substr(path_.find('/') + 1)));
  store_
      ->write([&](store::Transaction& transaction) -> Result<Done> {
        store::Deliveries deliveries(transaction);
        TRY(deliveries.give(id, {ida, jon}, clock_.now()));
        TRY(deliveries.settle(
            id,
            {{.subscriber = ida, .state = store::DeliveryState::taken},
             {.subscriber = jon, .state = store::DeliveryState::refused, .said = "550 Nobody here"}},
            clock_.now()));
        return store::EditionCounts(transaction).add_left(id);
      })
      .value();
  auto const report = get(path_ + "/report");
  ASSERT_EQ(report.status, 200) << report.text;
  EXPECT_EQ(report.body.at("progress").at("taken"), 1);
  EXPECT_EQ(report.body.at("progress").at("refused"), 1);
  EXPECT_EQ(report.body.at("unsubscribed"), 1);
  EXPECT_EQ(report.body.at("complained"), 0);
  EXPECT_TRUE(report.body.at("opens").is_null()) << "not counted";
  EXPECT_TRUE(report.body.at("links").is_null());
  auto const failures = get(path_ + "/failures");
  ASSERT_EQ(failures.body.at("failures").as_array().size(), 1u) << failures.text;
  EXPECT_EQ(failures.body.at("failures").at(0).at("email"), "jon@mail.example");
  EXPECT_EQ(failures.body.at("failures").at(0).at("said"), "550 Nobody here");
  EXPECT_TRUE(failures.body.at("next").is_null());
}

TEST_P(AnEdition, CountsWhatWasFollowedWhereItsNewsletterDoes) {
  open();
  begin();
  EditionId const id(std::stoll(path_.substr(path_.find('/') + 1)));
  store_
      ->write([&](store::Transaction& transaction) {
        return store::EditionCounts(transaction).add(id, {{StoryId(), 7}, {gates_, 3}});
      })
      .value();
  auto const report = get(path_ + "/report");
  EXPECT_EQ(report.body.at("opens"), 7) << report.text;
  EXPECT_EQ(report.body.at("links").at(0).at("headline"), "Tide closes harbour");
  EXPECT_EQ(report.body.at("links").at(0).at("times"), 3);
  EXPECT_EQ(report.body.at("links").at(1).at("times"), 0);
}

}  // namespace
}  // namespace stoppress::newsroom
