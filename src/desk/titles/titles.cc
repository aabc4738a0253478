#include "desk/titles/titles.h"

#include <algorithm>

#include "desk/audit.h"
#include "desk/authorization.h"
#include "desk/titles/title_checks.h"
#include "store/feed/feed.h"
#include "store/titles/titles.h"
#include "story/title/title_fields.h"

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
  story::each_field(story::Of<story::Title>(), [&](auto const& field) {
    if (field.is_set && before.*field.member != after.*field.member)
      note += (note.empty() ? "" : ", ") + std::string(field.in_words);
  });
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
    title.message_key.clear();
    for (auto& section : title.sections) section.id = SectionId();
    auto const titles = TRY(store::Titles(transaction).titles());
    title = TRY(checked_title(title, titles));
    title = TRY(store::Titles(transaction).add(std::move(title)));
    TRY(announce_title(transaction, title.id, now));
    TRY(record(transaction, actor, "title.add", reference("title", title.id), title.name, now));
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
    title.message_key = before->message_key;  // set_inbox_key alone changes it
    TRY(match_sections(title, *before));
    title = TRY(checked_title(title, titles));
    auto const note = differences(*before, title);
    if (note.empty()) return *before;
    title = TRY(store::Titles(transaction).save_title(std::move(title)));
    TRY(announce_title(transaction, title.id, now));
    TRY(record(transaction, actor, "title.change", reference("title", title.id), note, now));
    return title;
  });
}

Result<story::Title> configure_title(store::Transaction& transaction, story::Title title, Instant now) {
  auto const titles = TRY(store::Titles(transaction).titles());
  auto const before = std::ranges::find(titles, title.id, &story::Title::id);
  bool const is_new = before == titles.end();
  if (!is_new) {
    title.message_key = before->message_key;
    TRY(match_sections(title, *before));
  }
  title = TRY(checked_title(std::move(title), titles, Address::may_be_missing));
  title = TRY(store::Titles(transaction).save_title(std::move(title)));
  TRY(announce_title(transaction, title.id, now));
  auto actor = command_line();
  actor.who.name = "configuration file";
  TRY(record(transaction, actor, is_new ? "title.add" : "title.change", reference("title", title.id),
             "as stoppress.toml says", now));
  return title;
}

}  // namespace stoppress::desk
