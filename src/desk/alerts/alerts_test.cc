#include "desk/alerts/alerts.h"

#include <gmock/gmock.h>

#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "store/push/alert_deliveries.h"

namespace stoppress::desk {
namespace {

using store::Alert;
using store::AlertState;
using ::testing::ElementsAre;
using ::testing::Not;

class AnAlert : public DeskTest {
 protected:
  void SetUp() override {
    DeskTest::SetUp();
    eve_ = somebody(people::Role::editor, "Eve");
    ned_ = somebody(people::Role::editor, "Ned");
    story::ContentChange change;
    change.set(&story::Content::headline, std::string("Bridge closed"));
    change.set(&story::Content::section, title_.sections.front().id);
    change.set(&story::Content::body, story::Body{{story::Paragraph{story::plain("Words.")}}});
    story_ = begin_story(*store_, eve_, title_, change, clock_.now()).value();
    publish(1);
  }
  void publish(int revision) {
    EXPECT_TRUE(publish_by(*store_, eve_, story_, {Revision(revision), {}, {}, {}}, clock_.now()).ok());
  }
  static store::AlertContent content(std::string headline = "Bridge closed") {
    return {std::move(headline),
            "Go round by the ferry.",
            {{story::Followed{}}, {}},
            store::AlertUrgency::high,
            3600};
  }
  Result<Alert> written(Actor const& by) {
    return write_alert(*store_, by, title_, story_, content(), clock_.now());
  }
  Result<Alert> released(Actor const& by, Alert const& alert) {
    return release_alert(*store_, by, title_, alert.id, alert.version, clock_.now());
  }
  // As the sender does it.
  void begin(store::AlertId id) {
    auto const begun = store_->write([&](store::Transaction& transaction) -> Result<Done> {
      TRY(store::Alerts(transaction).move(id, AlertState::released, AlertState::sending, "", clock_.now()));
      return store::AlertDeliveries(transaction).begin(id, 0);
    });
    EXPECT_TRUE(begun.ok());
  }
  Alert kept(store::AlertId id) {
    return store_->read([&](store::Snapshot& snapshot) { return store::Alerts(snapshot).alert(id); }).value();
  }

  Actor eve_, ned_;
  StoryId story_;
};
ON_BOTH_DATABASES(AnAlert);

TEST_P(AnAlert, IsWrittenReleasedAndRecorded) {
  auto const alert = written(eve_).value();
  EXPECT_EQ(alert.state, AlertState::draft);
  EXPECT_EQ(released(eve_, alert).value().state, AlertState::released);
  auto const names = acts();
  EXPECT_EQ(names.at(0), "alert.release");
  EXPECT_EQ(names.at(1), "alert.write");
}

TEST_P(AnAlert, IsAboutWhatReadersHaveAndComesOnceAVersion) {
  EXPECT_EQ(write_alert(*store_, eve_, title_, StoryId(99), content(), clock_.now()).error().fault,
            Fault::not_found);
  auto const alert = written(eve_).value();
  EXPECT_EQ(written(ned_).error().fault, Fault::conflict);
  ASSERT_TRUE(cancel_alert(*store_, eve_, title_, alert.id, clock_.now()).ok());
  EXPECT_TRUE(written(ned_).ok());
}

TEST_P(AnAlert, NeedsAHeadlineAndReaders) {
  auto without = content("");
  EXPECT_EQ(write_alert(*store_, eve_, title_, story_, without, clock_.now()).error().field, "headline");
  without = content();
  without.audience.to.clear();
  EXPECT_EQ(write_alert(*store_, eve_, title_, story_, without, clock_.now()).error().field, "to");
}

TEST_P(AnAlert, WaitsForASecondPersonWhereTheTitleWantsOne) {
  ASSERT_TRUE(
      set_alert_approval(*store_, somebody(people::Role::administrator), title_, true, clock_.now()).ok());
  auto const alert = written(eve_).value();
  auto const proposed = released(eve_, alert).value();
  EXPECT_EQ(proposed.state, AlertState::proposed);
  EXPECT_EQ(released(eve_, proposed).error().fault, Fault::forbidden);
  EXPECT_EQ(released(ned_, proposed).value().state, AlertState::released);
}

TEST_P(AnAlert, WhoChangesItIsItsWriterFromThenOn) {
  ASSERT_TRUE(
      set_alert_approval(*store_, somebody(people::Role::administrator), title_, true, clock_.now()).ok());
  auto const proposed = released(eve_, written(eve_).value()).value();
  auto const changed =
      change_alert(*store_, ned_, title_, proposed.id, proposed.version, content("Bridge shut"), clock_.now())
          .value();
  EXPECT_EQ(changed.state, AlertState::draft);
  EXPECT_EQ(released(ned_, changed).value().state, AlertState::proposed);
  EXPECT_EQ(change_alert(*store_, eve_, title_, proposed.id, proposed.version, content(), clock_.now())
                .error()
                .fault,
            Fault::conflict);
}

TEST_P(AnAlert, ThatWasCancelledOrReleasedIsReleasedNoMore) {
  auto const alert = written(eve_).value();
  auto const out = released(eve_, alert).value();
  EXPECT_EQ(released(eve_, out).error().fault, Fault::conflict);
  EXPECT_EQ(cancel_alert(*store_, eve_, title_, out.id, clock_.now()).value().state, AlertState::cancelled);
  EXPECT_EQ(cancel_alert(*store_, eve_, title_, out.id, clock_.now()).error().fault, Fault::conflict);
}

TEST_P(AnAlert, IsRecalledOnceAndOnlyWhenSomebodyMayHaveIt) {
  auto const alert = released(eve_, written(eve_).value()).value();
  auto const recall = [&](std::string const& words) {
    return recall_alert(*store_, eve_, title_, alert.id, words, "", clock_.now());
  };
  EXPECT_EQ(recall("Withdrawn").error().fault, Fault::conflict);
  begin(alert.id);
  EXPECT_EQ(recall("").error().field, "headline");
  auto const recalled = recall("We withdrew an alert").value();
  EXPECT_EQ(recalled.state, AlertState::released);
  EXPECT_EQ(recalled.recalls, alert.id);
  EXPECT_EQ(kept(alert.id).state, AlertState::cancelled);
  EXPECT_EQ(recall("Again").error().fault, Fault::conflict);
}

TEST_P(AnAlert, OfAnotherTitleIsNotThere) {
  auto const alert = written(eve_).value();
  auto other = title_;
  other.id = TitleId(title_.id.number() + 1);
  EXPECT_EQ(cancel_alert(*store_, eve_, other, alert.id, clock_.now()).error().fault, Fault::not_found);
}

TEST_P(AnAlert, IsNoBusinessOfAReporter) {
  auto const reporter = somebody(people::Role::reporter);
  EXPECT_EQ(written(reporter).error().fault, Fault::forbidden);
  auto const alert = written(eve_).value();
  EXPECT_EQ(released(reporter, alert).error().fault, Fault::forbidden);
  EXPECT_EQ(cancel_alert(*store_, reporter, title_, alert.id, clock_.now()).error().fault, Fault::forbidden);
  EXPECT_EQ(recall_alert(*store_, reporter, title_, alert.id, "x", "", clock_.now()).error().fault,
            Fault::forbidden);
  EXPECT_EQ(set_alert_approval(*store_, eve_, title_, true, clock_.now()).error().fault, Fault::forbidden);
}

}  // namespace
}  // namespace stoppress::desk
