// What the log says of a statement that failed: the statement, but nothing of what was bound to it.
#include "base/log.h"
#include "store/audience/reads.h"
#include "store/audience/submissions.h"
#include "store/feed/feed.h"
#include "store/feed/receipts.h"
#include "store/fronts/fronts.h"
#include "store/messages/messages.h"
#include "store/newsletter/mail_reports.h"
#include "store/newsletter/subscribers.h"
#include "store/pictures/picture_library.h"
#include "store/pictures/pictures.h"
#include "store/staff/api_tokens.h"
#include "store/staff/audit.h"
#include "store/staff/invitations.h"
#include "store/staff/known_browsers.h"
#include "store/staff/sessions.h"
#include "store/staff/staff.h"
#include "store/stories/breaking.h"
#include "store/stories/copies.h"
#include "store/stories/corrections.h"
#include "store/stories/desk_lists.h"
#include "store/stories/presence.h"
#include "store/stories/previews.h"
#include "store/stories/revisions.h"
#include "store/stories/stories.h"
#include "store/testing_archive.h"
#include "store/titles/titles.h"
#include "store/wires/wire_items.h"
#include "store/wires/wires.h"

namespace stoppress::store {
namespace {

using namespace testing;

constexpr char kSecret[] = "tell-nobody";
constexpr std::int64_t kSecretNumber = 987'654'321'012;

class FailedStatements : public Archive {
 protected:
  // From now on every change of any table fails, after its values were bound.
  void refuse_all_writes() {
    if (on_postgresql())
      ask("CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; "
          "END'");
    for (std::string const table : {"story",
                                    "revision",
                                    "title",
                                    "section",
                                    "picture",
                                    "wire_item",
                                    "raw_wire",
                                    "wire_copy",
                                    "change_feed",
                                    "follower",
                                    "subscriber",
                                    "message",
                                    "share_count",
                                    "read_count",
                                    "most_read",
                                    "most_read_counted",
                                    "staff",
                                    "staff_session",
                                    "invitation",
                                    "api_token",
                                    "audit",
                                    "recovery_code",
                                    "correction",
                                    "editing",
                                    "reading_along",
                                    "saved_views",
                                    "breaking",
                                    "receipt",
                                    "preview",
                                    "front",
                                    "story_copy",
                                    "known_browser",
                                    "message_key",
                                    "message_note",
                                    "message_in_clear",
                                    "subscription",
                                    "consent",
                                    "mail_suppression",
                                    "mail_report"})
      for (std::string const change : {"INSERT", "UPDATE", "DELETE"}) refuse(table, change);
  }

  // The function fails, and neither the error nor the log says what was bound.
  template <class F>
  void fails(char const* what, F const& function) {
    auto const result = store().write([&](Transaction& transaction) -> Result<Done> {
      TRY(function(transaction));
      return Done{};
    });
    ASSERT_FALSE(result.ok()) << what;
    auto const& error = result.error();
    for (auto const& text : {error.message, error.detail}) {
      EXPECT_EQ(text.find(kSecret), std::string::npos) << what << ": " << text;
      EXPECT_EQ(text.find(std::to_string(kSecretNumber)), std::string::npos) << what << ": " << text;
      EXPECT_EQ(text.find(":p1="), std::string::npos) << what << ": " << text;
    }
    EXPECT_NE(error.detail.find("refused"), std::string::npos) << what << ": " << error.detail;
  }

 private:
  void refuse(std::string const& table, std::string const& change) {
    if (on_postgresql())
      ask("CREATE TRIGGER refuse_" + change + " BEFORE " + change + " ON " + table +
          " FOR EACH STATEMENT EXECUTE FUNCTION refuse()");
    else
      ask("CREATE TRIGGER refuse_" + change + "_" + table + " BEFORE " + change + " ON " + table +
          " BEGIN SELECT RAISE(ABORT, 'refused'); END");
  }
};
ON_BOTH_DATABASES(FailedStatements);

TEST_P(FailedStatements, OfStoriesTellNoValue) {
  auto const story = published(kSecret, kNoon);
  auto const words = content(kSecret);
  StoryId const id = story.id;
  StaffId const staff(kSecretNumber);
  auto const titles = title();
  refuse_all_writes();
  fails("create", [&](Transaction& t) {
    auto made = story;
    made.removal_note = kSecret;
    return Stories(t).create(made);
  });
  fails("add_revision",
        [&](Transaction& t) { return Stories(t).add_revision(id, Revision(9), words, kSecret, kNoon); });
  fails("save", [&](Transaction& t) {
    auto changed = story;
    changed.removal_note = kSecret;
    return Stories(t).save(changed, story.head);
  });
  fails("mark_changed", [&](Transaction& t) { return Stories(t).mark_changed(id, staff, kNoon); });
  fails("set_saved_by",
        [&](Transaction& t) { return Revisions(t).set_saved_by(id, story.head, staff, true); });
  fails("correction", [&](Transaction& t) {
    return Corrections(t).add({0, id, story.head, story::CorrectionClass::typo, kSecret, kNoon, staff});
  });
}

TEST_P(FailedStatements, OfWhatIsMadeTellNoValue) {
  auto const story = published(kSecret, kNoon);
  TitleId const of = title().id;
  StaffId const staff(kSecretNumber);
  refuse_all_writes();
  fails("staff", [&](Transaction& t) {
    return Staff(t).add_staff({{}, kSecret, kSecret, people::Role::editor, false, false}, kSecret, kNoon);
  });
  fails("session", [&](Transaction& t) {
    StaffSession session;
    session.staff.id = staff;
    session.address = session.agent = kSecret;
    return Sessions(t).add_session(kSecret, session);
  });
  fails("invitation", [&](Transaction& t) {
    return Invitations(t).add_invitation(kSecret, {{}, kSecret, people::Role::editor, staff, kNoon});
  });
  fails("token", [&](Transaction& t) {
    ApiToken token;
    token.staff.id = staff;
    token.name = kSecret;
    return ApiTokens(t).add_api_token(kSecret, token);
  });
  fails("browser",
        [&](Transaction& t) { return KnownBrowsers(t).keep(kSecret, StaffId(kSecretNumber), kNoon); });
  fails("act", [&](Transaction& t) {
    return Audit(t).add_act({0, kNoon, staff, kSecret, kSecret, kSecret, kSecret, kSecret});
  });
  fails("views", [&](Transaction& t) { return DeskLists(t).set_saved_views(staff, kSecret); });
  fails("subscriber", [&](Transaction& t) { return Subscribers(t).add(of, kSecret, kSecret, kNoon); });
  fails("consent", [&](Transaction& t) {
    return Subscribers(t).add_consent(SubscriberId(kSecretNumber),
                                      {{}, ConsentAct::asked, kNoon, kSecret, kSecret});
  });
  fails("suppression", [&](Transaction& t) {
    return Suppressions(t).add(of, {kSecret, SuppressionReason::bounced, kSecret, kNoon});
  });
  fails("report", [&](Transaction& t) {
    return MailReports(t).add({of, {}, {}, ReportKind::hard, kSecret, kSecret, kNoon, kSecret});
  });
  fails("share",
        [&](Transaction& t) { return Submissions(t).count_share(StoryId(kSecretNumber), kSecret, kNoon); });
  fails("messages", [&](Transaction& t) {
    SealedMessage message;
    message.title = of;
    message.sealed = message.reply_lookup = kSecret;
    return Messages(t).keep(message);
  });
  fails("reads", [&](Transaction& t) { return Reads(t).add({{story.id, kSecretNumber}}, kNoon); });
  fails("preview", [&](Transaction& t) {
    return Previews(t).keep(kSecret, {{PreviewKind::story, kSecretNumber, of}, staff, kNoon});
  });
  fails("follower", [&](Transaction& t) {
    return Feed(t).set_follower_position(kSecret, {kSecretNumber, 1});
  });
  fails("breaking", [&](Transaction& t) { return Breaking(t).keep({story.id, of, kNoon, kNoon}); });
  fails("picture", [&](Transaction& t) {
    story::Picture picture;
    picture.hash = picture.caption = kSecret;
    return Pictures(t).keep_picture(picture);
  });
  fails("raw", [&](Transaction& t) { return WireItems(t).keep_raw_wire({kSecret, kSecretNumber, kSecret}); });
  fails("title", [&](Transaction& t) {
    story::Title title;
    title.name = kSecret;
    return Titles(t).add(title);
  });
  fails("front", [&](Transaction& t) {
    return Fronts(t).save({of, SectionId(kSecretNumber)}, 0, {}, staff, kNoon);
  });
  fails("receipt", [&](Transaction& t) {
    Receipt receipt;
    receipt.story = story.id;
    receipt.output = receipt.note = kSecret;
    return Receipts(t).keep(receipt);
  });
}

TEST_P(FailedStatements, WithTheSameKeyTwiceTellNoValue) {
  auto const twice = [&](Transaction& transaction) -> Result<Done> {
    TRY(Audit(transaction).add_act({}));
    for (int i = 0; i < 2; ++i)
      TRY(Previews(transaction).keep(kSecret, {{PreviewKind::story, 1, title().id}, {}, kNoon}));
    return Done{};
  };
  title();
  auto const result = store().write(twice);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().fault, Fault::conflict);
  EXPECT_EQ(result.error().detail.find(kSecret), std::string::npos) << result.error().detail;
  EXPECT_NE(result.error().detail.find("INSERT INTO preview"), std::string::npos) << result.error().detail;
}

}  // namespace
}  // namespace stoppress::store
