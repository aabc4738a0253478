#include "app/demo/second_title.h"

#include "base/file.h"
#include "desk/stories/copies.h"
#include "desk/titles/titles.h"
#include "store/stories/copies.h"
#include "store/wires/wire_items.h"

namespace stoppress::app {
namespace {

namespace fs = std::filesystem;

constexpr char kShared[] = "urn:newsml:press.example:20261120:crab-boats-stay-tied-up";

story::Title second_title() {
  story::Title title;
  title.name = "The Ellery Tidings";
  title.base_url = std::string("http://") + kSecondHost + ":8080";
  title.hosts = {kSecondHost};
  title.zone = "Europe/London";
  title.language = "en-GB";
  title.theme = "tidings";
  title.place = "Sallow Quay";
  title.tagline = "Tides, prices and parishes of the Ellery shore, every Friday";
  title.publisher = "The Saltmarsh Courier Company";
  title.founded = 1911;
  title.sections = {{{}, "harbour", "Harbour", "Boats, beds and what the water brings"},
                    {{}, "farms", "Farms", "Flocks, orchards and the Tuesday sale"},
                    {{}, "parish", "Parish", "Halls, gates and who mends them"}};
  title.footer_lines = {"The Tidings is made by four people above the chandler’s on Sallow Quay.",
                        "It and everyone in it are invented to show Stop Press at work."};
  title.ad_rule.most = 1;
  return title;
}

Result<story::Title> the_second(Archive& archive, fs::path const& material, Instant now) {
  auto const titles = archive.titles->now();
  if (titles->size() > 1) return titles->at(1);
  auto const theme = archive.directory / "themes" / "tidings";
  TRY(make_folders(theme));
  std::error_code failed;
  fs::copy(material / "tidings" / "theme", theme,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing, failed);
  if (failed) return unavailable("The second title’s theme could not be laid out.", failed.message());
  auto const made = TRY(desk::add_title(*archive.store, desk::command_line(), second_title(), now));
  TRY(archive.titles->read_again());
  return made;
}

// Its stories come by the same wire, to its own desk.
WireSource wire_of(Archive const& archive, story::Title const& title) {
  auto wire = archive.config.wires.front();
  wire.title = title.name;
  wire.rules.default_section = title.sections.front().slug;
  wire.rules.sections.clear();
  for (auto const& section : title.sections)
    wire.rules.sections.emplace_back("press:section/" + section.slug, section.slug);
  return wire;
}

Result<Done> share_one(Archive& archive, story::Title const& title, Instant now) {
  auto const& source = archive.config.wires.front().rules.source;
  auto const item = TRY(archive.store->read([&](store::Snapshot& snapshot) {
    return store::WireItems(snapshot).newest_wire_item(source, kShared);
  }));
  if (!item || !item->story) return Done{};
  auto const there = TRY(archive.store->read(
      [&](store::Snapshot& snapshot) { return store::Copies(snapshot).of(item->story); }));
  if (!there.empty()) return Done{};
  auto const& section = title.sections.front().id;
  return desk::share_story(*archive.store, desk::command_line(), item->story, title.id, section, now);
}

}  // namespace

Result<Done> add_second_title(Archive& archive, fs::path const& material, Instant now) {
  bool const is_new = archive.titles->now()->size() < 2;
  auto const title = TRY(the_second(archive, material, now));
  // Once it is there it belongs to whoever works with it: what they take back stays so.
  TRY(publish_material(archive, material / "tidings" / "stories", material, wire_of(archive, title), now));
  return is_new ? share_one(archive, title, now) : Result<Done>(Done{});
}

}  // namespace stoppress::app
