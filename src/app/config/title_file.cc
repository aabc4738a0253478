#include "app/config/title_file.h"

#include "base/hash.h"
#include "base/text.h"
#include "story/title/title_fields.h"

namespace stoppress::app {
namespace {

constexpr std::size_t kHash = 16;

std::string short_hash(std::string const& words) { return sha256_hex(words).substr(0, kHash); }

}  // namespace

std::string remembered(TitleFile const& file) {
  return short_hash(file.title) + "/" + short_hash(file.sections) + "/" + short_hash(file.ads) + "/" +
         short_hash(file.ads_txt);
}

ChangedParts changed_parts(TitleFile const& file, std::string_view before) {
  auto const kept = split(before, '/');
  if (kept.size() < 3) return {true, true, true, true};
  // Before the titles had lines of their own nothing was remembered of the file's.
  auto const ads_txt = kept.size() > 3 ? kept[3] : short_hash("");
  return {kept[0] != short_hash(file.title), kept[1] != short_hash(file.sections),
          kept[2] != short_hash(file.ads), ads_txt != short_hash(file.ads_txt)};
}

story::Title with_changes(story::Title kept, story::Title const& in_file, TitleFile const& file,
                          ChangedParts changed) {
  story::each_field(story::Of<story::Title>(), [&](auto const& field) {
    if (changed.title && file.said.contains(field.in_file)) kept.*field.member = in_file.*field.member;
  });
  if (changed.sections) kept.sections = in_file.sections;
  if (changed.ads) kept.ad_rule = in_file.ad_rule;
  if (changed.ads_txt) kept.ads_txt = in_file.ads_txt;
  return kept;
}

story::Title const* title_called(std::vector<story::Title> const& titles, std::string_view name) {
  if (titles.empty()) return nullptr;
  if (name.empty()) return &titles.front();
  for (auto const& title : titles)
    if (title.name == name || story::goes_by(title, name)) return &title;
  return nullptr;
}

}  // namespace stoppress::app
