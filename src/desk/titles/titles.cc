#include "desk/titles/titles.h"

#include <algorithm>

#include "desk/authorization.h"
#include "store/feed/feed.h"
#include "store/titles/titles.h"

namespace stoppress::desk {
namespace {

Result<Done> announce_title(store::Transaction& transaction, TitleId title, Instant now) {
  story::Change change;
  change.kind = story::ChangeKind::title_changed;
  change.title = title;
  change.at = now;
  return store::Feed(transaction).announce(change);
}

// What an administrator should read in the audit log: the names of what is different now.
std::string differences(story::Title const& before, story::Title const& after) {
  std::string note;
  auto const add = [&](bool differs, char const* what) {
    if (differs) note += (note.empty() ? "" : ", ") + std::string(what);
  };
  add(before.name != after.name, "name");
  add(before.hosts != after.hosts, "hosts");
  add(before.base_url != after.base_url, "address");
  add(before.zone != after.zone, "time zone");
  add(before.language != after.language, "language");
  add(before.theme != after.theme, "theme");
  add(before.place != after.place, "place");
  add(before.tagline != after.tagline, "tagline");
  add(before.publisher != after.publisher, "publisher");
  add(before.founded != after.founded, "year of foundation");
  add(before.title_case_headlines != after.title_case_headlines, "headline style");
  add(!(before.ad_rule == after.ad_rule), "advertisement rule");
  add(before.ads_txt != after.ads_txt, "ads.txt");
  add(before.sections != after.sections, "sections");
  add(before.navigation != after.navigation, "navigation");
  add(before.footer_lines != after.footer_lines, "footer");
  return note;
}

// A section without a number may be one that had left the navigation: then it is that one again. One with a
// number must be this title's and keeps its slug.
Result<Done> match_sections(story::Title& title, story::Title const& before) {
  for (auto& section : title.sections) {
    auto const* known =
        section.id ? story::section_of(before, section.id) : story::section_called(before, section.slug);
    if (section.id && known == nullptr) return about("sections", invalid("A section is not this title’s."));
    if (known != nullptr) {
      section.id = known->id;
      section.slug = known->slug;
    }
  }
  return Done{};
}

}  // namespace

Result<story::Title> add_title(store::Store& store, Actor const& actor, story::Title given, Instant now) {
  TRY(require(actor, people::Right::settings));
  return store.write([&](store::Transaction& transaction) -> Result<story::Title> {
    auto title = given;
    title.id = TitleId();
    for (auto& section : title.sections) section.id = SectionId();
    auto const titles = TRY(store::Titles(transaction).titles());
    title = TRY(checked_title(title, titles));
    title = TRY(store::Titles(transaction).add(std::move(title)));
    TRY(announce_title(transaction, title.id, now));
    TRY(record(transaction, actor, "title.add", about_it("title", title.id), title.name, now));
    return title;
  });
}

Result<story::Title> change_title(store::Store& store, Actor const& actor, story::Title given, Instant now) {
  TRY(require(actor, people::Right::settings));
  return store.write([&](store::Transaction& transaction) -> Result<story::Title> {
    auto const titles = TRY(store::Titles(transaction).titles());
    auto const before =
        std::find_if(titles.begin(), titles.end(), [&](auto const& each) { return each.id == given.id; });
    if (before == titles.end()) return not_found("There is no such title.");
    auto title = given;
    TRY(match_sections(title, *before));
    title = TRY(checked_title(title, titles));
    auto const note = differences(*before, title);
    if (note.empty()) return *before;
    title = TRY(store::Titles(transaction).save_title(std::move(title)));
    TRY(announce_title(transaction, title.id, now));
    TRY(record(transaction, actor, "title.change", about_it("title", title.id), note, now));
    return title;
  });
}

Result<story::Title> configure_title(store::Transaction& transaction, story::Title title, Instant now) {
  auto const titles = TRY(store::Titles(transaction).titles());
  auto const before = std::ranges::find(titles, title.id, &story::Title::id);
  bool const is_new = before == titles.end();
  if (!is_new) TRY(match_sections(title, *before));
  title = TRY(checked_title(std::move(title), titles, Address::may_be_missing));
  title = TRY(store::Titles(transaction).save_title(std::move(title)));
  TRY(announce_title(transaction, title.id, now));
  auto actor = command_line();
  actor.who.name = "configuration file";
  TRY(record(transaction, actor, is_new ? "title.add" : "title.change", about_it("title", title.id),
             "as stoppress.toml says", now));
  return title;
}

}  // namespace stoppress::desk
