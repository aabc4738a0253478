// What an administrator may do with titles, and an editor with stories of several.
#include "desk/titles/titles.h"

#include "desk/stories/copies.h"
#include "desk/stories/publication.h"
#include "desk/stories/write.h"
#include "desk/testing_desk.h"
#include "store/feed/feed.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

class Titles : public DeskTest {
 protected:
  story::Title weekly() {
    story::Title title;
    title.name = " The  Weekly ";
    title.base_url = "https://weekly.example/";
    title.hosts = {"WWW.Weekly.example"};
    title.sections = {{{}, "farms", "Farms", ""}, {{}, "harbour", "Harbour", ""}};
    return title;
  }
  Actor administrator() { return somebody(people::Role::administrator); }
  story::Title added() { return add_title(*store_, administrator(), weekly(), clock_.now()).value(); }

  // The field that is refused, or what came instead.
  std::string refused(story::Title const& title) {
    auto const made = add_title(*store_, administrator(), title, clock_.now());
    return made.ok() ? "taken" : made.error().field;
  }
  std::vector<story::Change> changes() {
    return store_
        ->read([](store::Snapshot& snapshot) { return store::Feed(snapshot).changes_after({}, 100); })
        .value();
  }

  StoryId begun(Actor const& actor) {
    ContentChange change;
    change.headline = "Herring are late";
    change.body = {{story::Paragraph{story::plain("Words.")}}};
    return begin_story(*store_, actor, title_, change, clock_.now()).value();
  }
};

TEST_P(Titles, AreMadeByAnAdministratorAndWrittenDown) {
  auto const title = added();
  EXPECT_EQ(title.name, "The Weekly");
  EXPECT_EQ(title.base_url, "https://weekly.example");
  EXPECT_EQ(title.hosts, std::vector<std::string>{"www.weekly.example"});
  EXPECT_EQ(acts().front(), "title.add");
  EXPECT_EQ(changes().back().kind, story::ChangeKind::title_changed);
  EXPECT_EQ(changes().back().title, title.id);
  auto const editor = somebody(people::Role::editor);
  EXPECT_EQ(add_title(*store_, editor, weekly(), clock_.now()).error().fault, Fault::forbidden);
  EXPECT_EQ(change_title(*store_, editor, title, clock_.now()).error().fault, Fault::forbidden);
}

TEST_P(Titles, AreRefusedBesideWhatIsWrong) {
  auto const wrong = [&](auto change) {
    auto title = weekly();
    change(title);
    return refused(title);
  };
  EXPECT_EQ(wrong([](auto& title) { title.name = " "; }), "name");
  EXPECT_EQ(wrong([](auto& title) { title.base_url = "weekly.example"; }), "base_url");
  EXPECT_EQ(wrong([](auto& title) { title.base_url = "https://weekly.example/path"; }), "base_url");
  EXPECT_EQ(wrong([](auto& title) { title.base_url = "javascript:alert(1)"; }), "base_url");
  EXPECT_EQ(wrong([](auto& title) { title.zone = "Europe/Port_Ellery"; }), "zone");
  EXPECT_EQ(wrong([](auto& title) { title.language = "english please"; }), "language");
  EXPECT_EQ(wrong([](auto& title) { title.hosts = {"https://weekly.example"}; }), "hosts");
  EXPECT_EQ(wrong([](auto& title) { title.hosts = {"a..b"}; }), "hosts");
  EXPECT_EQ(wrong([](auto& title) { title.founded = 12; }), "founded");
  EXPECT_EQ(wrong([](auto& title) { title.sections.clear(); }), "sections");
  EXPECT_EQ(wrong([](auto& title) { title.sections[0].slug = "Big Farms"; }), "sections");
  EXPECT_EQ(wrong([](auto& title) { title.sections[0].slug = "newsroom"; }), "sections");
  EXPECT_EQ(wrong([](auto& title) { title.sections[0].slug = "harbour"; }), "sections");
  EXPECT_EQ(wrong([](auto& title) { title.navigation = {{"Bad", "javascript:alert(1)"}}; }), "navigation");
  EXPECT_EQ(wrong([](auto& title) { title.navigation = {{"Bad", "//evil.example"}}; }), "navigation");
  EXPECT_EQ(wrong([](auto& title) { title.ad_rule.every = 0; }), "ads");
  EXPECT_EQ(wrong([](auto& title) { title.ads_txt = {"google.com, pub-1"}; }), "ads_txt");
}

TEST_P(Titles, AreRefusedWithWhatCanNotBeSeen) {
  auto const wrong = [&](auto change) {
    auto title = weekly();
    change(title);
    return refused(title);
  };
  EXPECT_EQ(wrong([](auto& title) { title.name = "The\x1b[2JWeekly"; }), "name");
  EXPECT_EQ(wrong([](auto& title) { title.base_url = "https://weekly.example\r\nSet-Cookie:x"; }),
            "base_url");
  EXPECT_EQ(wrong([](auto& title) { title.publisher = "We\x01"; }), "publisher");
  EXPECT_EQ(wrong([](auto& title) { title.footer_lines = {"Registered \x7f office"}; }), "footer_lines");
  EXPECT_EQ(wrong([](auto& title) { title.sections[0].description = "Farms\x02"; }), "sections");
  EXPECT_EQ(wrong([](auto& title) { title.navigation = {{"About", "/about\x03"}}; }), "navigation");
  EXPECT_EQ(wrong([](auto& title) { title.tagline = "Every\tFriday\n"; }), "taken") << "spaces are put right";
}

// As the file says it, of the first title.
TEST_P(Titles, OfTheConfigurationFileAreCheckedLikeOthers) {
  auto const weekly = added();
  auto const configured = [&](auto change) {
    auto title = title_;
    change(title);
    auto const done = store_->write(
        [&](store::Transaction& transaction) { return configure_title(transaction, title, clock_.now()); });
    return done.ok() ? "taken" : done.error().field;
  };
  EXPECT_EQ(configured([](auto& title) { title.sections.push_back({{}, "api", "API", ""}); }), "sections");
  EXPECT_EQ(configured([](auto& title) { title.hosts = {"weekly.example"}; }), "hosts");
  EXPECT_EQ(configured([](auto& title) { title.base_url = "https://weekly.example"; }), "base_url");
  EXPECT_EQ(configured([](auto& title) { title.name = "The\x1b[2JTest"; }), "name");
  EXPECT_EQ(configured([](auto& title) { title.base_url = ""; }), "taken") << "for a machine of one's own";
  EXPECT_EQ(configured([](auto& title) { title.name = " The  Courier "; }), "taken");
  EXPECT_EQ(acts().front(), "title.change");
  auto const titles =
      store_->read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }).value();
  EXPECT_EQ(titles.front().name, "The Courier");
}

TEST_P(Titles, SayEachForThemselvesWhoMaySellTheirSpace) {
  auto title = added();
  title.ads_txt = {"# ours ", "", "google.com, pub-1, DIRECT", " ", ""};
  title = change_title(*store_, administrator(), title, clock_.now()).value();
  EXPECT_EQ(title.ads_txt, (std::vector<std::string>{"# ours", "", "google.com, pub-1, DIRECT"}));
  auto const all =
      store_->read([](store::Snapshot& snapshot) { return store::Titles(snapshot).titles(); }).value();
  EXPECT_TRUE(all.front().ads_txt.empty());
  EXPECT_EQ(all.back().ads_txt, title.ads_txt);
  EXPECT_EQ(acts().front(), "title.change");
}

TEST_P(Titles, NeverShareAHost) {
  added();
  auto second = weekly();
  second.base_url = "https://second.example";
  EXPECT_EQ(refused(second), "hosts");
  second.hosts = {"weekly.example"};
  EXPECT_EQ(refused(second), "hosts") << "it is in the other’s address";
  second.hosts.clear();
  second.base_url = "https://www.weekly.example:8443";
  EXPECT_EQ(refused(second), "base_url");
}

TEST_P(Titles, KeepASectionsAddressWhenItIsRenamed) {
  auto title = added();
  auto const farms = title.sections[0].id;
  title.sections[0].name = "Fields";
  title.sections[0].slug = "fields";
  title = change_title(*store_, administrator(), title, clock_.now()).value();
  EXPECT_EQ(title.sections[0].id, farms);
  EXPECT_EQ(title.sections[0].slug, "farms");
  EXPECT_EQ(title.sections[0].name, "Fields");
}

TEST_P(Titles, ARetiredSectionComesBackAsTheOneItWas) {
  auto title = added();
  auto const farms = title.sections[0];
  title.sections.erase(title.sections.begin());
  title = change_title(*store_, administrator(), title, clock_.now()).value();
  EXPECT_EQ(title.retired, std::vector{farms});
  title.sections.push_back({{}, "farms", "Farms again", ""});
  title = change_title(*store_, administrator(), title, clock_.now()).value();
  EXPECT_EQ(title.sections.back().id, farms.id);
  EXPECT_TRUE(title.retired.empty());
}

TEST_P(Titles, NothingIsSaidWhenNothingChanged) {
  auto const title = added();
  auto const before = acts().size();
  ASSERT_TRUE(change_title(*store_, administrator(), title, clock_.now()).ok());
  EXPECT_EQ(acts().size(), before);
  auto elsewhere = title;
  elsewhere.sections[0].id = title_.sections[0].id;
  EXPECT_EQ(change_title(*store_, administrator(), elsewhere, clock_.now()).error().field, "sections");
  elsewhere.id = TitleId(404);
  EXPECT_EQ(change_title(*store_, administrator(), elsewhere, clock_.now()).error().fault, Fault::not_found);
}

TEST_P(Titles, AStoryIsSharedByWhoMayPublishIt) {
  auto const other = added();
  auto const editor = somebody(people::Role::editor);
  auto const id = begun(editor);
  EXPECT_EQ(
      share_story(*store_, somebody(people::Role::reporter), id, other.id, other.sections[0].id, clock_.now())
          .error()
          .fault,
      Fault::forbidden);
  ASSERT_TRUE(share_story(*store_, editor, id, other.id, other.sections[0].id, clock_.now()).ok());
  EXPECT_EQ(acts().front(), "story.share");
  EXPECT_EQ(changes().back().kind, story::ChangeKind::story_saved) << "readers see nothing of a draft";
}

TEST_P(Titles, AStoryIsNeverSharedWithItsOwnTitleOrIntoAnothersSection) {
  auto const other = added();
  auto const editor = somebody(people::Role::editor);
  auto const id = begun(editor);
  auto const field = [&](TitleId title, SectionId section) {
    return share_story(*store_, editor, id, title, section, clock_.now()).error().field;
  };
  EXPECT_EQ(field(title_.id, title_.sections[0].id), "title");
  EXPECT_EQ(field(TitleId(404), other.sections[0].id), "title");
  EXPECT_EQ(field(other.id, title_.sections[0].id), "section");
}

TEST_P(Titles, PublishingAndKillingTellTheTitlesThatShowTheStory) {
  auto const other = added();
  auto const editor = somebody(people::Role::editor);
  auto const id = begun(editor);
  ASSERT_TRUE(share_story(*store_, editor, id, other.id, other.sections[0].id, clock_.now()).ok());
  ASSERT_TRUE(publish_by(*store_, editor, id, {Revision(1), {}, {}, {}}, clock_.now()).ok());
  EXPECT_EQ(changes().back().shared_with, std::vector{other.id});
  ASSERT_TRUE(kill_by(*store_, editor, id, "It was wrong.", clock_.now()).ok());
  EXPECT_EQ(changes().back().kind, story::ChangeKind::story_removed);
  EXPECT_EQ(changes().back().shared_with, std::vector{other.id});
  EXPECT_EQ(share_story(*store_, editor, id, other.id, other.sections[1].id, clock_.now()).error().fault,
            Fault::conflict);
}

ON_BOTH_DATABASES(Titles);

}  // namespace
}  // namespace stoppress::desk
